/// An error that a service answers, before it is put into that service's wire format.
struct Fault: Error, Hashable {
    /// The code as AWS writes it, such as `ValidationError`.
    var code: String
    /// The sentence that goes with it.
    var message: String
    /// The HTTP status.
    var status = 400
    /// Further elements of the error, in order, where a service sends them (S3's `BucketName`, `Key`).
    var details: [Detail] = []

    /// One more element of an error.
    struct Detail: Hashable {
        var name: String
        var value: String
    }

    /// Whether the caller is to blame: AWS writes this as `Sender`, all else as `Receiver`.
    var isSender: Bool { status < 500 }

    init(_ code: String, _ message: String, status: Int = 400, details: [Detail] = []) {
        self.code = code
        self.message = message
        self.status = status
        self.details = details
    }

    /// CloudFormation's and IAM's word for a bad parameter.
    static func validation(_ message: String) -> Fault {
        Fault("ValidationError", message)
    }

    /// A required parameter that is not there, worded as the Query services word it.
    static func missing(_ parameter: String) -> Fault {
        let member = parameter.prefix(1).lowercased() + parameter.dropFirst()
        return validation(
            "1 validation error detected: Value null at '\(member)' failed to satisfy constraint: Member must not be null"
        )
    }
}
