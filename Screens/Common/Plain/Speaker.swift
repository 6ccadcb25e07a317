public import Terminal
import Wizard

/// The wizard in line prompts: says what the screen would show, asks what its widgets and keys ask, and turns answers into
/// the very keys, pastes and clicks that a person at the screen would make. The state never knows the difference.
///
/// A page needs nothing for it: it is drawn on a canvas that is read aloud (`Reading`), its text fields, choices and dialogs
/// become questions, its bindings the menu, its mouse targets the lists. A page refines that by what it returns from
/// `StepPage.plainLines`, and a binding that only moves the view says `isSpoken: false`.
public struct Speaker: Sendable {
    /// What comes next in the talk.
    public enum Turn: Equatable, Sendable {
        /// Say this and ask.
        case ask(Dialogue)
        /// Say this and wait for what is under way.
        case wait([String])
        /// Say this while a rollout goes on; a line that is typed meanwhile goes to `inputs(forLine:)`.
        case follow([String])
        /// Say this, and tell the wizard this.
        case feed([String], [InputEvent])
    }

    /// How an answer is to be understood.
    private enum Asked: Sendable {
        case nothing
        case field(TextField)
        case choice(Choice)
        case dialog(ConfirmDialog)
        case menu([MenuEntry])
        case rows([MouseTarget])
    }

    private var page: App.Page?
    /// The lines that the page had when it was last said.
    private var said: [String] = []
    /// Labels of the widgets that were answered since the page was entered.
    private var answered: Set<String> = []
    private var asked = Asked.nothing
    private var identity = ""
    private var toldBusy = false
    private var toldWayOut = false
    private var wantsMenu = false
    /// The pane of which a row is to be chosen.
    private var pane: String?
    private var explained: [String] = []
    private var live = LiveReport()

    /// Nothing was said yet.
    public init() {}

    /// What to say and ask now.
    public mutating func turn(_ app: App) -> Turn {
        var lines = explained
        explained = []
        if let toast = app.toast { lines.append(toast) }
        if app.spokenIdentity != identity {
            identity = app.spokenIdentity
            if !identity.isEmpty { lines.append(identity) }
        }
        if app.isBusy {
            if !toldBusy { lines.append(app.home.isConnecting ? "Connecting." : "Asking the account.") }
            toldBusy = true
            return .wait(lines)
        }
        toldBusy = false
        if case .text(let text, _) = app.overlay { return .feed(lines + text.markdown.spoken, [.key(.escape)]) }
        if app.page != page { enter(app.page) }
        if app.page == .step(.events), app.overlay == nil, app.events.dialog == nil {
            if said.isEmpty { lines.append(app.heading) }
            said = [app.heading]
            lines += live.news(app.events)
            if app.events.isFollowing, !wantsMenu { return .follow(lines) }
        }
        let reading = app.reading(hiding: isAskedAnew(app) ? [] : answered)
        lines += news(app, reading)
        return .ask(question(app, reading, lines))
    }

    /// Whether a question is there because it was called for, and is asked as often as it is: what lies over a page, and
    /// a lesson's.
    private func isAskedAnew(_ app: App) -> Bool { app.overlay != nil || app.page == .desk }

    private mutating func enter(_ page: App.Page) {
        self.page = page
        said = []
        answered = []
        wantsMenu = false
        pane = nil
    }

    /// The lines that were not said yet: all of a page that is entered, then what has changed.
    private mutating func news(_ app: App, _ reading: Reading) -> [String] {
        if app.overlay == nil, app.page == .step(.events) { return [] }
        var lines = reading.lines
        if app.overlay == nil {
            switch app.page {
            case .home: lines = app.home.plainLines
            case .outcome, .lessons, .desk: break
            case .step(let step):
                if let spoken = app[step].plainLines(app.context) { lines = spoken }
                // The page's title stands in the heading already.
                if lines.first?.hasPrefix("\(step.number),") == true { lines.removeFirst() }
            }
            lines.insert(app.heading, at: 0)
        }
        var old: [String: Int] = [:]
        for line in said { old[line, default: 0] += 1 }
        said = lines
        return lines.filter { line in
            guard let count = old[line], count > 0 else { return true }
            old[line] = count - 1
            return false
        }
    }

    private mutating func question(_ app: App, _ reading: Reading, _ lines: [String]) -> Dialogue {
        if let pane, let rows = reading.rows.first(where: { $0.pane == pane }) {
            asked = .rows(rows.targets)
            return Dialogue(
                lines, question: .choice(prompt: "Which one", options: rows.labels.map { .init($0) }, initial: nil))
        }
        var dialogue: Dialogue?
        switch reading.widget {
        case .dialog(let dialog):
            asked = .dialog(dialog)
            dialogue = dialog.dialogue
        case .field(let field)
        where !wantsMenu && (isAskedAnew(app) || field.problem != nil || !answered.contains(field.label)):
            asked = .field(field)
            dialogue = field.dialogue
            if app.overlay == nil {
                dialogue?.question = field.spokenQuestion
                if !toldWayOut { dialogue?.text.insert(TextField.wayOutHint, at: 0) }
                toldWayOut = true
            }
        case .choice(let choice)
        where isAskedAnew(app) || !wantsMenu && (choice.problem != nil || !answered.contains(choice.label)):
            asked = .choice(choice)
            dialogue = choice.dialogue
        default: break
        }
        guard var dialogue else { return menu(app, reading, lines) }
        dialogue.text = lines + dialogue.text
        return dialogue
    }

    private mutating func menu(_ app: App, _ reading: Reading, _ lines: [String]) -> Dialogue {
        pane = nil
        let entries = MenuEntry.all(app, reading)
        asked = .menu(entries)
        let options = entries.map(\.option)
        if app.page == .home {
            return Dialogue(lines, question: .choice(prompt: "Choose", options: options, initial: nil))
        }
        let initial = MenuEntry.initial(entries, app)
        return Dialogue(lines, question: .menu(prompt: "Choose", options: options, initial: initial))
    }

    /// The keys, pastes and clicks that an answer to the last question stands for.
    public mutating func inputs(for answer: Answer) -> [InputEvent] {
        defer { asked = .nothing }
        switch (asked, answer) {
        case (.field(let field), .text(let text)):
            if text == TextField.wayOut {
                // A lesson's question is left open; the desk has the other choices.
                if page == .desk { return [.key(.escape)] }
                wantsMenu = true
                return []
            }
            answered.insert(field.label)
            return field.inputs(typing: text) + [.key(.enter)]
        case (.choice(let choice), let answer):
            answered.insert(choice.label)
            return choice.inputs(answering: answer)
        case (.dialog(let dialog), let answer): return dialog.inputs(answering: answer)
        case (.rows(let targets), .chosen(let index)):
            pane = nil
            guard targets.indices.contains(index) else { return [] }
            let target = targets[index]
            return [.mouse(Mouse(kind: .click, point: target.rect.origin, action: target.action))]
        case (.menu(let entries), .chosen(let index)):
            wantsMenu = false
            guard entries.indices.contains(index) else { return [] }
            return take(entries[index], of: entries)
        default: return []
        }
    }

    private mutating func take(_ entry: MenuEntry, of entries: [MenuEntry]) -> [InputEvent] {
        switch entry.deed {
        case .press(let key): return [.key(key)]
        case .edit(let label): answered.remove(label)
        case .pick(let pane): self.pane = pane
        case .explain: explained = entries.map { "\($0.option.label): \($0.hint)." }
        }
        return []
    }

    /// What a line stands for that was typed while a rollout is followed: an option where it names one, else the menu.
    public mutating func inputs(forLine line: String, _ app: App) -> [InputEvent] {
        let entries = MenuEntry.all(app, Reading(of: Canvas(readAloud: Size(columns: 1, rows: 1))))
        let question = Question.menu(prompt: "", options: entries.map(\.option), initial: nil)
        guard case .chosen(let index)? = try? question.answer(line), Int(line) == nil else {
            wantsMenu = true
            return []
        }
        return take(entries[index], of: entries)
    }
}
