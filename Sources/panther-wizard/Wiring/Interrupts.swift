import CNcurses
import Synchronization
import Terminal

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The signal that asked the program to end; 0 while none did. A handler may do no more than store a number.
private let received = Atomic<Int32>(0)

/// Signals that end a command without a screen, so that it can say what goes on in the account.
enum Interrupts {
    /// Begins to catch the signals that ask for an end. A second one ends the program at once, and a few seconds after the
    /// first one it ends whatever it waits for: a lock, a full pipe, a command that does not end.
    static func begin() {
        for number in [SIGINT, SIGTERM, SIGHUP, SIGQUIT] {
            signal(number) { number in
                if cn_begin_ending(number) { received.store(number, ordering: .relaxed) }
            }
        }
    }

    /// Returns the signal's number once one came; nil when the task is cancelled.
    static func next() async -> Int32? {
        while !Task.isCancelled {
            let number = received.load(ordering: .relaxed)
            if number != 0 { return number }
            try? await Task.sleep(for: .milliseconds(100))
        }
        return nil
    }

    /// Does something that a signal may interrupt. Returns the signal's number where one came first.
    static func during(_ work: @escaping @Sendable () async -> Void) async -> Int32? {
        begin()
        return await withTaskGroup(of: Int32?.self) { group in
            group.addTask { await next() }
            group.addTask {
                await work()
                return nil
            }
            let first = await group.next() ?? nil
            group.cancelAll()
            return first
        }
    }
}

extension Ending {
    /// The ending that a signal asks for; nil for other signals.
    init?(signal: Int32) {
        switch signal {
        case SIGHUP: self = .hangup
        case SIGINT: self = .interrupt
        case SIGQUIT: self = .quit
        case SIGTERM: self = .terminate
        default: return nil
        }
    }
}
