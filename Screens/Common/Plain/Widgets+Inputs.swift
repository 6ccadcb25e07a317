import Terminal

extension TextField {
    /// What is typed in place of a text to get the menu of the page.
    static let wayOut = "?"

    /// What is said once, before the first field.
    static let wayOutHint =
        "At a question for a text, Enter takes what stands in brackets, and ? gives the other choices."

    /// The question of a field on a page, with an example where it is empty.
    var spokenQuestion: Question {
        let example = text.isEmpty && !placeholder.isEmpty ? ", such as \(placeholder)" : ""
        return .text(prompt: label + example, initial: text, isSecret: isMasked)
    }

    /// What puts this text in place of the field's.
    func inputs(typing text: String) -> [InputEvent] {
        guard text != self.text else { return [] }
        return [.key(.end), .key(.control("u")), .paste(text)]
    }
}

extension Choice {
    /// What makes the choice that an answer names.
    func inputs(answering answer: Answer) -> [InputEvent] {
        switch answer {
        case .chosen(let index): return go(to: index) + [.key(.enter)]
        case .several(let indices):
            return indices.symmetricDifference(ticked).sorted().flatMap { go(to: $0) + [.key(" ")] } + [.key(.enter)]
        default: return []
        }
    }

    private func go(to index: Int) -> [InputEvent] {
        [.key(.home)] + Array(repeating: .key(.down), count: index)
    }
}

extension ConfirmDialog {
    /// What presses the button that an answer means.
    func inputs(answering answer: Answer) -> [InputEvent] {
        guard answer == .confirmed || answer == .chosen(1) else { return [.key(.escape)] }
        if let expected {
            let toField: [InputEvent] = focus == .field ? [] : [.key(.backTab)]
            return toField + field.inputs(typing: expected) + [.key(.enter)]
        }
        return (focus == .cancel ? [.key(.tab)] : []) + [.key(.enter)]
    }
}
