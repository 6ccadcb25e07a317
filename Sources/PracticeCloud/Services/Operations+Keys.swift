import Primitives
import Stacks

extension Service {
    /// Groups of log streams.
    static let logs = json(
        "logs", target: "Logs_20140328",
        [
            "DescribeLogGroups": list(
                "AWS::Logs::LogGroup", "logGroups", token: "nextToken", limit: "limit", prefix: "logGroupNamePrefix"
            ) { group in
                [
                    "logGroupName": .string(group.name), "arn": .string(group.arn),
                    "creationTime": .number(TemplateNumber(Int(group.createdAt))),
                    "storedBytes": .number(TemplateNumber(0)),
                ]
            },
            "GetLogEvents": { world, call, input throws(Fault) in try world.logEvents(input, call) },
            "DeleteLogGroup": delete("AWS::Logs::LogGroup", by: "logGroupName") { _ in
                Fault("ResourceNotFoundException", "The specified log group does not exist.")
            },
        ])

    /// Keys and their aliases.
    static let kms = json(
        "kms", target: "TrentService",
        [
            "ListAliases": list("AWS::KMS::Alias", "Aliases", token: "NextMarker", limit: "Limit") { alias in
                [
                    "AliasName": .string(alias.name), "AliasArn": .string(alias.arn),
                    "TargetKeyId": .string(alias.properties["TargetKeyId"]?.text ?? ""),
                ]
            },
            "DeleteAlias": delete("AWS::KMS::Alias", by: "AliasName") { name in
                Fault("NotFoundException", "Alias \(name) is not found.")
            },
            "DescribeKey": { world, call, input throws(Fault) in
                let key = try find("AWS::KMS::Key", by: "KeyId", input, call, in: world, missing: noKey)
                return [
                    "KeyMetadata": [
                        "KeyId": .string(key.key.id), "Arn": .string(key.arn), "KeyManager": "CUSTOMER",
                        "KeyState": .string(key.attributes["KeyState"] ?? "Enabled"),
                    ]
                ]
            },
            "ListResourceTags": { world, call, input throws(Fault) in
                let key = try find("AWS::KMS::Key", by: "KeyId", input, call, in: world, missing: noKey)
                return [
                    "Tags": .list(
                        key.tags.sorted { $0.key < $1.key }.map {
                            ["TagKey": .string($0.key), "TagValue": .string($0.value)]
                        }), "Truncated": .bool(false),
                ]
            },
            "ScheduleKeyDeletion": { world, call, input throws(Fault) in
                let key = try find("AWS::KMS::Key", by: "KeyId", input, call, in: world, missing: noKey)
                let days = input["PendingWindowInDays"]?.text.map { Int64($0) ?? 0 } ?? 30
                guard (7...30).contains(days) else {
                    throw Fault("ValidationException", "PendingWindowInDays must be between 7 and 30.")
                }
                guard key.attributes["KeyState"] == nil else {
                    throw Fault("KMSInvalidStateException", "\(key.arn) is pending deletion.")
                }
                world.contents[key.key]?.attributes["KeyState"] = "PendingDeletion"
                return [
                    "KeyId": .string(key.arn), "KeyState": "PendingDeletion",
                    "DeletionDate": .number(TemplateNumber(Int(world.now / 1000 + days * 86_400))),
                ]
            },
            "ListKeys": list("AWS::KMS::Key", "Keys", token: "NextMarker", limit: "Limit") { key in
                ["KeyId": .string(key.key.id), "KeyArn": .string(key.arn)]
            },
        ])

    /// Clusters of containers.
    static let ecs = json(
        "ecs", target: "AmazonEC2ContainerServiceV20141113",
        [
            "ListClusters": list("AWS::ECS::Cluster", "clusterArns", token: "nextToken", limit: "maxResults") {
                .string($0.arn)
            },
            "ListServices": { world, call, input throws(Fault) in
                let cluster = input["cluster"]?.text.map { $0.split(separator: "/").last.map(String.init) ?? $0 }
                let services = world.contents.all("AWS::ECS::Service", region: call.region).filter {
                    let own = $0.properties["Cluster"]?.text ?? ""
                    return own == cluster || own.hasSuffix("/\(cluster ?? "")")
                }
                return ["serviceArns": .list(services.map { .string($0.arn) })]
            },
            "DeleteService": delete(
                "AWS::ECS::Service", by: "service",
                missing: { _ in
                    Fault("ServiceNotFoundException", "Service not found.")
                }),
            "DeleteCluster": delete(
                "AWS::ECS::Cluster", by: "cluster",
                missing: { _ in
                    Fault("ClusterNotFoundException", "Cluster not found.")
                }
            ) { cluster in
                [
                    "cluster": [
                        "clusterArn": .string(cluster.arn), "clusterName": .string(cluster.name), "status": "INACTIVE",
                    ]
                ]
            },
        ])

    /// Pools of users.
    static let cognito = json(
        "cognito-idp", target: "AWSCognitoIdentityProviderService",
        [
            "ListUserPools": list("AWS::Cognito::UserPool", "UserPools") { pool in
                [
                    "Id": .string(pool.key.id), "Name": .string(pool.properties["UserPoolName"]?.text ?? pool.name),
                    "CreationDate": pool.seconds,
                ]
            },
            "DescribeUserPool": { world, call, input throws(Fault) in
                let pool = try find("AWS::Cognito::UserPool", by: "UserPoolId", input, call, in: world, missing: noPool)
                return [
                    "UserPool": [
                        "Id": .string(pool.key.id),
                        "Name": .string(pool.properties["UserPoolName"]?.text ?? pool.name),
                        "DeletionProtection": pool.properties["DeletionProtection"] ?? "INACTIVE",
                    ]
                ]
            },
            "DeleteUserPoolDomain": { _, _, _ throws(Fault) in
                throw Fault("InvalidParameterException", "No such domain or user pool exists.")
            },
            "DeleteUserPool": delete("AWS::Cognito::UserPool", by: "UserPoolId") { name in
                Fault("ResourceNotFoundException", "User pool \(name) does not exist.")
            },
        ])

    /// Work groups and catalogues.
    static let athena = json(
        "athena", target: "AmazonAthena",
        [
            "ListWorkGroups": list("AWS::Athena::WorkGroup", "WorkGroups") { group in
                ["Name": .string(group.name), "State": "ENABLED", "CreationTime": group.seconds]
            },
            "ListDataCatalogs": list("AWS::Athena::DataCatalog", "DataCatalogsSummary") { catalog in
                ["CatalogName": .string(catalog.name), "Type": "LAMBDA"]
            },
            "DeleteWorkGroup": delete("AWS::Athena::WorkGroup", by: "WorkGroup") { _ in
                Fault("InvalidRequestException", "WorkGroup is not found.")
            },
            "DeleteDataCatalog": delete("AWS::Athena::DataCatalog", by: "Name") { name in
                Fault("InvalidRequestException", "Data catalog \(name) was not found")
            },
        ])

    private static let noKey: @Sendable (String) -> Fault = { name in
        Fault("NotFoundException", "Key '\(name)' does not exist")
    }

    private static let noPool: @Sendable (String) -> Fault = { name in
        Fault("ResourceNotFoundException", "User pool \(name) does not exist.")
    }

    /// Rules that wake others.
    static let events = json(
        "events", target: "AWSEvents",
        [
            "ListRules": list("AWS::Events::Rule", "Rules", limit: "Limit", prefix: "NamePrefix") { rule in
                ["Name": .string(rule.name), "Arn": .string(rule.arn), "State": "ENABLED"]
            }
        ])

    /// Everything with tags, whatever its service.
    static let tagging = json(
        "tagging", target: "ResourceGroupsTaggingAPI_20170126",
        [
            "GetResources": { world, call, input throws(Fault) in
                let filters = (input["TagFilters"]?.list ?? []).map { filter in
                    (key: filter["Key"]?.text ?? "", values: (filter["Values"]?.list ?? []).compactMap(\.text))
                }
                let kinds = (input["ResourceTypeFilters"]?.list ?? []).compactMap(\.text)
                let types = world.contents.types
                let all = types.flatMap { type in
                    world.contents.all(type, region: call.region) + world.contents.all(type, region: "")
                }
                let found = all.filter { resource in
                    !resource.tags.isEmpty && resource.arn.hasPrefix("arn:")
                        && (kinds.isEmpty || kinds.contains { kind in ARN(resource.arn)?.isOfKind(kind) == true })
                        && filters.allSatisfy { filter in
                            resource.tags[filter.key].map { filter.values.isEmpty || filter.values.contains($0) }
                                ?? false
                        }
                }
                return [
                    "PaginationToken": "",
                    "ResourceTagMappingList": .list(
                        found.map { resource in
                            [
                                "ResourceARN": .string(resource.arn),
                                "Tags": .list(
                                    resource.tags.sorted { $0.key < $1.key }.map {
                                        ["Key": .string($0.key), "Value": .string($0.value)]
                                    }),
                            ]
                        }),
                ]
            }
        ])
}
