import Files

/// Where the program keeps what it must remember between runs (XDG Base Directory Specification 0.8).
public struct StatePlace: Sendable, Hashable {
    /// The folder, without a slash at its end.
    public let folder: String

    /// The folder that a flag names.
    public init(folder: String) {
        self.folder = folder
    }

    /// The folder below `XDG_STATE_HOME`, or below `~/.local/state` where that is unset or no absolute path, as the
    /// specification asks.
    public init(stateHome: String?, home: String) {
        let base = stateHome.flatMap { $0.hasPrefix("/") ? $0 : nil } ?? "\(home)/.local/state"
        folder = "\(base)/panther-wizard"
    }

    /// The file that holds the runs in real accounts, or those of practice clouds: nobody should take one for the other.
    public func journal(isPractice: Bool) -> String {
        folder + (isPractice ? "/practice.sqlite" : "/journal.sqlite")
    }

    /// Whether there is such a file.
    public func holdsJournal(isPractice: Bool) -> Bool { StateFolder.size(journal(isPractice: isPractice)) > 0 }

    /// What the operator should know of a folder in which other users may make files, in two sentences; nil for every
    /// other folder. In one that they can only read, the journal's files are as safe as anywhere; in one where they can
    /// replace files, the journal is not kept, and says so itself.
    public var exposure: String? {
        guard FileStore.othersAccess(to: folder) == .write else { return nil }
        return
            "Other users may make files in \(folder). The journal's files in it are readable by you alone, but a folder "
            + "of your own is safer: name it with --state-dir."
    }
}
