/// What stands in a practice account at a moment, for lessons to judge by.
public struct PracticeLook: Sendable, Hashable {
    /// A root stack: its name and its status.
    public struct Stack: Sendable, Hashable {
        /// Its name.
        public var name: String
        /// Its status, such as `CREATE_COMPLETE`.
        public var status: String
    }

    /// A resource: its type and the name it goes by.
    public struct Item: Sendable, Hashable {
        /// Such as `AWS::Logs::LogGroup`.
        public var type: String
        /// Its name.
        public var name: String
        /// Whether it came since the start.
        public var isNew: Bool
    }

    /// Every root stack, deleted ones too, in the order of creation.
    public var stacks: [Stack]
    /// Everything that stands there, by type and in the order in which it came.
    public var items: [Item]
    /// What stood there at the start and was removed, whatever has its name now.
    public var removed: [Item]
}

extension PracticeEndpoint {
    /// What stands in the account now.
    public var look: PracticeLook {
        cloud.withWorld { world in
            let stacks = world.stackOrder.compactMap { world.stacks[$0] }.filter { $0.parent == nil }
            let moments = Dictionary(uniqueKeysWithValues: world.originals.map { ($0.key, $0.createdAt) })
            let items = world.contents.types.sorted().flatMap { type in
                world.contents.everything(type).map { thing in
                    PracticeLook.Item(type: type, name: thing.name, isNew: moments[thing.key] != thing.createdAt)
                }
            }
            let removed = world.originals.filter { world.contents[$0.key]?.createdAt != $0.createdAt }
            return PracticeLook(
                stacks: stacks.map { PracticeLook.Stack(name: $0.name, status: $0.status) }, items: items,
                removed: removed.map { PracticeLook.Item(type: $0.key.type, name: $0.name, isNew: false) })
        }
    }
}
