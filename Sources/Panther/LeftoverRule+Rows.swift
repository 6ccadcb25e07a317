extension LeftoverRule {
    private static func fixed(
        _ type: String, _ names: [String], global: Bool = false, _ effect: Effect, _ holding: Holding = .nothing,
        by madeBy: String,
        turn: Int, _ removal: String
    ) -> [LeftoverRule] {
        names.map {
            LeftoverRule(
                type: type, mark: .name($0), isGlobal: global, effect: effect, holding: holding, madeBy: madeBy,
                turn: turn,
                removal: removal)
        }
    }

    private static func panther(_ words: String) -> [String] { words.split(separator: " ").map { "panther-\($0)" } }

    /// Functions by the nested stack that makes them.
    static let functions: [(stack: String, names: [String])] = [
        ("BootstrapGateway", panther("cfn-custom-resources")),
        (
            "CloudSecurity",
            panther(
                """
                alert-processor alert-forwarder aws-event-processor compliance-api remediation-api remediation-processor \
                aws-remediation resources-api resource-processor policy-engine snapshot-pollers snapshot-scheduler \
                cloudsecurity-datalake-forwarder
                """)
        ),
        (
            "Core",
            panther(
                """
                users-api organization-api analysis-api outputs-api alert-delivery-api source-api layer-manager metrics-api \
                logtypes-api
                """)
        ),
        (
            "LogAnalysis",
            panther("alerts-api log-alert-forwarder log-processor datacatalog-updater rules-engine message-forwarder")
        ),
    ]

    /// Queues by the nested stack that makes them, each with its dead-letter queue.
    static let queues: [(stack: String, names: [String])] = [
        ("CloudSecurity", pairs("alert-processor aws-events remediation resources snapshot")),
        ("Core", pairs("alerts layer-manager")),
        (
            "LogAnalysis",
            pairs("input-data-notifications rules-engine") + [
                "panther-datacatalog-updater-queue", "panther-datacatalog-updater-dlq",
            ]
        ),
    ]

    private static func pairs(_ words: String) -> [String] {
        panther(words).flatMap { ["\($0)-queue", "\($0)-queue-dlq"] }
    }

    /// Tables by the nested stack that makes them.
    static let tables: [(stack: String, names: [String])] = [
        ("CloudSecurity", panther("compliance resources alert-forwarder")),
        ("Core", panther("organization analysis analysis-packs outputs source-integrations kv-store logtypes")),
        ("LogAnalysis", panther("log-alert-info log-alert-dedup")),
    ]

    /// Names from the facts about releases up to 1.16 and the auxiliary templates; what collides, by CloudFormation's rules
    /// for names.
    static let rows: [LeftoverRule] = services + identity + storage

    private static let services: [LeftoverRule] =
        functions.flatMap {
            fixed("AWS::Lambda::Function", $0.names, .collides, by: $0.stack, turn: 3, "Delete the function.")
        }
        + fixed(
            "AWS::Lambda::Function", ["panther-ddb-tables", "ddb"], .collides, by: "the connector in BootstrapGateway",
            turn: 3,
            "Delete the function, or the stack serverlessrepo-… that made it.")
        + functions.flatMap { group in
            fixed(
                "AWS::Logs::LogGroup", group.names.map { "/aws/lambda/\($0)" }, .collides, .logs, by: group.stack,
                turn: 4,
                "Delete the log group once its function is gone: a running function makes it again.")
        }
        + fixed(
            "AWS::Logs::LogGroup", ["panther-web-logs"], .collides, .logs, by: "Web", turn: 4, "Delete the log group.")
        + queues.flatMap {
            fixed(
                "AWS::SQS::Queue", $0.names, .collides, by: $0.stack, turn: 3,
                "Delete the queue, then wait 60 seconds before its name can be used again.")
        }
        + fixed(
            "AWS::SNS::Topic",
            ["panther-processed-data-notifications", "panther-boostrap-input-data-notifications", "panther-cw-alarms"],
            .collides, by: "Bootstrap", turn: 5, "Delete the topic; its subscriptions go with it.")
        + fixed(
            "AWS::SNS::Topic", ["panther-auditlog-processing", "panther-cloudwatch-events-topic"],
            .collidesWhenOnboarding,
            by: "Onboard", turn: 5, "Delete the topic; its subscriptions go with it.")
        + fixed(
            "AWS::SNS::Topic", ["panther-notifications-topic"], .clutter, by: "an auxiliary template", turn: 5,
            "Delete the stack that made it, or the topic, when no source uses it.")
        + fixed(
            "AWS::ECS::Service", ["panther-web"], .collides, by: "Web", turn: 2,
            "Scale the service to 0 and delete it before its cluster.")
        + fixed(
            "AWS::ECS::Cluster", ["panther-web-cluster"], .collides, by: "Web", turn: 3,
            "Delete the cluster once it has no service.")
        + [
            LeftoverRule(
                type: "AWS::ElasticLoadBalancingV2::LoadBalancer",
                mark: .nameAndTag("web", key: "Application", value: "Panther"), isGlobal: false, effect: .collides,
                holding: .nothing, madeBy: "Bootstrap", turn: 2,
                removal: "Delete the load balancer before its target group.")
        ]
        + fixed(
            "AWS::ElasticLoadBalancingV2::TargetGroup", ["panther-web"], .collides, by: "Bootstrap", turn: 3,
            "Delete the target group once its load balancer is gone.")
        + fixed(
            "AWS::KinesisFirehose::DeliveryStream", ["panther-cloudsecurity-firehose"], .collides, by: "CloudSecurity",
            turn: 3,
            "Delete the delivery stream; what it still holds is lost.")
        + fixed(
            "AWS::KinesisFirehose::DeliveryStream", ["panther-forwarder-firehose"], .collides, by: "LogAnalysis",
            turn: 3,
            "Delete the delivery stream; what it still holds is lost.")
        + fixed(
            "AWS::Athena::WorkGroup", ["Panther"], .collides, by: "BootstrapGateway", turn: 3,
            "Delete the workgroup with its saved queries.")
        + fixed(
            "AWS::Athena::DataCatalog", ["panther-ddb-tables"], .collides, by: "BootstrapGateway", turn: 3,
            "Delete the data catalog.")
        + fixed(
            "AWS::CloudWatch::Dashboard", ["PantherLogAnalysis-<region>"], .collides, by: "Dashboards", turn: 3,
            "Delete the dashboard.")
        + fixed(
            "AWS::CloudTrail::Trail", ["panther-cloudtrail-<region>"], .collidesWhenOnboarding, by: "Onboard", turn: 3,
            "Stop and delete the trail, unless audits rely on it.")
        + fixed(
            "AWS::Lambda::LayerVersion", ["panther-analysis", "panther-engine-globals"], .clutter,
            by: "BootstrapGateway", turn: 4,
            "Delete all versions of the layer.")
        + fixed(
            "AWS::AppSync::GraphQLApi", ["panther-graphql-api"], .clutter, by: "Bootstrap", turn: 3,
            "Delete the API; its name need not be unique.")
        + fixed(
            "AWS::CloudFormation::StackSet", ["panther-cloudsec-realtime-cwe"], .clutter, by: "an auxiliary template",
            turn: 4,
            "Delete the stack set's instances first, then the stack set.")
        + fixed(
            "AWS::ECR::Repository", ["panther-web", "panther-web-dev"], .clutter, by: "a deployment from source",
            turn: 4,
            "Delete the repository with its images.")

    private static let identity: [LeftoverRule] =
        fixed(
            "AWS::IAM::Role",
            [
                "PantherAuditRole-<region>", "PantherCloudFormationStackSetExecutionRole-<region>",
                "PantherLogProcessingRole-panther-account-<region>", "PantherRemediationRole-<region>",
            ], global: true, .collidesWhenOnboarding, by: "Onboard or an auxiliary template", turn: 6,
            "Detach its policies, delete the inline ones, then the role; or delete the auxiliary stack that made it.")
        + fixed(
            "AWS::IAM::Role", ["PantherInputDataLogProcessingRole-<region>"], global: true, .collides,
            by: "LogAnalysis", turn: 6,
            "Detach its policies, delete the inline ones, then the role.")
        + fixed(
            "AWS::IAM::Role", ["panther-data-replication-role-<region>"], global: true, .collides,
            by: "Bootstrap with data replication", turn: 6,
            "Detach its policies, delete the inline ones, then the role.")
        + fixed(
            "AWS::IAM::Role", ["PantherCloudFormationStackSetAdminRole-<region>"], global: true, .clutter,
            by: "an auxiliary template", turn: 6,
            "Delete the stack set's instances first, then the stack that made the role.")
        + fixed(
            "AWS::IAM::Role", ["PantherDeploymentRole"], global: true, .clutter, by: "the deployment role's template",
            turn: 9,
            "Keep it when you deploy with it; otherwise delete its stack.")
        + [
            LeftoverRule(
                type: "AWS::IAM::ServerCertificate", mark: .start("PantherCertificate-"), isGlobal: true,
                effect: .clutter,
                holding: .nothing, madeBy: "Web", turn: 5, removal: "Delete the certificate once no listener uses it.")
        ]
        + fixed(
            "AWS::KMS::Alias", ["alias/panther-sqs", "alias/panther-alert-outputs"], .collides, by: "Bootstrap",
            turn: 6,
            "Delete the alias; its key stays until it is scheduled for deletion.")
        + fixed(
            "AWS::KMS::Alias", ["alias/panther-guardduty"], .collidesWhenOnboarding, by: "Onboard with GuardDuty",
            turn: 6,
            "Delete the alias; its key stays until it is scheduled for deletion.")
        + fixed(
            "AWS::KMS::Alias", ["alias/panther-events", "alias/panther-log-processing"], .clutter,
            by: "an auxiliary template",
            turn: 6, "Delete the auxiliary stack that made it.")
        + [
            LeftoverRule(
                type: "AWS::KMS::Key", mark: .tags(["Application": "Panther", "Stack": "panther-bootstrap"]),
                isGlobal: false,
                effect: .clutter, holding: .data, madeBy: "Bootstrap", turn: 8,
                removal: "Schedule the key's deletion, 7 to 30 days ahead; what it encrypted cannot be read afterwards."
            )
        ]

    private static let storage: [LeftoverRule] =
        tables.flatMap {
            fixed(
                "AWS::DynamoDB::Table", $0.names, .collides, .data, by: $0.stack, turn: 5,
                "Make a backup if its contents matter, then delete the table.")
        }
        + [
            LeftoverRule(
                type: "AWS::S3::Bucket", mark: .tags(["Application": "Panther", "Stack": "panther-bootstrap"]),
                isGlobal: false,
                effect: .clutter, holding: .data, madeBy: "Bootstrap, which retains its buckets", turn: 7,
                removal: "Delete all versions and delete markers, then the bucket.")
        ]
        + fixed(
            "AWS::Cognito::UserPool", ["panther-users"], .clutter, .data, by: "Bootstrap", turn: 5,
            "Delete the user pool; its users are lost.")
        + fixed(
            "AWS::Glue::Database",
            [
                "panther_logs", "panther_rule_matches", "panther_rule_errors", "panther_views", "panther_cloudsecurity",
                "panther_temp",
            ], .clutter, by: "BootstrapGateway", turn: 5,
            "Delete the database; it describes data in buckets and holds none itself.")
        + [
            LeftoverRule(
                type: "AWS::EC2::VPC", mark: .nameAndTag("panther-vpc", key: "Application", value: "Panther"),
                isGlobal: false,
                effect: .clutter, holding: .nothing, madeBy: "Bootstrap", turn: 6,
                removal:
                    "Delete subnets, gateway, route table and security groups, then the VPC; it counts against the quota."
            )
        ]
}
