internal import CNcurses

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// A pipe that ends a poll: any thread or signal handler writes a byte, the waiting thread empties it.
///
/// Both ends are constant for its life and never block, so it needs no lock.
final class WakePipe: Sendable {
    /// The end to poll.
    let reader: Int32
    /// The end to write to.
    let writer: Int32

    /// Opens the pipe; a process that has no descriptors left cannot go on.
    init() {
        var reader: Int32 = -1
        var writer: Int32 = -1
        precondition(cn_pipe(&reader, &writer), "no file descriptors left for a pipe")
        self.reader = reader
        self.writer = writer
    }

    deinit {
        close(reader)
        close(writer)
    }

    /// Ends the poll; one byte is enough however often it is called, so a full pipe is no error.
    func wake() {
        var byte: UInt8 = 1
        _ = write(writer, &byte, 1)
    }

    /// Blocks until a byte is in it, or a signal came.
    func wait() {
        var polled = pollfd(fd: reader, events: Int16(POLLIN), revents: 0)
        _ = poll(&polled, 1, -1)
    }

    /// Takes all bytes out.
    func empty() {
        var bytes: (UInt64, UInt64) = (0, 0)
        while read(reader, &bytes, 16) > 0 {}
    }
}
