import Primitives
import Rollout
import Stacks
import Terminal

/// A number with one digit after the point.
func oneDigit(_ number: Double) -> String {
    let tenths = Int((number * 10).rounded())
    return "\(tenths / 10).\(tenths % 10)"
}

/// A number with its noun, which gets an s unless it is one.
func counted(_ number: Int, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }

extension Estimate.Range {
    /// Such as `7–11 min left`; whole minutes, since nobody knows the seconds.
    var words: String {
        if overrun > 0 { return "over the estimate by \(DurationText.clock(overrun))" }
        if high < 60 { return "under 1 min left" }
        let (from, to) = (Int(low / 60), Int((high / 60).rounded(.up)))
        if from == 0 { return "up to \(to) min left" }
        return from == to ? "about \(to) min left" : "\(from)–\(to) min left"
    }

    /// The same where there is little room.
    var shortWords: String {
        if overrun > 0 { return "late" }
        if high < 60 { return "<1m" }
        return "~\(Int((((low + high) / 2) / 60).rounded(.up)))m"
    }
}

extension ResourceStatus.Kind {
    /// How it looks.
    var style: Style {
        switch self {
        case .waiting, .skipped, .deleted: .waiting
        case .inProgress: .inProgress
        case .complete: .clear
        case .failed: .blocked
        case .rollingBack: .attention
        }
    }

    /// The glyph that stands for it.
    func glyph(_ glyphs: Glyphs) -> String {
        switch self {
        case .waiting: String(glyphs.waiting)
        case .inProgress: String(glyphs.inProgress)
        case .complete: String(glyphs.complete)
        case .failed: String(glyphs.failed)
        case .rollingBack: String(glyphs.rollingBack)
        case .deleted, .skipped: String(glyphs.deleted)
        }
    }
}

extension StackNode {
    /// Its name in the parent's template, or the root's name.
    var shortName: String { logicalId.isEmpty ? name : logicalId }
}

extension Context {
    /// A moment's time of day, in UTC or by the machine's zone, as the operator chose.
    func clockTime(_ moment: Timestamp) -> String {
        moment.clockTime(offsetMinutes: isLocalTime ? zone.offsetMinutes : 0)
    }

    /// The zone that times are shown in.
    var zoneName: String { isLocalTime ? zone.name : "UTC" }
}
