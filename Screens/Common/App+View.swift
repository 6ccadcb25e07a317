import Primitives
import Stacks
public import Terminal
import Wizard

extension App {
    /// Whether a text field of the page has the focus.
    var isTyping: Bool {
        switch page {
        case .home: home.isTyping
        case .outcome: events.dialog?.isTyping ?? false
        case .lessons: false
        case .desk: school.isTyping
        case .step(let step): self[step].isTyping
        }
    }

    /// Whether a rollout, or what came of it, is on the screen.
    var showsRollout: Bool { page == .step(.events) || page == .outcome }

    /// CloudFormation's time while a rollout is followed.
    private var bandTime: String? {
        guard page == .step(.events), events.open.isFollowing, events.open.clock.offset != nil else { return nil }
        return "\(context.clockTime(events.open.now)) \(context.zoneName)"
    }

    /// Every key of the page on show.
    var bindings: [Binding<Action>] {
        let own: [Binding<Action>] =
            switch page {
            case .home: home.bindings(context)
            case .outcome: OutcomePage(events: events).bindings(context)
            case .lessons: lessonBindings
            case .desk: deskBindings
            case .step(let step): self[step].bindings(context)
            }
        // A key that the page has taken for itself is not named a second time.
        let taken = Set(own.flatMap(\.keys))
        return own
            + commonBindings(typing: isTyping).compactMap { binding in
                var binding = binding
                binding.keys.removeAll { taken.contains($0) }
                return binding.keys.isEmpty ? nil : binding
            }
    }

    /// The screen as it is now.
    public var frame: Frame {
        let size = context.size
        guard size.fits(Chrome.smallest) else {
            return .tooSmall(size, needed: Chrome.smallest, glyphs: context.glyphs)
        }
        var canvas = Canvas(size: size, glyphs: context.glyphs)
        let changes = if case .step(let step) = page { self[step].changesAccount } else { false }
        let chrome = Chrome(
            context: context, isDangerous: changes || showsRollout && events.changesAccount, time: bandTime)
        chrome.drawIdentity(in: &canvas)
        var room = Rect(column: 1, row: 2, columns: size.columns - 2, rows: size.rows - 4)
        switch page {
        case .home: canvas.within(room) { home.draw(in: &$0, context) }
        case .lessons: canvas.within(room) { school.drawList(in: &$0, isConnecting: home.isConnecting) }
        case .desk: canvas.within(room) { school.drawDesk(in: &$0, isConnecting: home.isConnecting) }
        case .outcome: canvas.within(room) { OutcomePage(events: events).draw(in: &$0, context) }
        case .step(.events): canvas.within(room) { events.draw(in: &$0, context) }
        case .step(let step):
            if Stepper.isShown(size) {
                let side = room.takeLeft(Stepper.width)
                canvas.within(side) {
                    Stepper(current: step, verdicts: verdicts, passed: passed).draw(in: &$0)
                }
            }
            canvas.within(room) { self[step].draw(in: &$0, context) }
        }
        chrome.drawKeys(overlayBindings ?? bindings, toast: toast, in: &canvas)
        drawOverlay(in: &canvas)
        return canvas.frame(title: events.open.title ?? "panther-wizard", progress: events.open.progress)
    }

    /// Draws what lies over the page.
    func drawOverlay(in canvas: inout Canvas) {
        let size = canvas.size
        switch overlay {
        case .text(let text, let title):
            canvas.clearTargets()
            canvas.fill(Rect(column: 0, row: 2, columns: size.columns, rows: size.rows - 4))
            let box = Rect(size).centered(Size(columns: min(84, size.columns - 4), rows: size.rows - 4))
            canvas.box(box, title: title)
            canvas.within(box.inset(columns: 2, rows: 1)) { text.draw(in: &$0) }
        case .reason(let field, let step, let verdict):
            canvas.clearTargets()
            let box = Rect(size).centered(Size(columns: min(72, size.columns - 4), rows: 10))
            canvas.box(box, title: "Go on although \(step.title) is \(verdict.rawValue)?")
            canvas.within(box.inset(columns: 2, rows: 1)) { inside in
                let text = "Type why it is right to go on. Esc stays here."
                inside.put(text, at: Point(column: 0, row: 1))
                inside.within(Rect(column: 0, row: 3, columns: inside.size.columns, rows: 4)) {
                    field.draw(in: &$0, labelWidth: 8, focused: true)
                }
            }
        case .code(let field, let serial):
            canvas.clearTargets()
            let box = Rect(size).centered(Size(columns: min(72, size.columns - 4), rows: 10))
            canvas.box(box, title: "The credentials need a code")
            canvas.within(box.inset(columns: 2, rows: 1)) { inside in
                inside.put("Device \(serial)", at: Point(column: 0, row: 1))
                inside.within(Rect(column: 0, row: 3, columns: inside.size.columns, rows: 4)) {
                    field.draw(in: &$0, labelWidth: 8, focused: true)
                }
            }
        case .leaving(let dialog): dialog.draw(in: &canvas)
        case .overwriting(let dialog, _, _): dialog.draw(in: &canvas)
        case nil:
            if showsRollout, let dialog = events.dialog { dialog.box.draw(in: &canvas) }
            if page == .step(.leftovers), case .confirming(let dialog) = leftovers.phase { dialog.draw(in: &canvas) }
            if case .step(let step) = page { self[step].confirmation?.draw(in: &canvas) }
        }
    }
}
