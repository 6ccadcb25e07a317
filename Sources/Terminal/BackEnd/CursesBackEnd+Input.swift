internal import CNcurses

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// What ended a wait.
public struct Wake<Message: Sendable>: Sendable {
    /// What came from the terminal and from the system, in order.
    public var events: [InputEvent] = []
    /// What tasks posted, in order.
    public var messages: [Message] = []
    /// Whether nothing came before the time was over.
    public var timedOut: Bool { events.isEmpty && messages.isEmpty }
}

extension CursesBackEnd {
    /// Waits until something comes from the terminal, the system or the mailbox, or until the time is over; nil waits for
    /// ever. Takes all there is.
    public func wait<Message>(for mailbox: Mailbox<Message>, timeout: Duration? = nil) -> Wake<Message> {
        var wake = Wake<Message>()
        if resumed {
            resumed = false
            wake.events = [.resumed, .resize(size)]
            return wake
        }
        var polled = [
            pollfd(fd: mailbox.pipe.reader, events: Int16(POLLIN), revents: 0),
            pollfd(fd: signals?.pipe.reader ?? -1, events: Int16(POLLIN), revents: 0),
            // A negative descriptor is passed over: an ended input would be ready for ever.
            pollfd(fd: inputHasEnded ? -1 : input, events: Int16(POLLIN), revents: 0),
        ]
        let found = poll(&polled, nfds_t(polled.count), timeout.map(pollTimeout) ?? -1)
        // Signals end the poll with an error too, and their handler has written to the pipe.
        wake.events += takeSignals()
        if found > 0, polled[2].revents != 0 { wake.events += takeInput(polled[2].revents) }
        if found > 0, polled[0].revents != 0 { wake.messages = mailbox.take() }
        return wake
    }

    private func takeSignals() -> [InputEvent] {
        guard let signals else { return [] }
        let came = signals.take()
        var events: [InputEvent] = []
        if came.continued {
            enter()
            events += [.resumed, .resize(size)]
        } else if came.resized, measure() {
            events.append(.resize(size))
        }
        if came.stop { events.append(.suspend) }
        return events + came.endings.map(InputEvent.ended)
    }

    private func takeInput(_ ready: Int16) -> [InputEvent] {
        var events: [InputEvent] = []
        var count = 0
        while true {
            let code = cn_next_key()
            if code == ERR { break }
            count += 1
            switch code {
            case KEY_RESIZE: continue
            case KEY_MOUSE: if let event = takeMouse() { events.append(event) }
            default: if let event = decoder.take(code) { events.append(event) }
            }
        }
        // Ready, and yet nothing to read: the terminal is gone, and would stay ready for ever.
        let isGone = ready & Int16(POLLHUP | POLLERR | POLLNVAL) != 0
        if isGone || (count == 0 && ready & Int16(POLLIN) != 0 && hasNothingToRead) {
            inputHasEnded = true
            events.append(.ended(.endOfInput))
        }
        return events
    }

    private var hasNothingToRead: Bool {
        var polled = pollfd(fd: input, events: Int16(POLLIN), revents: 0)
        return poll(&polled, 1, 0) > 0 && cn_bytes_waiting(input) <= 0
    }

    private func takeMouse() -> InputEvent? {
        var row: Int32 = 0
        var column: Int32 = 0
        let kind = cn_next_mouse(&row, &column)
        let point = Point(column: Int(column), row: Int(row))
        let action = shown?.action(at: point)
        switch UInt32(kind) {
        case cn_mouse_wheel_up.rawValue: return .mouse(Mouse(kind: .wheelUp, point: point, action: action))
        case cn_mouse_wheel_down.rawValue: return .mouse(Mouse(kind: .wheelDown, point: point, action: action))
        case cn_mouse_press.rawValue:
            if case .press(let key) = action { return .key(key) }
            return .mouse(Mouse(kind: isSecondClick(at: point) ? .doubleClick : .click, point: point, action: action))
        default: return nil
        }
    }

    /// Two presses in one place within 400 ms. ncurses could tell too, but would hold back every first click so long.
    private func isSecondClick(at point: Point) -> Bool {
        let now = ContinuousClock.now
        defer { lastClick = (point, now) }
        guard let last = lastClick, last.point == point, now - last.at < .milliseconds(400) else { return false }
        return true
    }
}

/// Milliseconds for poll, rounded up so that a timer is due when it returns.
func pollTimeout(_ duration: Duration) -> Int32 {
    let (seconds, attoseconds) = duration.components
    guard seconds >= 0, attoseconds >= 0 else { return 0 }
    let milliseconds = seconds * 1000 + (attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000
    return Int32(min(milliseconds, Int64(Int32.max)))
}
