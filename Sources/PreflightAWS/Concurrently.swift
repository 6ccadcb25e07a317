import Preflight

/// Asks about each item and gives the answers in the items' order, whichever came first.
///
/// - Parameter limit: how many questions are open at a time; all of them where it is nil.
func concurrently<Item: Sendable, Answered: Sendable>(
    _ items: [Item], limit: Int? = nil, _ ask: @escaping @Sendable (Item) async -> Answered
) async -> [Answered] {
    await withTaskGroup(of: (place: Int, answered: Answered).self) { group in
        var answers: [(place: Int, answered: Answered)] = []
        for (place, item) in items.enumerated() {
            if let limit, place >= limit, let answer = await group.next() { answers.append(answer) }
            group.addTask { (place, await ask(item)) }
        }
        return await group.reduce(into: answers) { $0.append($1) }.sorted { $0.place < $1.place }.map(\.answered)
    }
}
