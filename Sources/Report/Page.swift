import Mustache
import Primitives
import Wizard

/// Puts what a document says into its form.
enum Page {
    static func render(_ content: Content, _ format: Document.Format, redaction: Redaction?) -> String {
        var content = content
        var redaction = redaction
        if redaction != nil { content = content.mapped { redaction?.mask($0) ?? $0 } }
        content = content.mapped(SafeText.oneLine)
        switch format {
        case .html: return filled(HTMLPage.template, content)
        case .markdown: return tidied(filled(MarkdownPage.template, content.mapped(MarkdownPage.escaped)))
        }
    }

    private static func filled(_ template: String, _ content: Content) -> String {
        do {
            return try MustacheTemplate(string: template).render(content.value)
        } catch {
            // The templates are texts of our own, and every test of a document fills them.
            preconditionFailure("A template cannot be read: \(error)")
        }
    }

    /// Without the empty lines that sections leave where they show nothing.
    private static func tidied(_ text: String) -> String {
        var lines: [Substring] = []
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.isEmpty, lines.last?.isEmpty ?? true { continue }
            lines.append(line)
        }
        return lines.joined(separator: "\n")
    }
}
