import Testing

@testable import AWS

struct XMLReaderTests {
    /// A document as nested brackets: `name(child child "text")`.
    static func shape(_ element: XMLElement) -> String {
        let inside = element.children.map(shape) + (element.text.isEmpty ? [] : ["\"\(element.text)\""])
        return inside.isEmpty ? element.name : "\(element.name)(\(inside.joined(separator: " ")))"
    }

    @Test(
        "A document reads as its elements and text",
        arguments: [
            ("<a/>", "a"),
            ("<?xml version=\"1.0\"?>\n<a>x</a>\n", "a(\"x\")"),
            ("<a><b/><c>1</c></a>", "a(b c(\"1\"))"),
            ("<n:a xmlns:n='u'><n:b x=\">\" y='/'>v</n:b></n:a>", "a(b(\"v\"))"),
            ("<a>&lt;&gt;&amp;&quot;&apos;</a>", "a(\"<>&\"'\")"),
            ("<a>&#65;&#x42;&#x1F43E;</a>", "a(\"AB🐾\")"),
            ("<a><![CDATA[<x>&amp;]]></a>", "a(\"<x>&amp;\")"),
            ("<a>1<!-- <b> -->2<![CDATA[3]]>4</a>", "a(\"1234\")"),
            ("<a>x\r\ny\rz</a>", "a(\"x\ny\nz\")"),
            ("\u{FEFF}<a>é</a>", "a(\"é\")"),
            ("<a ><b ></b ></a >", "a(b)"),
            ("<!-- before --><a/><!-- after -->", "a"),
            ("<a> </a>", "a(\" \")"),
        ])
    func reads(_ text: String, _ expected: String) throws {
        #expect(Self.shape(try XMLElement(Array(text.utf8))) == expected)
    }

    @Test(
        "A document that is not well formed is refused with the place and the reason",
        arguments: [
            ("", "the document ends too soon (byte 0)"),
            ("<a>", "the document ends too soon (byte 3)"),
            ("<a", "the document ends too soon (byte 2)"),
            ("<a></b>", "the end of <a> was expected (byte 3)"),
            ("<a></ab>", "the end of <a> was expected (byte 3)"),
            ("x", "text stands outside the root element (byte 0)"),
            ("<a/>x", "something follows the root element (byte 4)"),
            ("<a/><b/>", "something follows the root element (byte 4)"),
            ("<1/>", "a name was expected (byte 2)"),
            ("<a b", "the document ends too soon (byte 4)"),
            ("<a b=\"", "the document ends too soon (byte 6)"),
            ("<a /b>", "a tag is not closed rightly (byte 4)"),
            ("<a>&nbsp;</a>", "an entity is not known (byte 3)"),
            ("<a>&#0;</a>", "an entity is not known (byte 3)"),
            ("<a>&#xD800;</a>", "an entity is not known (byte 3)"),
            ("<a>&amp</a>", "an entity is not known (byte 3)"),
            ("<!DOCTYPE a><a/>", "a document type declaration is not accepted (byte 0)"),
            ("<a><!-- </a>", "the document ends too soon (byte 12)"),
            ("<a><![CDATA[ </a>", "the document ends too soon (byte 17)"),
            ("</a>", "a tag is not closed rightly (byte 0)"),
        ])
    func refuses(_ text: String, _ expected: String) {
        #expect {
            try XMLElement(Array(text.utf8))
        } throws: {
            "\($0)" == expected
        }
    }

    @Test("Elements may be nested 200 deep and no deeper")
    func depth() throws {
        let deep = String(repeating: "<a>", count: 200) + String(repeating: "</a>", count: 200)
        _ = try XMLElement(Array(deep.utf8))
        let deeper = "<a>" + deep + "</a>"
        #expect(throws: XMLError(offset: 602, problem: .tooDeep(limit: 200))) { try XMLElement(Array(deeper.utf8)) }
    }
}
