import Terminal
import Wizard

extension App {
    /// So wide and so high that no page has to cut or to leave out anything.
    static let readingSize = Size(columns: 240, rows: 300)

    /// The page on show, or what lies over it, as it is read aloud, without the fields of these labels.
    func reading(hiding labels: Set<String>) -> Reading {
        var canvas = Canvas(readAloud: Self.readingSize)
        if overlay == nil {
            let room = Rect(Self.readingSize)
            switch page {
            case .home: canvas.within(room) { home.draw(in: &$0, context) }
            case .lessons: canvas.within(room) { school.drawList(in: &$0, isConnecting: home.isConnecting) }
            case .desk: canvas.within(room) { school.drawDesk(in: &$0, isConnecting: home.isConnecting) }
            case .outcome: canvas.within(room) { OutcomePage(events: events).draw(in: &$0, context) }
            case .step(let step): canvas.within(room) { self[step].draw(in: &$0, context) }
            }
        }
        drawOverlay(in: &canvas)
        return Reading(of: canvas, hiding: labels)
    }

    /// What stands over a page when it is read aloud: where we are and how it stands.
    var heading: String {
        let step: StepID
        switch page {
        case .home: return "Home."
        case .outcome: return "Outcome."
        case .lessons: return "Lessons."
        case .desk: return "The lesson's desk."
        case .step(let shown): step = shown
        }
        let place = "Step \(step.number) of \(StepID.pages.count), \(step.title)."
        guard let verdict = self[step].verdict(context) else { return place }
        return "\(place) \(verdict.spoken)."
    }

    /// Who works where, as the identity band has it; empty while nobody is known.
    var spokenIdentity: String {
        guard let identity = context.identity else { return "" }
        let account = [identity.alias, identity.spokenAccount].compactMap { $0 }.joined(separator: " ")
        let banner = context.connection.banner.map { " \($0.text)." } ?? ""
        return "Account \(account), region \(context.plan.region), \(identity.who).\(banner)"
    }

    /// Whether an answer is under way that the page waits for: nothing is asked before it is there.
    var isBusy: Bool {
        if home.isConnecting { return true }
        if case .step(let step) = page, self[step].isAsking { return true }
        let showsIdentity = page == .home || page == .step(.account)
        return showsIdentity && identity.isAsking && home.problem == nil
    }
}

extension Verdict {
    /// The verdict as a sentence begins with it.
    var spoken: String { rawValue.prefix(1).uppercased() + rawValue.dropFirst() }
}
