import Preflight
import Primitives
import Rollout
import Stacks
import Terminal
import Wizard

extension App {
    /// Takes one message; see `Machine`. What changes by it is kept first: see `keeping`.
    public mutating func update(_ message: Message) -> [Effect] {
        let before = Before(self)
        let effects = route(message)
        noteDeeds()
        home.unfinished = unfinished
        return keeping(effects, of: message, before)
    }

    private mutating func route(_ message: Message) -> [Effect] {
        switch message {
        case .input(let input): return take(input)
        case .tick(let now):
            context.now = now
            events.tick(now.milliseconds)
            if page == .step(.name) { return name.tick(context) }
            // What another terminal does in the account shows on the desk by itself.
            return page == .desk && !home.isConnecting ? school.look() : []
        case .connected(let connection):
            let effects = connect(connection)
            return effects
        case .refused(let door, let why):
            home.isConnecting = false
            home.problem = why
            if door == .account { home.closed = why }
            return []
        case .codeNeeded(let serial):
            overlay = .code(TextField(label: "Code", hint: "The digits that the device shows now."), serial: serial)
            return []
        case .lesson(let reply): return hear(reply)
        case .removal(let event):
            leftovers.hear(event)
            return event.kept.map { [.keep(.removal(removal: $0))] } ?? []
        case .removalEnded(let left): return leftovers.removalEnded(left: left, context)
        case .file(let reply):
            hear(reply)
            return []
        case .recalled(let runs):
            home.runs = runs
            return []
        case .written(let sentence), .journal(let sentence):
            toast = sentence
            return []
        case .rollout(let reply, let name): return hear(reply, from: name)
        case .history(let runs):
            events.remember(runs)
            return []
        case .answer(let asked, let answer):
            if asked.question == .identity {
                return hearIdentity(answer, stamp: asked.stamp)
            }
            return change(asked.stamp.step) { page, context in page.hear(answer, stamp: asked.stamp, &context) }
        }
    }

    private mutating func hearIdentity(_ answer: Preflight.Answer, stamp: Stamp) -> [Effect] {
        guard identity.accept(answer, stamp: stamp) else { return [] }
        guard case .identity(let who) = answer.facts else {
            home.problem = answer.findings.first.map { "\($0.title) \($0.detail) \($0.remedy ?? "")" }
            return []
        }
        let isLate = context.identity == nil
        context.identity = who
        // Whoever was faster than the answer asked about nobody: the question on the screen is asked anew.
        guard isLate, case .step(let step) = page, self[step] is any AskingPage else { return [] }
        return change(step) { page, context in page.act(.askAgain, &context) }
    }

    private mutating func hear(_ reply: Rollout.Reply, from name: String) -> [Effect] {
        switch reply {
        case .launched(let stackId):
            let isUpdate = launch.pending.map { $0.deed == .update } ?? context.plan.isUpdate
            launch.end()
            passed.insert(.launch)
            page = .step(.events)
            var plan = FollowPlan(stack: stackId)
            plan.request = launch.token.map { FollowedRequest(isUpdate ? .update : .create, token: $0) }
            return events.watch([plan])
        case .notLaunched:
            let request = launch.pending
            launch.hear(reply)
            return request.map { cameToNothing($0) } ?? []
        case .previewed, .discarded:
            launch.hear(reply)
            return []
        case .deleting where self.name.isRemoving, .failed where self.name.isRemoving:
            return self.name.hear(reply, context)
        case .failed(let error) where launch.isAsking:
            launch.hear(.failed(error))
            return []
        default: return events.hear(reply, from: name)
        }
    }

    private mutating func take(_ input: InputEvent) -> [Effect] {
        switch input {
        case .resize(let size):
            context.size = size
            return []
        case .focus, .resumed: return []
        case .suspend:
            return [.terminal(.suspend(note: isRunning ? "The rollout goes on in AWS. Type fg to come back." : nil))]
        case .ended(let ending): return [.leave(ending.exitCode)]
        case .interrupt:
            // The second Ctrl-C means it.
            if case .leaving = overlay { return [.leave(exitCode)] }
            return leave()
        case .key, .paste, .mouse: break
        }
        // A screen that is too small shows only how large it has to be, so no key may act unseen.
        guard context.size.fits(Chrome.smallest) else { return [] }
        toast = nil
        if input == .key(.control("l")) { return [.terminal(.repaint)] }
        if case .mouse(let mouse) = input, mouse.kind == .click, case .press(let key) = mouse.action {
            return take(.key(key))
        }
        if overlay != nil { return takeOverlay(input) }
        if case .step(let step) = page, self[step].confirmation != nil {
            return change(step) { page, context in page.takeConfirmation(input, &context) }
        }
        if showsRollout, events.dialog != nil {
            let effects = events.confirm(input, context)
            if !effects.isEmpty { page = .step(.events) }
            return effects
        }
        if page == .step(.leftovers), case .confirming = leftovers.phase { return leftovers.confirm(input) }
        if case .key(let key) = input {
            let dispatch: Dispatch<Action> = bindings.dispatch(key, typing: isTyping)
            switch dispatch {
            case .message(let action): return act(action)
            case .disabled(let why):
                toast = why
                return []
            case .none: break
            }
        }
        switch page {
        case .home: _ = home.take(input)
        case .outcome: events.takeOutcome(input, context)
        case .desk: school.take(input)
        case .lessons:
            if case .key(let key) = input { _ = school.position.handle(key, count: school.rows.count) }
            if case .mouse(let mouse) = input, mouse.pane == School.pane, case .item(_, let index) = mouse.action {
                school.position.select(index, count: school.rows.count)
            }
        case .step(let step):
            return change(step) { page, context in
                _ = page.take(input, &context)
                return []
            }
        }
        return []
    }

    private mutating func takeOverlay(_ input: InputEvent) -> [Effect] {
        switch overlay {
        case .text(var text, let title):
            if case .key(let key) = input {
                if text.handle(key) == .cancelled || !text.isSearching && (key == "q" || key == .function(1)) {
                    overlay = nil
                    return []
                }
            } else if case .mouse(let mouse) = input {
                _ = text.handle(mouse)
            }
            overlay = .text(text, title: title)
        case .reason(var field, let step, let verdict):
            let outcome = field.take(input)
            if outcome == .cancelled {
                overlay = nil
            } else if outcome == .submitted {
                field.problem = Override.problem(with: field.text)
                overlay = .reason(field, step: step, verdict: verdict)
                guard field.problem == nil else { return [] }
                context.overrides.removeAll { $0.step == step }
                context.overrides.append(Override(step: step, verdict: verdict, reason: field.text))
                overlay = nil
                return forward()
            } else {
                overlay = .reason(field, step: step, verdict: verdict)
            }
        case .code(var field, let serial):
            let outcome = field.take(input)
            let digits = field.text.filter(\.isNumber)
            if outcome == .submitted, digits.count < 6 {
                field.problem = "A code has six digits. Esc goes on without one."
            } else if outcome == .submitted || outcome == .cancelled {
                overlay = nil
                return [.code(outcome == .submitted ? digits : nil)]
            }
            overlay = .code(field, serial: serial)
        case .leaving(var dialog):
            let choice = dialog.take(input)
            overlay = choice == nil ? .leaving(dialog) : nil
            if choice == .leave { return [.leave(exitCode)] }
            if choice == .cancel {
                page = .step(.events)
                events.dialog = RolloutDialog.cancel(events.open, context)
            }
        case .overwriting(let dialog, let path, let text): return takeOverwriting(input, dialog, path, text)
        case nil: break
        }
        return []
    }

    private mutating func act(_ action: Action) -> [Effect] {
        switch action {
        case .guide:
            let briefing = page == .desk ? school.briefing : ""
            overlay = .text(TextPage(briefing + Guides.text(for: page), name: "guide"), title: "Guide")
            return []
        case .help:
            overlay = .text(TextPage(bindings.helpText(title: "Keys of this page"), name: "help"), title: "Keys")
            return []
        case .leave: return leave()
        case .home: return go(to: .home)
        case .outcome: return go(to: .outcome)
        case .goTo(let step): return go(to: .step(step))
        case .back:
            switch page {
            case .home:
                home.stack = nil
                return []
            case .outcome: return go(to: .step(.events))
            case .lessons, .desk: return go(to: .home)
            case .step(let step): return go(to: step.previous.map(Page.step) ?? .home)
            }
        case .forward: return forward()
        case .open where page == .home:
            return act(home.items[min(home.position.selection, home.items.count - 1)].action)
        case .accept where page == .home:
            let stack = home.stack?.text ?? ""
            guard !stack.isEmpty else {
                home.stack?.problem = "Type the name or the ARN of the stack to watch."
                return []
            }
            home.stack = nil
            return watch(FollowPlan(stack: stack))
        case .lessons, .desk, .work, .hint, .answer, .reset, .beside, .finish: return actInLessons(action)
        case .open where page == .lessons: return actInLessons(action)
        case .deploy: return go(to: .step(.account))
        case .watch:
            home.stack = TextField(label: "Stack name or ARN", placeholder: "panther-prod")
            return []
        case .practice:
            return enterPractice()
        case .others: return [.lesson(.others)]
        case .copy where page == .outcome:
            let items = OutcomePage(events: events).items(context)
            guard items.indices.contains(events.outcome.selection), let text = items[events.outcome.selection].copy
            else { return [] }
            toast = "Copied, as far as the terminal allows."
            return [.terminal(.copy(text))]
        case .live where page == .outcome:
            return change(.events) { page, context in page.act(action, &context) }
        case .resume:
            return unfinished.map { resume($0) } ?? []
        case .history:
            overlay = .text(TextPage(home.history, name: "history"), title: "History")
            return []
        default:
            guard case .step(let step) = page else { return [] }
            let effects = change(step) { page, context in page.act(action, &context) }
            if case .terminal(.copy) = effects.first { toast = "Copied, as far as the terminal allows." }
            return effects
        }
    }

    private mutating func forward() -> [Effect] {
        guard case .step(let step) = page, let next = step.next else { return [] }
        switch self[step].gate(context) {
        case .open:
            passed.insert(step)
            return go(to: .step(next))
        case .closed(let why):
            toast = why
        case .needsReason(let verdict):
            overlay = .reason(
                TextField(label: "Reason", hint: "It is kept, and printed in the report."), step: step, verdict: verdict
            )
        }
        return []
    }

    private mutating func leave() -> [Effect] {
        if launch.preview != nil, !isRunning {
            toast = "The preview is deleted first; press the key again when it is gone."
            return change(.launch) { page, context in page.act(.plan(.discard), &context) }
        }
        guard isRunning else { return [.leave(exitCode)] }
        let running = events.rollouts.filter(\.isFollowing)
        overlay = .leaving(
            LeaveDialog(
                names: running.map(\.name), comeBack: events.comeBack,
                whyNotCancel: RolloutDialog.whyNotCancel(events.open, context)))
        return []
    }
}

extension TextField {
    /// Types or pastes what came; anything else is ignored.
    fileprivate mutating func take(_ input: InputEvent) -> Outcome {
        switch input {
        case .key(let key): handle(key)
        case .paste(let text): paste(text)
        default: .ignored
        }
    }
}
