extension TemplateNode {
    /// Reads any JSON or YAML document: `{` and `[` begin JSON, all else is YAML.
    ///
    /// - Throws: `TemplateError` where the text is neither.
    public init(document text: String) throws(TemplateError) {
        let first = text.utf8.first { !" \t\r\n".utf8.contains($0) }
        let isJSON = first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
        self = try isJSON ? TemplateJSON.read(text) : TemplateYAML.read(text)
    }
}
