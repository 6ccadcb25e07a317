import Panther
import Preflight
import Primitives
import Stacks
import Terminal
import Wizard

/// Step 3: does the organisation allow what a deployment does?
struct SCPReviewStep: AskingPage {
    var check = CheckPane(step: .scp)
    var actions = ActionList()
    /// What is being typed: a path of exported policies, or the name of who reviewed by hand.
    var field: Field?
    /// The exported policies that the last question named; empty where none were.
    var exportPath = ""
    /// Who has gone through the checklist by hand, and when.
    var reviewed: (by: String, at: Timestamp)?

    /// A text that is asked for.
    enum Field: Equatable, Sendable {
        case path(TextField)
        case reviewer(TextField)
    }

    static func == (left: SCPReviewStep, right: SCPReviewStep) -> Bool {
        left.check == right.check && left.actions == right.actions && left.field == right.field
            && left.exportPath == right.exportPath && left.reviewed?.by == right.reviewed?.by
            && left.reviewed?.at == right.reviewed?.at
    }

    func question(_ context: Context) -> Preflight.Question {
        var scope = context.scope
        scope.exportPath = exportPath
        return .organization(scope)
    }

    private var review: OrganizationReview? {
        if case .organization(let review)? = check.inquiry.answer?.facts { review } else { nil }
    }

    var isTyping: Bool { field != nil }

    mutating func take(_ input: InputEvent, _ context: inout Context) -> Bool {
        guard let field else {
            return actions.isShown ? actions.take(input, check.inquiry.answer?.matrix) : check.take(input)
        }
        switch field {
        case .path(var text):
            let isTaken = text.edit(input)
            self.field = .path(text)
            return isTaken
        case .reviewer(var text):
            let isTaken = text.edit(input)
            self.field = .reviewer(text)
            return isTaken
        }
    }

    mutating func act(_ action: Action, _ context: inout Context) -> [Effect] {
        switch action {
        case .accept: return accept(&context)
        case .plan(.cancel): field = nil
        case .load: field = .path(TextField(label: "File or folder", placeholder: "./policies"))
        case .review: field = .reviewer(TextField(label: "Reviewed by", placeholder: "name of the administrator"))
        case .nextPane: actions.isShown.toggle()
        case .open where actions.isShown: actions.isOpen.toggle()
        case .askAgain:
            exportPath = ""
            return check.ask(question(context), context)
        case .copy:
            if let question = review?.question, !question.isEmpty { return [.terminal(.copy(question))] }
            return check.act(action)
        default: return check.act(action)
        }
        return []
    }

    private mutating func accept(_ context: inout Context) -> [Effect] {
        switch field {
        case .path(var text):
            guard !text.text.isEmpty else {
                text.problem = "Name the file or the folder that the administrator exported."
                field = .path(text)
                return []
            }
            exportPath = text.text
            field = nil
            return check.ask(question(context), context)
        case .reviewer(var text):
            guard text.text.contains(where: { $0 != " " }) else {
                text.problem = "Say who has looked: it stands in the report."
                field = .reviewer(text)
                return []
            }
            reviewed = (text.text, context.now)
            field = nil
        case nil: break
        }
        return []
    }

    /// A completed checklist turns what is not known into attention; it never lifts a denial.
    func verdict(_ context: Context) -> Verdict? {
        let asked = check.verdict(context)
        return asked == .unknown && reviewed != nil ? .attention : asked
    }

    func bindings(_ context: Context) -> [Binding<Action>] {
        if field != nil {
            return [
                Binding([.enter], "done", hint: "Take what is typed", message: .accept),
                Binding([.escape], "cancel", hint: "Leave the review as it is", message: .plan(.cancel)),
            ]
        }
        let copies = review?.question.isEmpty == false
        return check.bindings(context).map { binding in
            guard binding.message == .copy, copies else { return binding }
            return Binding(["y"], "copy question", hint: "Copy the question to the administrator", message: .copy)
        } + [
            actions.binding(check.inquiry.answer?.matrix),
            Binding(["f"], "load files", hint: "Load policies that the administrator exported", message: .load),
            Binding(["m"], "by hand", hint: "Go through the checklist by hand", message: .review),
        ]
    }

    func draw(in canvas: inout Canvas, _ context: Context) {
        canvas.put("3  SCP review", at: .zero, style: .title)
        let text = "An organisation's policies bind administrators too, and no policy in the account lifts them."
        var row = canvas.paragraph(text, at: Point(column: 2, row: 2), style: .muted)
        if let field {
            draw(field, in: &canvas, from: row + 1)
            return
        }
        if let review, !isAsking {
            row = canvas.paragraph(
                review.sources.joined(separator: "; ") + ".", at: Point(column: 2, row: row), style: .muted)
        }
        if let reviewed {
            let line = "Reviewed by hand by \(reviewed.by), \(reviewed.at.iso8601)."
            row = canvas.paragraph(line, at: Point(column: 2, row: row), style: .attention)
        }
        row += 1
        if let matrix = check.inquiry.answer?.matrix, !isAsking {
            if actions.isShown {
                actions.draw(matrix, in: &canvas, from: row)
                return
            }
            row = matrix.draw(in: &canvas, from: row, rows: canvas.size.rows / 2) + 1
        }
        check.draw(in: &canvas, from: row, context)
    }

    private func draw(_ field: Field, in canvas: inout Canvas, from row: Int) {
        var row = row
        let text: TextField
        switch field {
        case .path(let path):
            text = path
            row = canvas.paragraph(
                "The administrator runs the commands of the question (y copies it) and sends the folder.",
                at: Point(column: 2, row: row))
        case .reviewer(let name):
            text = name
            row = canvas.paragraph(
                "Somebody who can read the organisation's policies looks whether one restricts:",
                at: Point(column: 2, row: row))
            row = canvas.paragraph(
                WatchGroup.all.map(\.name).joined(separator: ", ") + ".", at: Point(column: 4, row: row), style: .title)
        }
        row += 1
        let room = Rect(column: 0, row: row, columns: canvas.size.columns, rows: max(1, canvas.size.rows - row))
        canvas.within(room) { text.draw(in: &$0, labelWidth: 14, focused: true) }
    }
}
