import Terminal
import Wizard

/// The three bands of every screen: who and where on top, the work in the middle, the keys at the bottom.
struct Chrome {
    var context: Context
    /// Whether the band is red, because the screen can change the account.
    var isDangerous: Bool
    /// The time of day at the band's right end; nil shows none.
    var time: String?

    /// The smallest screen that a page can be shown on.
    static let smallest = Size(columns: 60, rows: 18)

    /// Draws the identity band and returns nothing below it: rows 0 and 1 are taken.
    func drawIdentity(in canvas: inout Canvas) {
        let style: Style = isDangerous ? .danger : .band
        canvas.fill(Rect(column: 0, row: 0, columns: canvas.size.columns, rows: 1), style: style)
        var right = canvas.size.columns - 1
        if let time, canvas.size.columns >= 76 {
            right = canvas.putRight(time, before: right, row: 0, style: style) - 2
        }
        if let banner = context.connection.banner {
            right = canvas.putRight(" \(banner.text) ", before: right, row: 0, style: banner.style) - 2
        }
        canvas.put(identityText(columns: right - 1), at: Point(column: 1, row: 0), style: style, maxWidth: right - 1)
        canvas.horizontalRule(row: 1)
    }

    /// Who and where. Where it does not fit, the program's name goes first, then the alias is cut: the account's
    /// number, the region and the principal always stay.
    private func identityText(columns: Int) -> String {
        guard let identity = context.identity else { return "panther-wizard   \(context.plan.region)" }
        let rest = [identity.spokenAccount, context.plan.region, identity.who]
        let full = ["panther-wizard", [identity.alias, rest[0]].compactMap { $0 }.joined(separator: " ")] + rest[1...]
        if full.joined(separator: "   ").columns <= columns { return full.joined(separator: "   ") }
        let short = rest.joined(separator: "  ")
        guard let alias = identity.alias, columns - short.columns > 6 else { return short }
        return alias.cut(to: columns - short.columns - 1, at: .middle, ellipsis: context.glyphs.ellipsis) + " " + short
    }

    /// Draws the key bar with the rule above it.
    func drawKeys(_ bindings: [Binding<Action>], toast: String?, in canvas: inout Canvas) {
        let bottom = canvas.size.rows - 1
        canvas.horizontalRule(row: bottom - 1)
        if let toast {
            canvas.put(
                " \(toast) ", at: Point(column: 2, row: bottom - 1), style: Style(.attention, bold: true),
                maxWidth: canvas.size.columns - 4)
        }
        canvas.within(Rect(column: 0, row: bottom, columns: canvas.size.columns, rows: 1)) { bar in
            KeyBar(bindings).draw(in: &bar)
        }
    }
}

/// The column on the left that names the steps and says how each of them stands.
struct Stepper {
    var current: StepID
    /// The verdict of each step that has one.
    var verdicts: [StepID: Verdict]
    /// The steps that were passed.
    var passed: Set<StepID>
    /// Columns that the stepper takes, its rule included.
    static let width = 25

    /// Whether the screen is wide enough to show the stepper beside the page.
    static func isShown(_ size: Size) -> Bool { size.columns >= 76 }

    /// Draws the steps, one a row.
    func draw(in canvas: inout Canvas) {
        for (row, step) in StepID.pages.enumerated() {
            let isCurrent = step == current
            let verdict = verdicts[step]
            let glyph: String
            let style: Style
            if let verdict, passed.contains(step) || isCurrent || verdict.needsReason {
                glyph = verdict.glyph(canvas.glyphs)
                style = verdict.style
            } else if isCurrent {
                glyph = String(canvas.glyphs.inProgress)
                style = .inProgress
            } else {
                glyph = String(canvas.glyphs.waiting)
                style = .waiting
            }
            canvas.put(glyph, at: Point(column: 1, row: row), style: style)
            canvas.put(
                "\(step.number) \(step.title)", at: Point(column: 3, row: row), style: isCurrent ? .title : .normal)
        }
        canvas.verticalRule(column: Self.width - 2)
    }
}
