import ArgumentParser
import Lessons
import Terminal

/// `panther-wizard help [TOPIC]`
struct Help: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Explains a topic; without one, lists the topics.")

    static let topics: [(name: String, text: [UInt8])] = [
        ("practice", PackageResources.practice_md),
        ("scenarios", PackageResources.scenarios_md),
        ("lessons", PackageResources.lessons_md),
        ("glossary", Array(Glossary.markdown.utf8)),
        ("watch", PackageResources.watch_md),
        ("journal", PackageResources.journal_md),
        ("credentials", PackageResources.credentials_md),
        ("debug", PackageResources.debug_md),
        ("answers", PackageResources.answers_md),
        ("documents", PackageResources.documents_md),
        ("exit-codes", PackageResources.exit_codes_md),
    ]

    @Argument(help: "The topic.")
    var topic: String?

    func run() throws {
        guard let topic else {
            StandardOutput.print(lines: PantherWizard.helpMessage().lines)
            StandardOutput.print("", "Topics: " + Self.topics.map(\.name).joined(separator: ", "))
            return
        }
        guard let found = Self.topics.first(where: { $0.name == topic }) else {
            throw Problem(
                "There is no help on \(topic). Topics: \(Self.topics.map(\.name).joined(separator: ", ")).", exitCode: 2
            )
        }
        StandardOutput.print(lines: Markdown(String(decoding: found.text, as: UTF8.self)).spoken)
    }
}
