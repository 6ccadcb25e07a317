/// Why the journal cannot be used; nothing else stops because of it.
public enum JournalTrouble: Error, Sendable, Hashable {
    /// The folder or the file cannot be made or written: path and the system's words.
    case noPlace(path: String, why: String)
    /// No room is left on the disk.
    case full(path: String)
    /// The file, or the disk that it is on, can only be read.
    case readOnly(path: String)
    /// Another process held the file for longer than we wait.
    case busy(path: String)
    /// The file is damaged.
    case damaged(path: String)
    /// The file is damaged, and cannot be set aside because another process has it open.
    case damagedInUse(path: String)
    /// A later version of the program made the file.
    case newer(path: String)
    /// There is no such run.
    case noRun(String)
    /// Anything else that SQLite says, in its words.
    case other(path: String, why: String)

    /// What it is, on what, and what to do, in one or two sentences.
    public var sentence: String {
        switch self {
        case .noPlace(let path, let why):
            "The journal cannot be kept in \(path): \(why). Choose another folder with --state-dir."
        case .full(let path):
            "The journal \(path) cannot grow: the disk is full. Make room; what happens meanwhile is kept in memory."
        case .readOnly(let path):
            "The journal \(path) can only be read. Choose another folder with --state-dir."
        case .busy(let path):
            "Another process holds the journal \(path). What happens meanwhile is kept in memory."
        case .damaged(let path):
            "The journal \(path) is damaged. It is set aside when it is next opened, and a new one is begun."
        case .damagedInUse(let path):
            "The journal \(path) is damaged, and another process has it open. Quit every other panther-wizard that runs on "
                + "this machine; what happens meanwhile is kept in memory."
        case .newer(let path):
            "The journal \(path) was made by a later version of panther-wizard. Use that version, or --state-dir."
        case .noRun(let text):
            "There is no run \(text). panther-wizard history lists them."
        case .other(let path, let why):
            "The journal \(path) cannot be used: \(why). Choose another folder with --state-dir."
        }
    }

    /// Whether the same may succeed later without anybody choosing another place.
    public var isPassing: Bool {
        switch self {
        case .full, .readOnly, .busy, .damagedInUse, .other, .noPlace: true
        case .damaged, .newer, .noRun: false
        }
    }
}
