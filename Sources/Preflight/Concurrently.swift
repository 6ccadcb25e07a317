/// Asks about each item, all at once, and gives the answers in the items' order, whichever came first.
func concurrently<Item: Sendable, Answered: Sendable>(
    _ items: [Item], _ ask: @escaping @Sendable (Item) async -> Answered
) async -> [Answered] {
    await withTaskGroup(of: (place: Int, answered: Answered).self) { group in
        for (place, item) in items.enumerated() { group.addTask { (place, await ask(item)) } }
        return await group.reduce(into: []) { $0.append($1) }.sorted { $0.place < $1.place }.map(\.answered)
    }
}
