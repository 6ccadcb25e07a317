import Journal
import Panther
import Primitives
import Report
import Rollout
import Stacks
import Wizard

/// The journals on this machine, to be read.
struct Shelf: Sendable {
    var place: StatePlace

    /// The journal of real accounts or of practice clouds.
    ///
    /// - Throws: `Problem` with exit code 1 where nothing was kept yet, 4 where it cannot be read.
    func journal(isPractice: Bool) throws -> Journal {
        var options = Journal.Options()
        options.mustExist = true
        let stamp = Timestamp(milliseconds: Machine.wallClock()).fileStamp
        do throws(JournalTrouble) {
            let journal = try Journal.open(place, isPractice: isPractice, stamp: stamp, options: options)
            if let path = journal.setAside { StandardError.print(Keeper.replaced(path)) }
            return journal
        } catch {
            if case .noPlace = error { throw Problem(error.sentence, exitCode: 1) }
            throw Problem(error.sentence, exitCode: 4)
        }
    }

    /// The journal of that kind; nil where nothing was kept yet.
    func journalIfAny(isPractice: Bool) throws -> Journal? {
        guard place.holdsJournal(isPractice: isPractice) else { return nil }
        return try journal(isPractice: isPractice)
    }

    /// The run that an argument names, and what was recorded of its rollouts.
    ///
    /// - Throws: `Problem` with exit code 2 for a text that names no run, 1 for a run that is not there.
    func run(_ text: String) throws -> (run: Run, recordings: [Recording]) {
        guard let id = RunID(text) else {
            throw Problem(
                "\(text) names no run. Give a number as panther-wizard history lists them, such as 12, or p3 for practice.",
                exitCode: 2)
        }
        guard let journal = try journalIfAny(isPractice: id.isPractice) else {
            throw Problem(JournalTrouble.noRun(text).sentence, exitCode: 1)
        }
        do throws(JournalTrouble) {
            return (try journal.run(id), try Recording.all(of: id, in: journal))
        } catch {
            if case .noRun = error { throw Problem(error.sentence, exitCode: 1) }
            throw Problem(error.sentence, exitCode: 4)
        }
    }

    /// The report of a run, as a whole document.
    func report(_ run: Run, _ recordings: [Recording], _ format: Document.Format, isMasked: Bool) -> String {
        RunReport(
            run: run, rollouts: recordings.map(\.tree), catalogue: FailureRows.catalogue,
            writtenAt: Timestamp(milliseconds: Machine.wallClock())
        ).text(format, isMasked: isMasked)
    }
}
