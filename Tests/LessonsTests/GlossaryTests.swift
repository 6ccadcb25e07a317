import Lessons
import Testing

@Suite struct GlossaryTests {
    @Test("words are in order, once each, and explained in sentences")
    func words() {
        let words = Glossary.terms.map { $0.word.lowercased() }
        #expect(words == words.sorted() && Set(words).count == words.count)
        #expect(Glossary.terms.allSatisfy { $0.meaning.hasSuffix(".") && $0.meaning.count > 30 })
        #expect(Glossary.markdown.contains("- **SCP**: "))
    }
}
