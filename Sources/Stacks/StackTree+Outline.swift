extension StackTree {
    /// A line of the tree as it is shown: a stack that has begun, or one that templates declare.
    public enum Line: Equatable, Sendable {
        /// A stack that has begun: its place in `nodes`, and how deep it is nested.
        case stack(Int, depth: Int)
        /// A stack that has not begun, and how deep it will be nested.
        case expected(ExpectedStack, depth: Int)
    }

    /// The tree from the root down, nested stacks under their parent in the order in which they appeared, after them
    /// those that are still to come. Replaced stacks are left out.
    public var outline: [Line] {
        var lines: [Line] = []
        addLines(of: 0, depth: 0, waiting: notBegun, to: &lines)
        return lines
    }

    private func addLines(of place: Int, depth: Int, waiting: [ExpectedStack], to lines: inout [Line]) {
        lines.append(.stack(place, depth: depth))
        for child in nodes[place].children where !nodes[child].isReplaced && !nodes[child].isDead {
            addLines(of: child, depth: depth + 1, waiting: waiting, to: &lines)
        }
        addExpected(below: nodes[place].path, depth: depth + 1, waiting: waiting, to: &lines)
    }

    private func addExpected(below path: [String], depth: Int, waiting: [ExpectedStack], to lines: inout [Line]) {
        for stack in waiting where stack.path.count == path.count + 1 && stack.path.starts(with: path) {
            lines.append(.expected(stack, depth: depth))
            addExpected(below: stack.path, depth: depth + 1, waiting: waiting, to: &lines)
        }
    }

    /// Places in `nodes` of the root and of every stack that a parent's row has named, replaced ones too.
    public var reachable: [Int] {
        var found = [0]
        var index = 0
        while index < found.count {
            found += nodes[found[index]].children.filter { !nodes[$0].isDead }
            index += 1
        }
        return found
    }
}
