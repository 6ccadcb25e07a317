public import Primitives

extension CloudTrail {
    /// Asks for the records of calls of the last 90 days, newest first; at most two such questions a second.
    public struct LookupEventsInput: PaginatedInput {
        public static let operation = Operation(.cloudTrail, "LookupEvents")
        public typealias Output = LookupEventsOutput
        public static var pageKeys: PageKeys<Self> { PageKeys(input: \.nextToken, output: \.nextToken) }

        public var lookupAttributes: [LookupAttribute]?
        public var startTime: Timestamp?
        public var endTime: Timestamp?
        public var eventCategory: String?
        public var maxResults: Int?
        public var nextToken: String?

        public init(
            lookupAttributes: [LookupAttribute]? = nil, startTime: Timestamp? = nil, endTime: Timestamp? = nil,
            eventCategory: String? = nil, maxResults: Int? = nil, nextToken: String? = nil
        ) {
            self.lookupAttributes = lookupAttributes
            self.startTime = startTime
            self.endTime = endTime
            self.eventCategory = eventCategory
            self.maxResults = maxResults
            self.nextToken = nextToken
        }
    }

    /// What records are looked up by.
    public struct LookupAttribute: Shape {
        public var attributeKey: String
        public var attributeValue: String

        public init(attributeKey: String, attributeValue: String) {
            self.attributeKey = attributeKey
            self.attributeValue = attributeValue
        }
    }

    /// What `LookupEvents` answers.
    public struct LookupEventsOutput: Shape {
        public var events: [Event]?
        public var nextToken: String?

        public init(events: [Event]? = nil, nextToken: String? = nil) {
            self.events = events
            self.nextToken = nextToken
        }
    }

    /// A record of a call. `cloudTrailEvent` is JSON text.
    public struct Event: Shape {
        public var eventId: String?
        public var eventName: String?
        public var readOnly: String?
        public var accessKeyId: String?
        public var eventTime: Timestamp?
        public var eventSource: String?
        public var username: String?
        public var resources: [Resource]?
        public var cloudTrailEvent: String?

        public init(
            eventId: String? = nil, eventName: String? = nil, readOnly: String? = nil, accessKeyId: String? = nil,
            eventTime: Timestamp? = nil, eventSource: String? = nil, username: String? = nil,
            resources: [Resource]? = nil, cloudTrailEvent: String? = nil
        ) {
            self.eventId = eventId
            self.eventName = eventName
            self.readOnly = readOnly
            self.accessKeyId = accessKeyId
            self.eventTime = eventTime
            self.eventSource = eventSource
            self.username = username
            self.resources = resources
            self.cloudTrailEvent = cloudTrailEvent
        }
    }

    /// A resource that a call concerned.
    public struct Resource: Shape {
        public var resourceType: String?
        public var resourceName: String?

        public init(resourceType: String? = nil, resourceName: String? = nil) {
            self.resourceType = resourceType
            self.resourceName = resourceName
        }
    }
}
