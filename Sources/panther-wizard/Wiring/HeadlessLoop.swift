import Rollout
import Screens
import Stacks
import Terminal

/// Walks a deployment without a screen: the same interpreter carries out the same effects.
struct HeadlessLoop {
    var session: Session
    var practice: PracticeDoor
    var machine: Machine
    var state: StateOptions
    var json: Bool

    /// Walks to the end of the launch and follows the rollout; returns the exit code.
    func run(_ walk: Headless) async -> Int32 {
        var walk = walk
        let mailbox = Mailbox<Message>()
        let recorder = Recorder(place: state.place(machine), isPractice: session.isPractice) {
            mailbox.post(.journal($0))
        }
        let interpreter = Interpreter(
            session: session, practice: practice, recorder: recorder, book: LessonBook(machine), mailbox: mailbox)
        Interrupts.begin()
        let interrupted = Task.detached {
            if let ending = await Interrupts.next().flatMap(Ending.init(signal:)) {
                mailbox.post(.input(.ended(ending)))
            }
        }
        defer { interrupted.cancel() }
        var effects = walk.begin()
        while true {
            for effect in effects { interpreter.carryOut(effect) }
            StandardError.print(lines: walk.takeWords())
            if walk.ending != nil { break }
            effects = mailbox.wait().flatMap { walk.hear($0) }
        }
        interpreter.close()
        await interpreter.settled()
        switch walk.ending {
        case .launched(let stackId, let token):
            StandardError.print("CloudFormation took the launch: \(stackId)")
            var plan = FollowPlan(stack: stackId)
            plan.order = .oldestFirst
            plan.request = FollowedRequest(walk.isUpdate ? .update : .create, token: token)
            var style = LineReport.Style()
            style.isWorkflow = machine["GITHUB_ACTIONS"] == "true"
            let watch = LineWatch(json: json, style: style, endCommand: nil)
            return await watch.run([LineWatch.Root(plan: plan, session: session, recorder: recorder)])
        case .reviewed: return 0
        case .stopped(let code): return code
        case nil: return 4
        }
    }
}
