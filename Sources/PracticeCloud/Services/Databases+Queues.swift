import Stacks

extension Service {
    /// Tables.
    static let dynamoDB: Service = {
        let type = "AWS::DynamoDB::Table"
        let missing: @Sendable (String) -> Fault = {
            Fault("ResourceNotFoundException", "Requested resource not found: Table: \($0) not found")
        }
        let describe: @Sendable (AccountResource) -> TemplateValue = { table in
            [
                "TableName": .string(table.name), "TableArn": .string(table.arn), "TableStatus": "ACTIVE",
                "CreationDateTime": table.seconds, "ItemCount": .number(TemplateNumber(0)),
            ]
        }
        return json(
            "dynamodb", target: "DynamoDB_20120810", version: "1.0",
            [
                "ListTables": { world, call, input throws(Fault) in
                    let all = world.contents.all(type, region: call.region).map(\.name).sorted()
                    let start = input["ExclusiveStartTableName"]?.text ?? ""
                    let page = all.filter { $0 > start }.prefix(max(1, input["Limit"]?.text.flatMap { Int($0) } ?? 100))
                    var output: TemplateMap<TemplateValue> = ["TableNames": .list(page.map { .string($0) })]
                    if let last = page.last, last != all.last { output["LastEvaluatedTableName"] = .string(last) }
                    return .map(output)
                },
                "DescribeTable": { world, call, input throws(Fault) in
                    ["Table": describe(try find(type, by: "TableName", input, call, in: world, missing: missing))]
                },
                "DeleteTable": delete(type, by: "TableName", missing: missing) { ["TableDescription": describe($0)] },
            ])
    }()

    /// Queues.
    static let sqs: Service = {
        let type = "AWS::SQS::Queue"
        let missing: @Sendable (String) -> Fault = { _ in
            Fault("AWS.SimpleQueueService.NonExistentQueue", "The specified queue does not exist.")
        }
        return json(
            "sqs", target: "AmazonSQS", version: "1.0",
            [
                "ListQueues": { world, call, input throws(Fault) in
                    let prefix = input["QueueNamePrefix"]?.text ?? ""
                    let found = world.contents.all(type, region: call.region).filter { $0.name.hasPrefix(prefix) }
                    return ["QueueUrls": .list(found.map { .string($0.key.id) })]
                },
                "GetQueueUrl": { world, call, input throws(Fault) in
                    let queue = try find(type, by: "QueueName", input, call, in: world, missing: missing)
                    return ["QueueUrl": .string(queue.key.id)]
                },
                "GetQueueAttributes": { world, call, input throws(Fault) in
                    let queue = try find(type, by: "QueueUrl", input, call, in: world, missing: missing)
                    return ["Attributes": ["QueueArn": .string(queue.arn), "ApproximateNumberOfMessages": "0"]]
                },
                "DeleteQueue": delete(type, by: "QueueUrl", missing: missing),
            ])
    }()

    /// Topics.
    static let sns = Service(
        signingName: "sns", wire: .query, namespace: "http://sns.amazonaws.com/doc/2010-03-31/",
        operations: [
            "ListTopics": { world, call, result throws(Fault) in
                let topics = world.contents.all("AWS::SNS::Topic", region: call.region)
                let (page, token) = try World.page(topics, call, size: 100, kind: "topics")
                result.list("Topics", of: page) { writer, topic in writer.element("TopicArn", topic.arn) }
                result.element("NextToken", token)
            },
            "DeleteTopic": { world, call, _ throws(Fault) in
                // To delete what is not there succeeds (SNS API reference).
                let arn = try call.parameters.required("TopicArn")
                let topic = world.contents.all("AWS::SNS::Topic", region: call.region).first { $0.arn == arn }
                if let key = topic?.key { world.contents[key] = nil }
            },
        ])

    /// Streams into storage.
    static let firehose: Service = {
        let type = "AWS::KinesisFirehose::DeliveryStream"
        let missing: @Sendable (String) -> Fault = {
            Fault("ResourceNotFoundException", "Firehose \($0) under account not found.")
        }
        return json(
            "firehose", target: "Firehose_20150804",
            [
                "ListDeliveryStreams": { world, call, _ throws(Fault) in
                    let names = world.contents.all(type, region: call.region).map(\.name).sorted()
                    return [
                        "DeliveryStreamNames": .list(names.map { .string($0) }), "HasMoreDeliveryStreams": .bool(false),
                    ]
                },
                "DeleteDeliveryStream": delete(type, by: "DeliveryStreamName", missing: missing),
            ])
    }()
}
