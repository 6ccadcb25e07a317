import Preflight
import Terminal
import Wizard

/// A page of the wizard: its state, what it answers to keys and replies, and how it looks.
///
/// `App` routes to pages by this protocol alone, so that a new page is a new folder and a row in `App`.
protocol StepPage: Equatable, Sendable {
    /// The page is shown (again): asks what it needs and was not asked yet, or has gone stale.
    mutating func enter(_ context: inout Context) -> [Effect]
    /// A key, a paste or a click that no binding took and no dialog holds; true where the page used it.
    mutating func take(_ input: InputEvent, _ context: inout Context) -> Bool
    /// One of the page's bindings was used.
    mutating func act(_ action: Action, _ context: inout Context) -> [Effect]
    /// A question of this page was answered.
    mutating func hear(_ answer: Preflight.Answer, stamp: Stamp, _ context: inout Context) -> [Effect]
    /// What the page comes to; nil while that is not known.
    func verdict(_ context: Context) -> Verdict?
    /// Whether forward is free.
    func gate(_ context: Context) -> Gate
    /// The keys of the page, the most useful first, without those that every page has.
    func bindings(_ context: Context) -> [Binding<Action>]
    /// Draws the page into the room beside the stepper.
    func draw(in canvas: inout Canvas, _ context: Context)
    /// What `--plain` says of the page in place of what it draws; nil reads the drawing aloud, which is good for most.
    ///
    /// Nothing else is needed for the line prompts: text fields, choices and dialogs that are drawn ask for themselves,
    /// the bindings become the menu (`isSpoken: false` leaves one out), rows with a mouse target can be chosen by number.
    /// So draw with the kit's widgets, give every row a target, and write a glyph that means something with its style.
    func plainLines(_ context: Context) -> [String]?
    /// A box over the page that takes all keys; nil where there is none.
    var confirmation: ConfirmDialog? { get }
    /// An input while the box is open.
    mutating func takeConfirmation(_ input: InputEvent, _ context: inout Context) -> [Effect]
    /// Whether a text field has the focus, so that letters are typed and not used as shortcuts.
    var isTyping: Bool { get }
    /// Whether a question is under way.
    var isAsking: Bool { get }
    /// Whether the page can change the account: its identity band is red.
    var changesAccount: Bool { get }
}

extension StepPage {
    var isTyping: Bool { false }
    var isAsking: Bool { false }
    func plainLines(_ context: Context) -> [String]? { nil }
    var changesAccount: Bool { false }
    var confirmation: ConfirmDialog? { nil }

    mutating func takeConfirmation(_ input: InputEvent, _ context: inout Context) -> [Effect] { [] }

    mutating func take(_ input: InputEvent, _ context: inout Context) -> Bool { false }

    mutating func hear(_ answer: Preflight.Answer, stamp: Stamp, _ context: inout Context) -> [Effect] { [] }

    /// Free where the verdict is good or was overridden; closed while there is none.
    func gate(_ context: Context) -> Gate { Self.gate(verdict(context), step: nil, context) }

    static func gate(_ verdict: Verdict?, step: StepID?, _ context: Context) -> Gate {
        guard let verdict else { return .closed("The question is still under way. Wait for the answer.") }
        guard verdict.needsReason else { return .open }
        if let step, context.isOverridden(step, verdict: verdict) { return .open }
        return .needsReason(verdict)
    }
}

extension ConfirmDialog {
    /// What any input means to the box.
    mutating func handle(_ input: InputEvent) -> Outcome {
        switch input {
        case .key(let key): handle(key)
        case .paste(let text): paste(text)
        case .mouse(let mouse): handle(mouse)
        default: .ignored
        }
    }
}

extension TextField {
    /// Takes an input that edits; Enter and Escape are left to the page. True where it was used.
    mutating func edit(_ input: InputEvent) -> Bool {
        switch input {
        case .key(.enter), .key(.escape): false
        case .key(let key): handle(key) != .ignored
        case .paste(let text): paste(text) != .ignored
        default: false
        }
    }
}
