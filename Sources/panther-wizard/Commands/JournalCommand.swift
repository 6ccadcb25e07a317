import ArgumentParser
import Journal
import Stacks

/// `panther-wizard journal`
struct JournalCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "journal", abstract: "Where runs are kept, whether the file is sound, and how to make room.",
        subcommands: [JournalPath.self, JournalCheck.self, JournalPrune.self, JournalMeasure.self])
}

/// `panther-wizard journal path`
struct JournalPath: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "path", abstract: "Prints the journal's file; --practice that of practice runs.")

    @Flag(help: "The journal of practice runs.")
    var practice = false

    @OptionGroup var state: StateOptions

    func run() { StandardOutput.print(state.place(.current()).journal(isPractice: practice)) }
}

/// `panther-wizard journal check`
struct JournalCheck: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Looks at every page and every row of the journal.")

    @OptionGroup var state: StateOptions

    func run() throws {
        let shelf = Shelf(place: state.place(.current()))
        var isSound = true
        for isPractice in [false, true] {
            let path = shelf.place.journal(isPractice: isPractice)
            guard let journal = try shelf.journalIfAny(isPractice: isPractice) else {
                StandardOutput.print("\(path): nothing was kept there yet")
                continue
            }
            do throws(JournalTrouble) {
                let health = try journal.health()
                StandardOutput.print(
                    "\(path): \(health.faults.isEmpty ? "sound" : "damaged"), \(health.runs) runs, \(health.events) events, "
                        + "\(health.size) bytes")
                for fault in health.faults { StandardOutput.print("  \(fault)") }
                if health.unread > 0 {
                    StandardOutput.print("  \(health.unread) entries are of a later version and are passed over")
                }
                isSound = isSound && health.faults.isEmpty && journal.setAside == nil
            } catch {
                throw Problem(error.sentence, exitCode: 4)
            }
        }
        if !isSound { throw ExitCode(1) }
    }
}

/// `panther-wizard journal prune`
struct JournalPrune: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "prune", abstract: "Removes old runs from the journal and gives the room back.")

    @Option(help: "Remove runs that began more than so many days ago.")
    var days = 90

    @Option(help: "Leave so many of the newest runs, however old.")
    var keep = 10

    @Flag(help: "Prune the journal of practice runs.")
    var practice = false

    @OptionGroup var state: StateOptions

    func validate() throws {
        if !(0...36_500).contains(days) { throw ValidationError("--days must be from 0 to 36500.") }
        if keep < 0 { throw ValidationError("--keep must not be negative.") }
    }

    func run() throws {
        let shelf = Shelf(place: state.place(.current()))
        guard let journal = try shelf.journalIfAny(isPractice: practice) else {
            StandardOutput.print("0 runs removed")
            return
        }
        do throws(JournalTrouble) {
            let before = Machine.wallClock() - Int64(days) * 86_400_000
            StandardOutput.print("\(try journal.prune(before: before, keeping: keep)) runs removed")
        } catch {
            throw Problem(error.sentence, exitCode: 4)
        }
    }
}
