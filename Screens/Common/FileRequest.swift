/// Something wanted of a file on this machine.
public enum FileRequest: Sendable, Equatable {
    /// Read it; comes back as `FileReply.read` or `failed`.
    case read(path: String)
    /// Write it anew, readable by its owner alone; comes back as `FileReply.written` or `failed`.
    case write(path: String, text: String)
}

/// What came of a file.
public enum FileReply: Sendable, Equatable {
    /// Its text.
    case read(path: String, text: String)
    /// It was written.
    case written(path: String)
    /// Neither: why, as a sentence.
    case failed(path: String, String)
}
