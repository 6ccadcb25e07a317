import ArgumentParser
import Journal
import Primitives
import Rollout
import Stacks
import Wizard

/// `panther-wizard import`
struct Import: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Keeps a recording of another machine as a run: replay, report and export can then be used on it.",
        discussion: """
            FILE holds the lines of watch --json or of export. With - they are read from standard input, and each is kept as it
            comes: panther-wizard watch STACK --json | panther-wizard import -
            """)

    @Argument(help: "The file; - for standard input.")
    var file: String

    @Flag(help: "Keep it with the practice runs.")
    var practice = false

    @Flag(help: "After each event print how many are kept, once they are on the disk.")
    var progress = false

    @OptionGroup var state: StateOptions

    func run() throws {
        var importer = Importer(
            keeper: Keeper(place: state.place(.current()), isPractice: practice), progress: progress)
        if file == "-" {
            while let line = readLine() { try importer.take(line) }
        } else {
            for line in try InputFile.text(of: file).split(whereSeparator: \.isNewline) {
                try importer.take(String(line))
            }
        }
        guard let run = importer.keeper.run else {
            throw Problem("There is no event in \(file == "-" ? "it" : file), so nothing was kept.", exitCode: 2)
        }
        StandardError.print("Kept as run \(run.text).")
    }
}

/// Keeps line after line; each root has a run of its own.
private struct Importer {
    var keeper: Keeper
    let progress: Bool
    var tree: StackTree?
    var number = 0
    var count = 0

    mutating func take(_ text: String) throws {
        number += 1
        guard text.contains(where: { !$0.isWhitespace }) else { return }
        guard let line = RecordedLine(text) else {
            throw Problem("Line \(number) is no line of watch --json. Lines before it are kept.", exitCode: 2)
        }
        switch line.type {
        case "event":
            guard let event = line.event else {
                throw Problem(
                    "The event of line \(number) has no stackId, eventId or timestamp. Lines before it are kept.",
                    exitCode: 2)
            }
            let root = line.root?.stackId ?? tree?.root.stackId ?? event.stackId
            if tree?.root.stackId != root { try begin(root) }
            tree?.apply([event])
            try keep([Journal.Item(.events([event]), at: Machine.wallClock())])
            count += 1
            if progress { StandardOutput.print("\(count)") }
        case "outcome":
            let status = ResourceStatus(rawValue: line.status ?? "")
            let rest = RolloutEnding(
                status: status, reason: tree?.root.reason, operation: tree?.operation?.kind, outputs: [])
            try keep([Journal.Item(.ended(rest), at: Machine.wallClock())])
        default: return
        }
    }

    private mutating func begin(_ stackId: String) throws {
        tree = StackTree(rootStackId: stackId)
        count = 0
        let region = StackTree.region(inStackId: stackId)
        let now = Machine.wallClock()
        try keep([
            Journal.Item(.begun(kind: .watch, region: region), at: now),
            Journal.Item(.stack(stackId: stackId), at: now), Journal.Item(.found(stackId: stackId), at: now),
        ])
    }

    /// Here keeping is all there is to do, so what cannot be kept ends it.
    private mutating func keep(_ items: [Journal.Item]) throws {
        let said = keeper.keep(items, at: Machine.wallClock())
        if let trouble = keeper.trouble { throw Problem(trouble.sentence, exitCode: 1) }
        for sentence in said { StandardError.print(sentence) }
    }
}
