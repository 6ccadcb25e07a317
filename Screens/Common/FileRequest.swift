/// Something wanted of a file on this machine.
public enum FileRequest: Sendable, Equatable {
    /// Read it; comes back as `FileReply.read` or `failed`.
    case read(path: String)
    /// Write it, a new one readable by its owner alone; comes back as `FileReply.written`, `exists` or `failed`.
    case write(path: String, text: String, overwriting: Bool)
}

/// What came of a file.
public enum FileReply: Sendable, Equatable {
    /// Its text.
    case read(path: String, text: String)
    /// It was written.
    case written(path: String)
    /// It was not written, because a file is there already and overwriting was not allowed. `target` is where a symbolic
    /// link leads, else the path.
    case exists(path: String, target: String, text: String)
    /// Neither: why, as a sentence.
    case failed(path: String, String)
}
