import Lessons
import PracticeCloud
import Screens
import Terminal

extension Interpreter {
    /// Does what a lesson wants.
    func carryOut(_ request: LessonRequest) {
        switch request {
        case .open(let lesson): open(lesson)
        case .exam:
            let draw = Exam.draw(seed: UInt64.random(in: 1...999_999))
            mailbox.post(.lesson(.drawn(draw.lesson)))
            open(draw.lesson)
        case .freeRun:
            let failing = (try? ScenarioFile.included())?.filter { $0.ends != "CREATE_COMPLETE" } ?? []
            if let file = failing.randomElement() { enter(practice.into(file)) }
        case .look:
            if let endpoint { tell(endpoint) }
        case .conclude:
            guard let endpoint else { return }
            mailbox.post(
                .lesson(.concluded(endpoint.learnerCalls, endpoint.accountLook, at: Machine.wallClock())))
        case .lookLater:
            guard let endpoint else { return }
            Task.detached { [self] in
                try await Task.sleep(for: .seconds(1))
                tell(endpoint)
            }
        case .others:
            endpoint?.mend()
            mailbox.post(.written(PracticeEndpoint.mended))
        case .recall: mailbox.post(.lesson(.records(book.records)))
        case .keep(let record):
            if let problem = book.keep(record) { mailbox.post(.journal(problem)) }
        }
    }

    private func tell(_ endpoint: PracticeEndpoint) {
        mailbox.post(.lesson(.seen(endpoint.learnerCalls, endpoint.accountLook, at: Machine.wallClock())))
    }

    private func open(_ lesson: Lesson) {
        do {
            let file = try lesson.scenarioFile()
            if !beginAnew(file) { enter(practice.into(file)) }
        } catch {
            mailbox.post(.refused(.practice, "The lesson's scenario cannot be opened: \(error)"))
        }
    }
}

extension Lesson {
    /// The scenario that it plays in.
    ///
    /// - Throws: `Problem` where there is none of that name, or its file has a slip.
    func scenarioFile() throws -> ScenarioFile {
        switch scenario {
        case .written(let body):
            do throws(ScenarioFault) { return try ScenarioFile(name: name, parsing: body) } catch {
                throw Problem(error.message, exitCode: 2)
            }
        case .named(let scenario): return try ScenarioOptions.file(scenario)
        }
    }
}

extension PracticeEndpoint {
    /// Every call so far as a lesson judges it. A change set that creates a stack is a launch too.
    var learnerCalls: [LearnerCall] {
        calls.flatMap { call in
            let made = LearnerCall(
                service: call.service, operation: call.operation,
                parameters: Dictionary(call.parameters.map { ($0.name, $0.value) }) { first, _ in first },
                errorCode: call.errorCode)
            guard let launch = call.launch else { return [made] }
            var creation = made
            creation.operation = "CreateStack"
            creation.parameters["StackName"] = launch.stackName
            creation.templateParameters = launch.parameters
            return call.operation == "CreateStack" ? [creation] : [made, creation]
        }
    }

    /// What stands in the account as a lesson judges it: of stacks of one name the newest.
    var accountLook: AccountLook {
        let look = look
        var stacks: [AccountLook.Stack] = []
        for stack in look.stacks {
            stacks.removeAll { $0.name == stack.name }
            stacks.append(AccountLook.Stack(name: stack.name, status: stack.status))
        }
        return AccountLook(
            stacks: stacks,
            items: look.items.map { AccountLook.Item(type: $0.type, name: $0.name, isNew: $0.isNew) },
            removed: look.removed.map { AccountLook.Item(type: $0.type, name: $0.name) })
    }
}
