import Primitives

@testable import AWS

/// A few operations of services that the program does not use, cut down to some members: one for each protocol's ways.
enum TestEC2 {
    static let service = Service("ec2", serviceId: "EC2", apiVersion: "2016-11-15", wire: .ec2)

    struct DescribeVpcsInput: OperationInput, Bound {
        static let operation = Operation(service, "DescribeVpcs")
        static let bindings: [String: Binding] = ["filters": .named("Filter"), "vpcIds": .named("VpcId")]
        typealias Output = DescribeVpcsOutput
        var filters: [Filter]?
        var vpcIds: [String]?
        var maxResults: Int?
    }
    struct Filter: Shape, Bound {
        static let bindings: [String: Binding] = ["values": .named("Value")]
        var name: String?
        var values: [String]?
    }
    struct DescribeVpcsOutput: Shape, Bound {
        static let bindings: [String: Binding] = ["vpcs": .named("vpcSet")]
        var nextToken: String?
        var vpcs: [Vpc]?
    }
    struct Vpc: Shape, Bound {
        static let bindings: [String: Binding] = ["tags": .named("tagSet")]
        var vpcId: String?
        var isDefault: Bool?
        var cidrBlock: String?
        var tags: [Tag]?
    }
    struct Tag: Shape {
        var key: String?
        var value: String?
    }
}

enum TestQuotas {
    static let service = Service(
        "service-quotas", serviceId: "Service Quotas", endpointPrefix: "servicequotas", apiVersion: "2019-06-24",
        wire: .json(version: "1.1"), targetPrefix: "ServiceQuotasV20190624")

    struct GetServiceQuotaInput: OperationInput {
        static let operation = Operation(service, "GetServiceQuota")
        typealias Output = GetServiceQuotaOutput
        var serviceCode: String
        var quotaCode: String
    }
    struct GetServiceQuotaOutput: Shape { var quota: ServiceQuota? }
    struct ServiceQuota: Shape {
        var serviceCode: String?
        var quotaCode: String?
        var value: Double?
        var adjustable: Bool?
        var period: QuotaPeriod?
        var errorReason: [String: String]?
    }
    struct QuotaPeriod: Shape {
        var periodValue: Int?
        var periodUnit: String?
    }
}

enum TestDynamoDB {
    static let service = Service(
        "dynamodb", serviceId: "DynamoDB", apiVersion: "2012-08-10", wire: .json(version: "1.0"),
        targetPrefix: "DynamoDB_20120810")

    struct DescribeTableInput: OperationInput {
        static let operation = Operation(service, "DescribeTable")
        typealias Output = DescribeTableOutput
        var tableName: String
    }
    struct DescribeTableOutput: Shape { var table: TableDescription? }
    struct TableDescription: Shape {
        var tableName: String?
        var creationDateTime: Timestamp?
        var itemCount: Int?
    }
    struct ListTablesInput: OperationInput {
        static let operation = Operation(service, "ListTables")
        typealias Output = ListTablesOutput
        var exclusiveStartTableName: String?
        var limit: Int?
    }
    struct ListTablesOutput: Shape { var tableNames: [String]? }
}

enum TestLambda {
    static let service = Service("lambda", serviceId: "Lambda", apiVersion: "2015-03-31", wire: .restJSON)

    struct ListFunctionsInput: OperationInput, Bound {
        static let operation = Operation(service, "ListFunctions", .get, "/2015-03-31/functions")
        static let bindings: [String: Binding] = [
            "functionVersion": .query("FunctionVersion"), "maxItems": .query("MaxItems"),
        ]
        typealias Output = ListFunctionsOutput
        var functionVersion: String?
        var maxItems: Int?
    }
    struct ListFunctionsOutput: Shape { var functions: [FunctionConfiguration]? }
    struct FunctionConfiguration: Shape {
        var functionName: String?
        var environment: EnvironmentResponse?
    }
    struct EnvironmentResponse: Shape { var variables: [String: String]? }

    struct PutFunctionConcurrencyInput: OperationInput, Bound {
        static let operation = Operation(
            service, "PutFunctionConcurrency", .put, "/2017-10-31/functions/{FunctionName}/concurrency", mutates: true)
        static let bindings: [String: Binding] = ["functionName": .path("FunctionName")]
        typealias Output = Concurrency
        var functionName: String
        var reservedConcurrentExecutions: Int
    }
    struct Concurrency: Shape { var reservedConcurrentExecutions: Int? }
}

enum TestSSO {
    static let service = Service(
        "sso", serviceId: "SSO", endpointPrefix: "portal.sso", signingName: "awsssoportal", apiVersion: "2019-06-10",
        wire: .restJSON)

    struct GetRoleCredentialsInput: OperationInput, Bound {
        static let operation = Operation(service, "GetRoleCredentials", .get, "/federation/credentials")
        static let bindings: [String: Binding] = [
            "roleName": .query("role_name"), "accountId": .query("account_id"),
            "accessToken": .header("x-amz-sso_bearer_token"),
        ]
        typealias Output = GetRoleCredentialsOutput
        var roleName: String
        var accountId: String
        var accessToken: String
    }
    struct GetRoleCredentialsOutput: Shape { var roleCredentials: RoleCredentials? }
    struct RoleCredentials: Shape {
        var accessKeyId: String?
        var expiration: Int?
    }
}

enum TestS3 {
    struct ListObjectsV2Input: OperationInput, Bound {
        static let operation = Operation(
            .s3, "ListObjectsV2", .get, "/{Bucket}?list-type=2", root: "ListBucketResult")
        static let bindings: [String: Binding] = ["bucket": .path("Bucket"), "prefix": .query("prefix")]
        typealias Output = ListObjectsV2Output
        var bucket: String
        var prefix: String?
    }
    struct ListObjectsV2Output: Shape, Bound {
        static let bindings: [String: Binding] = ["contents": .flattened("Contents")]
        var name: String?
        var keyCount: Int?
        var isTruncated: Bool?
        var contents: [Object]?
    }
    struct Object: Shape {
        var key: String?
        var lastModified: Timestamp?
        var size: Int?
    }
    struct DeleteObjectsInput: OperationInput, Bound {
        static let operation = Operation(
            .s3, "DeleteObjects", .post, "/{Bucket}?delete", root: "DeleteResult", mutates: true)
        static let bindings: [String: Binding] = ["bucket": .path("Bucket"), "delete": .payload]
        typealias Output = DeleteObjectsOutput
        var bucket: String
        var delete: Delete
    }
    struct Delete: Shape, Bound {
        static let bindings: [String: Binding] = ["objects": .flattened("Object")]
        var objects: [ObjectIdentifier]
        var quiet: Bool?
    }
    struct ObjectIdentifier: Shape {
        var key: String
        var versionId: String?
    }
    struct DeleteObjectsOutput: Shape, Bound {
        static let bindings: [String: Binding] = ["deleted": .flattened("Deleted")]
        var deleted: [DeletedObject]?
    }
    struct DeletedObject: Shape { var key: String? }
    struct PutObjectInput: OperationInput, Bound {
        static let operation = Operation(.s3, "PutObject", .put, "/{Bucket}/{Key+}", mutates: true)
        static let bindings: [String: Binding] = [
            "bucket": .path("Bucket"), "key": .path("Key"), "body": .payload, "contentType": .header("Content-Type"),
            "expires": .header("Expires"), "metadata": .headers(prefix: "x-amz-meta-"),
        ]
        typealias Output = PutObjectOutput
        var bucket: String
        var key: String
        var body: Blob?
        var contentType: String?
        var expires: Timestamp?
        var metadata: [String: String]?
    }
    struct PutObjectOutput: Shape, Bound {
        static let bindings: [String: Binding] = ["eTag": .header("ETag")]
        var eTag: String?
    }
}
