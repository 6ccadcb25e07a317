extension Sequence<Character> {
    /// The text after the last of the separators; all of it if there is none.
    public func after(last separators: Set<Character>) -> String {
        var text = ""
        for character in self {
            if separators.contains(character) { text = "" } else { text.append(character) }
        }
        return text
    }
}
