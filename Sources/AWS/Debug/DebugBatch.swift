/// Input that is not the `{"cases":[…]}` a batch command takes.
public struct DebugInputError: Error, Sendable, Hashable, CustomStringConvertible {
    /// What is wrong.
    public let reason: String

    /// One sentence.
    public var description: String { "The input is not {\"cases\":[…]}: \(reason). Correct the file given to --input." }
}

/// A case that cannot be answered; the others are.
struct DebugCaseError: Error {
    let message: String
}

/// Runs each case of a batch by itself.
enum DebugBatch {
    static func run(
        _ input: [UInt8], _ answer: ([String: JSONDocument]) throws -> [String: JSONDocument]
    ) throws(DebugInputError) -> [UInt8] {
        guard let document = JSONDocument(parsing: input) else { throw DebugInputError(reason: "it is no JSON") }
        guard let cases = document.object?["cases"]?.array else {
            throw DebugInputError(reason: "there is no cases list")
        }
        let results = cases.map { item -> JSONDocument in
            let members = item.object ?? [:]
            let id = members["id"] ?? .null
            do {
                guard item.object != nil else { throw DebugCaseError(message: "The case is no object.") }
                return .object(try answer(members).merging(["id": id]) { _, id in id })
            } catch let error as DebugCaseError {
                return .object(["id": id, "error": .object(["message": .string(error.message)])])
            } catch {
                return .object(["id": id, "error": .object(["message": .string("\(error)")])])
            }
        }
        return JSONDocument.object(["results": .array(results)]).bytes
    }
}
