extension Logs {
    /// Asks for lines of one log stream, the newest unless `startFromHead` is set.
    public struct GetLogEventsInput: OperationInput {
        public static let operation = Operation(.logs, "GetLogEvents")
        public typealias Output = GetLogEventsOutput

        public var logGroupName: String?
        public var logGroupIdentifier: String?
        public var logStreamName: String
        public var startTime: Int?
        public var endTime: Int?
        public var nextToken: String?
        public var limit: Int?
        public var startFromHead: Bool?
        public var unmask: Bool?

        public init(
            logStreamName: String, logGroupName: String? = nil, logGroupIdentifier: String? = nil,
            startTime: Int? = nil, endTime: Int? = nil, nextToken: String? = nil, limit: Int? = nil,
            startFromHead: Bool? = nil, unmask: Bool? = nil
        ) {
            self.logGroupName = logGroupName
            self.logGroupIdentifier = logGroupIdentifier
            self.logStreamName = logStreamName
            self.startTime = startTime
            self.endTime = endTime
            self.nextToken = nextToken
            self.limit = limit
            self.startFromHead = startFromHead
            self.unmask = unmask
        }
    }

    /// What `GetLogEvents` answers.
    public struct GetLogEventsOutput: Shape {
        public var events: [OutputLogEvent]?
        public var nextForwardToken: String?
        public var nextBackwardToken: String?

        public init(
            events: [OutputLogEvent]? = nil, nextForwardToken: String? = nil, nextBackwardToken: String? = nil
        ) {
            self.events = events
            self.nextForwardToken = nextForwardToken
            self.nextBackwardToken = nextBackwardToken
        }
    }

    /// A line of a log. Moments are in milliseconds since 1970.
    public struct OutputLogEvent: Shape {
        public var timestamp: Int?
        public var message: String?
        public var ingestionTime: Int?

        public init(timestamp: Int? = nil, message: String? = nil, ingestionTime: Int? = nil) {
            self.timestamp = timestamp
            self.message = message
            self.ingestionTime = ingestionTime
        }
    }
}
