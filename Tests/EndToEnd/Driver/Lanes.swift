import Testing

/// Lets only so many tests of a kind run at once: each starts servers and terminals, and the machine may have two cores.
struct Lanes: TestTrait, SuiteTrait, TestScoping {
    let gate: Gate
    let isRecursive = true

    @concurrent func provideScope(
        for test: Test, testCase: Test.Case?,
        performing function: @concurrent @Sendable () async throws -> Void
    ) async throws {
        // A suite or a test's group of cases needs no lane; each case does.
        guard testCase != nil else { return try await function() }
        await gate.enter()
        do {
            try await function()
            await gate.leave()
        } catch {
            await gate.leave()
            throw error
        }
    }

    /// Counts who is inside and lets the next one in, first come, first served.
    actor Gate {
        private var free: Int
        private var waiting: [CheckedContinuation<Void, Never>] = []

        init(_ width: Int) { free = width }

        func enter() async {
            if free > 0 {
                free -= 1
            } else {
                await withCheckedContinuation { waiting.append($0) }
            }
        }

        func leave() {
            if waiting.isEmpty { free += 1 } else { waiting.removeFirst().resume() }
        }
    }

}

extension Trait where Self == Lanes {
    /// At most three of these tests at once.
    static var fewAtOnce: Lanes { Lanes(gate: .shared) }
}

extension Lanes.Gate {
    /// The one gate of all end-to-end tests.
    static let shared = Lanes.Gate(3)
}
