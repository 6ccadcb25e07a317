import Panther
import Preflight
import Stacks
import Terminal
import Wizard

/// Step 6: the parameters that matter now, and the rest folded away at its defaults.
struct ParametersStep: StepPage {
    /// What can have the focus.
    enum Place: Equatable, Sendable {
        case row(Int)
        /// The first user's address once more.
        case again
        /// Whether the operator can read that mailbox.
        case mailbox
    }

    /// A file that is about to be read or written.
    enum FileWish: Equatable, Sendable {
        case load(TextField)
        case save(TextField)
    }

    /// The parameters to answer now come first, then the others in the template's order.
    var rows: [ParameterRow] = []
    /// The place that has the focus, as an index into `places`.
    var focus = 0
    /// Whether the parameters that should stay at their defaults are shown too.
    var isUnfolded = false
    /// The first user's address, typed once more.
    var again = TextField(label: "Type it again")
    /// Whether the operator said that the mailbox can be read.
    var canRead = false
    /// What is wrong about the mailbox row, once it was left.
    var mailboxProblem: String?
    var file: FileWish?
    var picker: ValuePicker?
    /// What came of the last file, as a sentence.
    var notice: String?
    /// The template that the rows were made from.
    private var source: [TemplateParameter] = []

    var isTyping: Bool {
        if file != nil { return true }
        if picker != nil { return false }
        return !rows.isEmpty && place != .mailbox
    }
    var isAsking: Bool { picker?.isAsking ?? false }
    var upFront: Int { rows.prefix(while: \.isUpFront).count }
    var shown: ArraySlice<ParameterRow> { isUnfolded ? rows[...] : rows.prefix(upFront) }

    /// Everything that can have the focus, in reading order.
    var places: [Place] {
        shown.indices.flatMap { index in
            isMailRow(index) ? [.row(index), .again, .mailbox] : [Place.row(index)]
        }
    }

    var place: Place? { places.indices.contains(focus) ? places[focus] : nil }
    var mailRow: ParameterRow? { rows.first { $0.name == Self.mail } }

    static let mail = "FirstUserEmail"

    private func isMailRow(_ index: Int) -> Bool { rows[index].name == Self.mail && rows[index].origin != .kept }

    mutating func enter(_ context: inout Context) -> [Effect] {
        guard let template = context.template, template.parameters != source else { return [] }
        source = template.parameters
        let made = source.map {
            ParameterRow(
                $0, context.plan, running: context.running, isWithheld: context.askAgain.contains($0.name))
        }
        rows = made.filter(\.isUpFront) + made.filter { !$0.isUpFront }
        let mailbox = context.plan.confirmedMailbox
        if !mailbox.isEmpty, mailbox == mailRow?.field.text {
            again.set(mailbox)
            canRead = true
        }
        focus = 0
        keep(&context)
        return []
    }

    mutating func take(_ input: InputEvent, _ context: inout Context) -> Bool {
        if file != nil { return takeFile(input) }
        if picker != nil { return takePicker(input, &context) }
        switch input {
        case .key(.down), .key(.tab): move(1, &context)
        case .key(.up), .key(.backTab): move(-1, &context)
        case .key(.enter), .key(.escape): return false
        case .key(" ") where place == .mailbox:
            canRead.toggle()
            mailboxProblem = nil
            keep(&context)
        case .key(let key): return edit(&context) { $0.handle(key) != .ignored }
        case .paste(let text): return edit(&context) { $0.paste(text) != .ignored }
        case .mouse(let mouse):
            guard mouse.pane == Self.pane, case .item(_, let index) = mouse.action, places.indices.contains(index)
            else { return false }
            leave(context)
            focus = index
        default: return false
        }
        return true
    }

    static let pane = "parameters"

    /// Lets the focused field change; true where it did.
    private mutating func edit(_ context: inout Context, _ change: (inout TextField) -> Bool) -> Bool {
        switch place {
        case .row(let index):
            let before = rows[index].field.text
            guard change(&rows[index].field) else { return false }
            if rows[index].field.text != before {
                rows[index].origin = .entered
                if rows[index].name == Self.mail { canRead = false }
            }
        case .again: guard change(&again) else { return false }
        case .mailbox, nil: return false
        }
        keep(&context)
        return true
    }

    mutating func act(_ action: Action, _ context: inout Context) -> [Effect] {
        notice = nil
        switch action {
        case .accept where file != nil: return submitFile()
        case .accept where picker != nil: choose(&context)
        case .accept:
            if place == .mailbox {
                canRead = true
                keep(&context)
            }
            if focus < places.count - 1 { move(1, &context) } else { judgeAll(context) }
        case .fold:
            isUnfolded.toggle()
            focus = min(focus, max(0, places.count - 1))
        case .plan(.load):
            file = .load(
                TextField(label: "Read from", hint: "JSON as the aws command takes it, CodePipeline's, or YAML."))
        case .plan(.save):
            file = .save(
                TextField(label: "Write to", hint: "A name that ends in .yaml is YAML, others the aws command's JSON."))
        case .plan(.reset):
            if case .row(let index) = place {
                rows[index].reset()
                keep(&context)
            }
        case .plan(.offer): return offer(context)
        case .plan(.cancel):
            file = nil
            picker = nil
        default: break
        }
        return []
    }

    /// Leaves the field, judging what is in it, and goes to the next or the one before.
    private mutating func move(_ by: Int, _ context: inout Context) {
        leave(context)
        focus = (focus + by + places.count) % max(1, places.count)
    }

    private mutating func leave(_ context: Context) {
        switch place {
        case .row(let index): rows[index].field.problem = problem(rows[index], context)
        case .again: again.problem = againProblem
        case .mailbox: mailboxProblem = canRead ? nil : Self.readSentence
        case nil: break
        }
    }

    private mutating func judgeAll(_ context: Context) {
        for index in rows.indices { rows[index].field.problem = problem(rows[index], context) }
        again.problem = againProblem
        mailboxProblem = canRead ? nil : Self.readSentence
        if let first = rows.firstIndex(where: { $0.field.problem != nil }) {
            if first >= upFront { isUnfolded = true }
            focus = places.firstIndex(of: .row(first)) ?? focus
        } else if againProblem != nil, let first = places.firstIndex(of: .again) {
            focus = first
        } else if !canRead, let first = places.firstIndex(of: .mailbox) {
            focus = first
        }
    }

    /// Keeps in the plan what differs from the template's defaults, and where it comes from.
    mutating func keep(_ context: inout Context) {
        let changed = rows.filter(\.differsFromDefault)
        context.plan.parameters = Dictionary(uniqueKeysWithValues: changed.map { ($0.name, $0.field.text) })
        context.plan.origins = Dictionary(uniqueKeysWithValues: changed.map { ($0.name, $0.origin ?? .entered) })
        context.askAgain = Set(rows.filter(\.isMissing).map(\.name))
        context.plan.keptParameters = Set(rows.filter { $0.origin == .kept }.map(\.name))
        let address = mailRow?.field.text ?? ""
        context.plan.confirmedMailbox = canRead && again.text == address ? address : ""
    }

    /// What is wrong with one value, as a sentence; nil where it will do.
    func problem(_ row: ParameterRow, _ context: Context) -> String? {
        if row.origin == .kept { return nil }
        if row.isMissing { return "The value of \(row.name) was not kept, since nobody may read it: type it again." }
        guard let ruling = ParameterRule.problem(with: row.field.text, of: row.parameter), ruling.grade == .blocked
        else { return nil }
        return ruling.sentence
    }

    /// What is wrong with the address that was typed again; nil where it is the same.
    var againProblem: String? {
        guard let row = mailRow, row.origin != .kept, again.text != row.field.text else { return nil }
        return again.text.isEmpty
            ? "Type the address once more: the invitation is the only way in."
            : "The two addresses differ: one of them has a slip."
    }

    /// Why nothing can be launched after a session was taken up again; nil where every value is there.
    static func missing(_ context: Context) -> String? {
        context.askAgain.sorted().first.map {
            "The value of \($0) was not kept, since nobody may read it: type it again in step 6."
        }
    }

    private static let readSentence =
        "Confirm that you can read this mailbox: a rollout succeeds even where the invitation never arrives."

    /// What keeps the operator from going on; nil where nothing does.
    func obstacle(_ context: Context) -> String? {
        guard !rows.isEmpty else { return "The template was not read yet. Go back to step 1." }
        for row in rows {
            if let text = problem(row, context) { return "\(row.name): \(text)" }
        }
        guard let row = mailRow, row.origin != .kept else { return nil }
        return againProblem ?? (canRead ? nil : Self.readSentence)
    }

    func traps(_ context: Context) -> [ParameterTrap.Finding] {
        let values = Dictionary(uniqueKeysWithValues: rows.map { ($0.name, $0.field.text) })
        return ParameterTrap.findings(
            in: .init(values: values, region: context.plan.region, isUpdate: context.plan.isUpdate))
    }

    func verdict(_ context: Context) -> Verdict? {
        guard !rows.isEmpty else { return .unknown }
        if obstacle(context) != nil { return .blocked }
        let mail = mailRow.map { FirstUserEmail.judge($0.field.text).grade.verdict } ?? .clear
        let grades = traps(context).map(\.ruling.grade.verdict)
        return .gravest(grades + (mailRow?.origin == .kept ? [] : [mail]))
    }

    func gate(_ context: Context) -> Gate {
        if let obstacle = obstacle(context) { return .closed(obstacle) }
        return Self.gate(verdict(context), step: .parameters, context)
    }

    func bindings(_ context: Context) -> [Binding<Action>] {
        if file != nil { return fileBindings }
        if let picker { return picker.bindings }
        let isLast = focus >= places.count - 1
        let isReady = obstacle(context) == nil
        let folded = rows.count - upFront
        let accept = place == .mailbox && !canRead ? "yes, I can" : "accept"
        let none = offered == nil ? "The account is not asked for values of this parameter." : nil
        return [
            Binding([.tab, .down], "next field", hint: "Go to the next field; Shift-Tab goes back", message: nil),
            Binding(
                [.enter], isLast && isReady ? "next step" : accept,
                hint: "Accept the value; in the last field go on to the next step",
                message: isLast && isReady ? .forward : .accept),
            Binding(
                [.function(2)],
                context.plan.isUpdate
                    ? (isUnfolded ? "show fewer" : "show \(folded) more")
                    : isUnfolded ? "fold defaults" : folded == 1 ? "show 1 default" : "show \(folded) defaults",
                hint: context.plan.isUpdate
                    ? "Show or hide the other parameters"
                    : "Show or hide the parameters that should stay at their defaults", message: .fold),
            Binding(
                [.function(5)], "from account", hint: "Choose among what the account has",
                isShown: offered != nil, disabledReason: none, message: .plan(.offer)),
            Binding([.function(3)], "read file", hint: "Read values from a file", message: .plan(.load)),
            Binding(
                [.function(4)], "write file", hint: "Write the values to a file; hidden ones are left out",
                isShown: false, message: .plan(.save)),
            Binding(
                [.function(6)], "default", hint: "Put this parameter's default back", isShown: false,
                message: .plan(.reset)),
        ]
    }
}
