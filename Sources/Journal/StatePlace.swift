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
}
