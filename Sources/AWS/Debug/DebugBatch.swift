import Primitives

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
        _ input: [UInt8], _ answer: ([String: JSON]) throws -> [String: JSON]
    ) throws(DebugInputError) -> [UInt8] {
        guard let document = try? JSON(parsing: input) else { throw DebugInputError(reason: "it is not JSON") }
        guard let cases = document.dictionary?["cases"]?.array else {
            throw DebugInputError(reason: "there is no cases list")
        }
        let results = cases.map { item -> JSON in
            let members = item.dictionary ?? [:]
            let id = members["id"] ?? .null
            do {
                guard item.dictionary != nil else { throw DebugCaseError(message: "The case is not an object.") }
                return .object(try answer(members).merging(["id": id]) { _, id in id })
            } catch let error as DebugCaseError {
                return .object(["id": id, "error": .object(["message": .string(error.message)])])
            } catch {
                return .object(["id": id, "error": .object(["message": .string("\(error)")])])
            }
        }
        return JSON.object(["results": .array(results)]).utf8()
    }
}
