import Panther
import Wizard

extension Ruling.Grade {
    /// What a ruling of this grade makes of its step.
    var verdict: Verdict {
        switch self {
        case .clear: .clear
        case .attention: .attention
        case .blocked: .blocked
        }
    }
}
