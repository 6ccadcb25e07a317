internal import Synchronization

/// Where tasks leave messages for the thread that owns the terminal. Posting wakes that thread, once for all messages
/// that it has not taken yet.
public final class Mailbox<Message: Sendable>: Sendable {
    private let waiting = Mutex<[Message]>([])
    let pipe = WakePipe()

    /// An empty mailbox.
    public init() {}

    /// Leaves a message; never blocks for long. Messages of one task are taken in the order in which it posted them.
    public func post(_ message: Message) {
        let wasEmpty = waiting.withLock { waiting in
            waiting.append(message)
            return waiting.count == 1
        }
        if wasEmpty { pipe.wake() }
    }

    /// Waits until there is a message, and takes all of them; for a program that has no terminal to watch beside.
    public func wait() -> [Message] {
        while true {
            let messages = take()
            if !messages.isEmpty { return messages }
            pipe.wait()
        }
    }

    /// Takes all messages, the oldest first.
    public func take() -> [Message] {
        // The pipe first: a message posted between the two lines then wakes once too often, never too seldom.
        pipe.empty()
        return waiting.withLock { waiting in
            let taken = waiting
            waiting = []
            return taken
        }
    }
}
