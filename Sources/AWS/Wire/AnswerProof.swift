import Primitives

/// Decides whether an answer with a status of success is the one that the operation gives.
///
/// A captive portal, a proxy or a wrong endpoint answers 200 with something of its own. Decoded by shape alone, most of
/// that reads as an answer without content, so each answer has to prove what it is: by the root element of its operation,
/// or by a request id of AWS where the body names no operation, and by a request id for everything that changes the account.
struct AnswerProof {
    let operation: Operation
    let reply: HTTPResponse

    /// The root of an XML body.
    /// - Throws: `ForeignAnswer` for another root and for a change without a request id, `XMLError` for what is not XML.
    func root() throws -> XMLElement {
        let root = try XMLElement(try body())
        guard let wanted = operation.answerRoot else { return root }
        guard root.isNamed(wanted) else { throw ForeignAnswer.root(root.name, wanted: wanted) }
        try checkRequestId(
            root["ResponseMetadata"]?["RequestId"]?.text ?? root["requestId"]?.text ?? reply.requestId)
        return root
    }

    /// A JSON body: an object, with a request id or, where nothing is changed, a content type that only AWS uses.
    /// - Throws: `ForeignAnswer`, and `JSONError` for what is not JSON.
    func object() throws -> JSON {
        let value = try JSON(wire: try body())
        guard case .object = value.content else { throw ForeignAnswer("its body is not a JSON object") }
        if !operation.mutates, reply.header("content-type")?.hasPrefix("application/x-amz-json-") == true {
            return value
        }
        try checkHeader()
        return value
    }

    /// An answer that has no content: of an operation whose model declares none, or of a HEAD request.
    /// - Throws: `ForeignAnswer` for a body that says anything, and for a missing request id.
    func nothing() throws {
        switch operation.service.wire {
        case .query, .ec2: _ = try root()
        case .json, .restJSON:
            try checkHeader()
            // moto writes null for nothing.
            guard !reply.body.isEmpty else { return }
            switch try JSON(wire: reply.body).content {
            case .null: return
            case .object(let members) where members.isEmpty: return
            default: throw ForeignAnswer("its body holds data, and \(operation.name) answers without any")
            }
        case .restXML:
            try checkHeader()
            guard reply.body.isEmpty else {
                throw ForeignAnswer("it has a body, and \(operation.name) answers without one")
            }
        }
    }

    /// An answer whose body is the caller's own data, or that has headers alone.
    func checkHeader() throws {
        guard reply.requestId != nil else { throw ForeignAnswer("it has no request id of AWS") }
    }

    private func checkRequestId(_ id: String?) throws {
        guard !operation.mutates || id?.isEmpty == false else {
            throw ForeignAnswer("it has no request id, which would prove that the request was carried out")
        }
    }

    private func body() throws -> [UInt8] {
        guard !reply.body.isEmpty else { throw ForeignAnswer("its body is empty") }
        return reply.body
    }
}

extension Operation {
    /// The root element of an answer in XML; nil where the protocol has none or the body is not the service's own.
    var answerRoot: String? {
        switch service.wire {
        case .query, .ec2: "\(name)Response"
        case .restXML: root
        case .json, .restJSON: nil
        }
    }
}

/// Why an answer is not the one that the operation gives; its description completes "the answer is unreadable: ".
struct ForeignAnswer: Error, Hashable, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }

    static func root(_ found: String, wanted: String) -> ForeignAnswer {
        ForeignAnswer("its root element is \(Excerpt.line(found, limit: 40)), not \(wanted)")
    }
}

/// An output that proves more than the model demands: without it, what was asked was not answered.
protocol SelfProving {
    /// What is missing or wrong; nil for an answer that can be used.
    var flaw: String? { get }
}

extension CloudFormation.CreateStackOutput: SelfProving {
    var flaw: String? { stackId?.isEmpty == false ? nil : "StackId is missing" }
}

extension CloudFormation.UpdateStackOutput: SelfProving {
    var flaw: String? { stackId?.isEmpty == false ? nil : "StackId is missing" }
}

extension CloudFormation.CreateChangeSetOutput: SelfProving {
    var flaw: String? {
        if id?.isEmpty != false { return "Id is missing" }
        return stackId?.isEmpty == false ? nil : "StackId is missing"
    }
}

extension STS.GetCallerIdentityOutput: SelfProving {
    var flaw: String? {
        guard let account, AccountID.isValid(account) else {
            return "Account is \"\(Excerpt.line(account ?? "", limit: 20))\", not 12 digits"
        }
        return arn?.hasPrefix("arn:") == false ? "Arn is not an ARN" : nil
    }
}

/// The number of an account.
enum AccountID {
    /// Whether a text is exactly 12 ASCII digits.
    static func isValid(_ text: String) -> Bool {
        text.utf8.count == 12 && text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    }
}
