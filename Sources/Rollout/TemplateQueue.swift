import Stacks

/// What a stack's template says of its size and of the stacks nested in it.
struct TemplateTotals: Equatable, Sendable {
    /// Its own resources, without nested stacks' rows.
    var total: DeclaredTotal
    /// The stacks nested in it, in the order of the template; paths begin below the stack itself.
    var nested: [ExpectedStack]
}

/// The stacks whose templates are still to be read, when calls can be spared for it.
struct TemplateQueue: Sendable {
    private var waiting: [Int] = []
    private var attempts: [Int: Int] = [:]
    private var isDenied = false
    private var expected: [ExpectedStack] = []

    /// Whether there is something to read.
    var isWaiting: Bool { !waiting.isEmpty && !isDenied }

    /// Adds the stack at that place in the tree.
    mutating func add(_ node: Int) { waiting.append(node) }

    /// Takes the next one.
    mutating func next() -> Int? { isDenied || waiting.isEmpty ? nil : waiting.removeFirst() }

    /// Takes what a template says. Returns what to tell.
    mutating func take(_ totals: TemplateTotals, of node: Int, tree: inout StackTree?) -> [Reply] {
        guard tree != nil, let stack = tree?.nodes[node] else { return [] }
        // An update touches what it touches: only a creation is measured by its template.
        guard tree?.operation?.kind == .create else { return [] }
        tree?.setTotal(totals.total, at: stack.path)
        var replies: [Reply] = [.event(.total(path: stack.path, totals.total))]
        if !totals.nested.isEmpty {
            for nested in totals.nested {
                var nested = nested
                nested.path = stack.path + nested.path
                if let known = expected.firstIndex(where: { $0.path == nested.path }) {
                    nested.total = nested.total ?? expected[known].total
                    nested.usualSeconds = nested.usualSeconds ?? expected[known].usualSeconds
                    expected[known] = nested
                } else {
                    expected.append(nested)
                }
            }
            tree?.expect(expected)
            replies.append(.event(.expected(expected)))
        }
        return replies
    }

    /// Notes that a template could not be read. Returns what to say, if it is news.
    mutating func fail(_ node: Int, _ failure: ReadFailure) -> RolloutNotice? {
        switch failure {
        case .throttled, .offline, .garbled, .credentials:
            attempts[node, default: 0] += 1
            if attempts[node, default: 0] < 5 { waiting.append(node) }
            return nil
        case .denied:
            guard !isDenied else { return nil }
            isDenied = true
            return RolloutNotice(
                .denied,
                "The caller may not read templates (cloudformation:GetTemplate, cloudformation:DescribeStacks): "
                    + "totals are what was seen so far.")
        case .missing, .refused, .undetermined: return nil
        }
    }
}
