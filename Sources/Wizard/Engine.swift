/// A state that only its own `update` changes, and that says as values what it wants done.
public protocol Machine: Sendable {
    /// What can happen to it.
    associatedtype Message: Sendable
    /// What it can want done.
    associatedtype Effect: Sendable

    /// Takes one message and returns what is to be done because of it.
    mutating func update(_ message: Message) -> [Effect]
}

/// Routes messages to a machine one after another and gathers its effects.
///
/// The engine is the only writer of the state. It runs nothing itself: the caller carries out what `process` returns
/// and feeds the replies back as messages.
public struct Engine<State: Machine>: Sendable {
    /// The state after the last message.
    public private(set) var state: State

    /// An engine that begins with that state.
    public init(state: State) {
        self.state = state
    }

    /// Hands the messages over in order and returns all effects in order.
    public mutating func process(_ messages: some Sequence<State.Message>) -> [State.Effect] {
        var effects: [State.Effect] = []
        for message in messages {
            effects += state.update(message)
        }
        return effects
    }
}
