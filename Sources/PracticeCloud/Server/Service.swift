/// A service of the practice cloud: how it speaks, and what it can be asked.
struct Service: Sendable {
    /// How requests and answers are written.
    enum Wire: Hashable, Sendable {
        /// Form in, XML out, with `<XResponse><XResult>`.
        case query
        /// Form in, XML out, with `<XResponse>` and a request id beside the result; EC2 alone.
        case ec2
        /// JSON in and out, the operation in `X-Amz-Target`.
        case json(target: String, version: String)
        /// JSON in and out, the operation in method and path.
        case restJSON
        /// The operation in method and path, XML out; S3.
        case restXML
    }

    /// What answers an operation of a Query service: it writes what stands inside the result element.
    typealias QueryAnswer = @Sendable (inout World, Call, inout XMLWriter) throws(Fault) -> Void

    /// What answers a request of a service that is asked by method and path.
    typealias RestAnswer = @Sendable (inout World, Call) throws(Fault) -> HTTPAnswer

    /// The name in the credential scope, such as `cloudformation`.
    let signingName: String
    /// How requests and answers are written.
    let wire: Wire
    /// The XML namespace of answers; empty where there is none.
    var namespace = ""
    /// Operations of a Query service by name.
    var operations: [String: QueryAnswer] = [:]
    /// For REST and JSON services: the operations that `respond` knows.
    var restOperations: [String] = []
    /// For REST and JSON services: what names the operation of a request.
    var route: (@Sendable (Call) -> String?)?
    /// For REST and JSON services: what answers.
    var respond: RestAnswer?

    /// The names of everything that the service can be asked.
    var operationNames: [String] { operations.keys.sorted() + restOperations }
}

/// One request, understood.
struct Call: Sendable {
    /// The request itself.
    var http: HTTPQuestion
    /// The name in the credential scope.
    var service: String
    /// The region in the credential scope.
    var region: String
    /// Such as `CreateStack`.
    var operation = ""
    /// The parameters of a Query request.
    var parameters = QueryParameters()
    /// Who asks.
    var principal: String
    /// The id that the answer carries.
    var requestId: String
}
