/// A document for a ticket or a chat.
enum MarkdownPage {
    /// A text of one line so that Markdown shows it as it is: no markup, no link, no entity, and at its beginning no
    /// heading, quotation, list or rule.
    static func escaped(_ text: String) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\", "`", "*", "|", "[", "<", "&", "~": escaped += "\\"
            case "#", ">", "+", "-", "=": if escaped.isEmpty { escaped += "\\" }
            case ".", ")":
                // A number and one of these begin a list.
                if !escaped.isEmpty, escaped.utf8.allSatisfy({ (0x30...0x39).contains($0) }) { escaped += "\\" }
            default: break
            }
            escaped.unicodeScalars.append(scalar)
        }
        return escaped
    }

    static let template = """
        # {{{title}}}

        {{#isPractice}}
        This was practice: no account of yours was touched.

        {{/isPractice}}
        | | |
        | --- | --- |
        {{#facts}}
        | {{{label}}} | {{{value}}} |
        {{/facts}}

        {{#causes}}
        ## What failed

        {{#items}}
        **{{{heading}}}**, {{{at}}}{{#after}}, after {{{after}}}{{/after}}

        {{{path}}} ({{{type}}})

        > {{{reason}}}

        {{{category}}}: {{{remedy}}}{{#step}} It is mended in {{{step}}}.{{/step}}
        {{#cancelled}}
        {{{cancelled}}} others were cancelled because of this; they are not causes.
        {{/cancelled}}

        {{/items}}
        {{/causes}}
        {{#timelines}}
        {{#items}}
        ## Timeline of {{{name}}}

        | Stack | Begun | Took | Resources | Status |
        | --- | ---: | ---: | ---: | --- |
        {{#bars}}
        | {{{indented}}} | {{{began}}} | {{{took}}} | {{{counts}}} | {{{status}}} |
        {{/bars}}

        {{/items}}
        {{/timelines}}
        {{#failures}}
        ## Events that failed

        {{#items}}
        - {{{moment}}} {{{path}}} › {{{resource}}} ({{{type}}}) {{{status}}}{{#reason}}: {{{reason}}}{{/reason}}
        {{/items}}

        {{/failures}}
        {{#approval}}
        ## Approval

        {{{approval}}}

        {{/approval}}
        {{#comparison}}
        ## Since run {{{run}}} of {{{begun}}}

        {{{summary}}}.{{#notAsked}} Not asked then: {{{notAsked}}}.{{/notAsked}}

        {{#changes}}
        - {{{change}}}: {{{glyph}}} **{{{title}}}** ({{{severity}}}){{#was}}; was {{{was}}}{{/was}}
        {{/changes}}

        {{/comparison}}
        {{#checks}}
        ## Checks

        {{#items}}
        ### {{{glyph}}} {{{step}}}: {{{verdict}}}

        {{#reason}}
        Passed with a reason: {{{reason}}}

        {{/reason}}
        {{#findings}}
        - {{{glyph}}} **{{{title}}}** ({{{severity}}}){{#detail}} {{{detail}}}{{/detail}}
        {{#remedy}}
          To do: {{{remedy}}}
        {{/remedy}}
          Asked {{{asked}}}; answered {{{answered}}}; {{{at}}}{{#principal}}, as {{{principal}}}{{/principal}}.
        {{/findings}}

        {{/items}}
        {{/checks}}
        {{#removals}}
        ## Old infrastructure

        {{#items}}
        - {{{type}}} {{{name}}}: {{{state}}}{{#note}}, {{{note}}}{{/note}}
        {{/items}}

        {{/removals}}
        {{#answers}}
        ## Answers

        {{#items}}
        - {{{name}}}: {{{value}}}
        {{/items}}

        {{/answers}}
        {{#outputs}}
        ## Outputs

        {{#items}}
        - {{{name}}}: {{{value}}}
        {{/items}}

        {{/outputs}}
        {{#remarks}}
        ## Diary

        {{#items}}
        - {{{at}}}: {{{text}}}
        {{/items}}

        {{/remarks}}
        {{{eventCount}}} events were recorded. Written by panther-wizard at {{{writtenAt}}}.

        """
}
