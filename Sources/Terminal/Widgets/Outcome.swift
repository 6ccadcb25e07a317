/// What a widget did with a key.
public enum Outcome: Hashable, Sendable {
    /// The key is none of the widget's: look in the bindings.
    case ignored
    /// The widget took the key; nothing more is to be done than to draw.
    case handled
    /// What the widget holds was changed.
    case changed
    /// Enter, or a choice by a click: the operator has decided.
    case submitted
    /// Escape: the operator does not want it.
    case cancelled
    /// The key cannot do that now, for this reason.
    case refused(String)
}
