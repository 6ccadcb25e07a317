import Subprocess

/// A server that said something else than that it is ready.
struct NeverReady: Error, CustomStringConvertible {
    let program: String
    let lines: [String]

    var description: String {
        "\(program) ended before it was ready. It said:\n\(lines.joined(separator: "\n"))"
    }
}

extension Program {
    /// Runs the program beside `body`, once its lines so far (of both streams) tell that it is ready, and ends it afterwards.
    ///
    /// It is asked to end by its own process id, and killed when it has not ended three seconds later.
    func serving<Ready: Sendable, Value: Sendable>(
        within limit: Duration = .seconds(30), ready: @escaping @Sendable ([String]) -> Ready?,
        _ body: @Sendable (Ready) async throws -> Value
    ) async throws -> Value {
        let name = ([path] + arguments).joined(separator: " ")
        let record = try await Subprocess.run(
            .name("env"), arguments: Arguments(words), input: .none, output: .sequence,
            error: .combinedWithOutput
        ) { execution in
            let (states, states_) = AsyncStream.makeStream(of: [String].self)
            let reading = Task {
                // Reads to the very end, so that the server never blocks on a full pipe.
                var lines: [String] = []
                for try await line in execution.standardOutput.strings() {
                    lines.append(line)
                    states_.yield(lines)
                }
                states_.finish()
            }
            let result: Result<Value, any Error>
            do {
                let value = try await within(limit, "\(name) being ready") {
                    var last: [String] = []
                    for await lines in states {
                        if let value = ready(lines) { return value }
                        last = lines
                    }
                    throw NeverReady(program: name, lines: last)
                }
                result = .success(try await body(value))
            } catch {
                result = .failure(error)
            }
            await execution.teardown(using: [.gracefulShutDown(allowedDurationToNextStep: .seconds(3))])
            _ = try? await reading.value
            return result
        }
        return try record.closureResult.get()
    }
}
