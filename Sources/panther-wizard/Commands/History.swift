import ArgumentParser
import Journal
import Primitives
import Stacks
import Terminal
import Wizard

/// `panther-wizard history`
struct History: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Lists what was done on this machine, the newest first; practice is listed by itself.")

    @Flag(help: "List the practice runs.")
    var practice = false

    @Option(help: "List at most so many runs.")
    var limit = 20

    @Flag(help: "Print one JSON document.")
    var json = false

    @OptionGroup var state: StateOptions

    func validate() throws {
        if limit < 1 { throw ValidationError("--limit must be at least 1.") }
    }

    func run() throws {
        let shelf = Shelf(place: state.place(.current()))
        let journal = try shelf.journalIfAny(isPractice: practice)
        let runs: [Run]
        do throws(JournalTrouble) { runs = try journal?.runs(limit: limit) ?? [] } catch {
            throw Problem(error.sentence, exitCode: 4)
        }
        if json {
            StandardOutput.print(json: "{\"runs\":[" + runs.map(Self.json).joined(separator: ",") + "]}")
            return
        }
        StandardOutput.print(lines: runs.flatMap(Self.lines))
        if runs.isEmpty {
            let other = practice ? "" : " Practice runs are listed by panther-wizard history --practice."
            StandardError.print("Nothing was kept in \(shelf.place.journal(isPractice: practice)) yet.\(other)")
        }
    }

    /// Such as `  12  2026-01-02 03:04  deploy  panther-prod  123456789012 us-east-1  CREATE_COMPLETE`, and why it failed.
    static func lines(_ run: Run) -> [String] {
        let moment = Timestamp(milliseconds: run.begunAt).iso8601
        let place = [run.account ?? "", run.region].filter { !$0.isEmpty }.joined(separator: " ")
        var line = run.id.text.padded(to: 6) + "\(moment.prefix(10)) \(moment.dropFirst(11).prefix(5))Z  "
        line += run.kind.rawValue.padded(to: 8) + (run.stackName.isEmpty ? "-" : run.stackName).padded(to: 24)
        line += " " + place.padded(to: 27) + " " + status(run)
        return [line] + (run.outcome?.cause.map { ["      \($0)"] } ?? [])
    }

    private static func status(_ run: Run) -> String {
        if let outcome = run.outcome { return outcome.status }
        if run.isUnfinished { return run.stackId == nil ? "not launched yet" : "its end was not seen" }
        return run.stackId == nil ? "-" : "its end was not seen"
    }

    private static func json(_ run: Run) -> String {
        var writer = JSONWriter()
        writer.add("run", run.id.text)
        writer.add("kind", run.kind.rawValue)
        writer.add("practice", run.id.isPractice)
        writer.add("account", ifPresent: run.account)
        writer.add("region", run.region)
        writer.add("stackName", run.stackName)
        writer.add("stackId", ifPresent: run.stackId)
        writer.add("begunAt", Timestamp(milliseconds: run.begunAt).iso8601)
        writer.add("keptAt", Timestamp(milliseconds: run.keptAt).iso8601)
        writer.add("unfinished", run.isUnfinished)
        writer.add("status", ifPresent: run.outcome?.status)
        if let outcome = run.outcome { writer.add("endedWell", outcome.endedWell) }
        writer.add("cause", ifPresent: run.outcome?.cause)
        return writer.object
    }
}
