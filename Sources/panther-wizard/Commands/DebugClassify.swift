import ArgumentParser
import Panther
import Primitives
import Stacks

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// `panther-wizard debug classify`
struct DebugClassifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "classify",
        abstract:
            "Sorts reasons of failures into the catalogue's categories: {id, resourceType, reason} to {id, category}.")

    @OptionGroup var batch: BatchInput

    func run() throws {
        guard let read = try? JSONDecoder().decode(Batch.self, from: Data(try batch.bytes())) else {
            throw Problem(
                "The input is not {\"cases\":[…]}. Correct the file given to --input.", exitCode: 2)
        }
        let results = read.cases.map { item in
            var line = JSONWriter()
            line.add("id", raw: item.id)
            if let reason = item.reason, let type = item.resourceType {
                line.add(
                    "category", FailureRows.catalogue.classify(resourceType: type, reason: reason).category.rawValue)
            } else {
                var error = JSONWriter()
                error.add("message", item.reason == nil ? "reason is missing." : "resourceType is missing.")
                line.add("error", raw: error.object)
            }
            return line.object
        }
        StandardOutput.print(json: "{\"results\":[\(results.joined(separator: ","))]}")
    }

    private struct Batch: Decodable { var cases: [Case] }

    /// One case; what is not of its type is as good as missing, so that the others are answered.
    private struct Case: Decodable {
        /// JSON text.
        var id = "null"
        var resourceType: String?
        var reason: String?

        private enum Keys: String, CodingKey { case id, resourceType, reason }

        init(from decoder: any Decoder) throws {
            guard let values = try? decoder.container(keyedBy: Keys.self) else { return }
            if let text = try? values.decode(String.self, forKey: .id) {
                id = JSONWriter.quoted(text)
            } else if let number = try? values.decode(Int.self, forKey: .id) {
                id = "\(number)"
            }
            resourceType = try? values.decode(String.self, forKey: .resourceType)
            reason = try? values.decode(String.self, forKey: .reason)
        }
    }
}
