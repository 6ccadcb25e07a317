import Primitives

/// Reads a JSON template strictly: no comment, no trailing comma, no name twice, with the line of each value.
enum TemplateJSON {
    /// The template's root value.
    static func read(_ text: String) throws(TemplateError) -> TemplateNode {
        let value: JSON
        do throws(JSONError) {
            let options = JSON.ReadingOptions.with {
                $0.refusesDuplicateNames = true
                $0.refusesHugeNumbers = true
            }
            value = try JSON(parsing: text, options: options)
        } catch {
            if case .duplicateName(let name) = error.problem {
                throw TemplateError(.duplicateName(name), line: error.line)
            }
            throw TemplateError(.notWellFormed(.json, line: error.line, column: error.column), line: error.line)
        }
        return node(of: value, line: value.line)
    }

    private static func node(of value: JSON, line: Int) -> TemplateNode {
        let content: TemplateNode.Content =
            switch value.content {
            case .null: .null
            case .bool(let flag): .bool(flag)
            case .string(let text): .string(text)
            case .number(let text): .number(TemplateNumber(json: text))
            case .array(let items): .list(items.map { node(of: $0, line: $0.line) })
            case .object(let members):
                .map(TemplateMap(members.map { ($0.name, node(of: $0.value, line: $0.line)) }))
            }
        return TemplateNode(content, line: line)
    }
}
