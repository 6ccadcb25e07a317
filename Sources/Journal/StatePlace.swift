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
}
