import IAMPolicy
import Primitives
import Testing

@Suite struct PolicyDocumentTests {
    /// A document and the sentence that refuses it; nil where it is taken.
    static let cases: [(String, String?)] = [
        (#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"*"}]}"#, nil),
        (#"{"Statement":{"Effect":"Deny","NotAction":["s3:*"],"NotResource":["a"]}}"#, nil),
        (#"{"Id":"x","Version":"2008-10-17","Statement":[]}"#, nil),
        (#"{"Version":"2012-10-17"}"#, "The policy has no Statement."),
        (#"{"Version":"2013","Statement":[]}"#, "The policy's Version should be 2012-10-17 or 2008-10-17."),
        (#"[]"#, "The policy should be an object."),
        (#"{"Statement":[],"Rules":[]}"#, "The policy has an element that the language does not know: Rules."),
        (#"{"Statement":[],"Statement":[]}"#, "The policy has Statement twice."),
        (#"{"Statement":[{"Effect":"allow","Action":"*"}]}"#, "Statement 1 needs an Effect of Allow or Deny."),
        (#"{"Statement":[{"Effect":"Allow"}]}"#, "Statement 1 needs an Action or a NotAction."),
        (
            #"{"Statement":[{"Effect":"Allow","Action":"*","NotAction":"*"}]}"#,
            "Statement 1 has both Action and NotAction."
        ),
        (
            #"{"Statement":[{"Effect":"Allow","Action":"*"},{"Effect":"Allow","Action":3}]}"#,
            "Statement 2 has Action that is neither a text nor a list of texts."
        ),
        (
            #"{"Statement":[{"Effect":"Allow","Action":"*","Resource":"*","NotResource":"*"}]}"#,
            "Statement 1 has both Resource and NotResource."
        ),
        (
            #"{"Statement":[{"Effect":"Allow","Action":"*","Ressource":"*"}]}"#,
            "Statement 1 has an element that the language does not know: Ressource."
        ),
        (
            #"{"Statement":[{"Effect":"Allow","Action":"*","Condition":{"StringIs":{"a":"b"}}}]}"#,
            "Statement 1 has a condition operator that the language does not know: StringIs."
        ),
        (
            #"{"Statement":[{"Effect":"Allow","Action":"*","Condition":{"NullIfExists":{"a":"true"}}}]}"#,
            "Statement 1 has a condition operator that the language does not know: NullIfExists."
        ),
        (
            #"{"Statement":[{"Effect":"Allow","Action":"*","Condition":{"StringEquals":{"a":{}}}}]}"#,
            "Statement 1 has a condition on a without a text."
        ),
        (
            #"{"Statement":[{"Effect":"Allow","Action":"*","Principal":"me"}]}"#,
            "Statement 1 has a Principal that is a text but not *."
        ),
        (
            #"{"Statement":[{"Effect":"Allow","Action":"*","Principal":{"Robot":"x"}}]}"#,
            "Principal of statement 1 has an element that the language does not know: Robot."
        ),
        ("{", "The text is not JSON: line 1: a name in quotation marks is missing."),
        ("{\n\"Version\" 1}", "The text is not JSON: line 2: a colon is missing after \"Version\"."),
        ("{} x", "The text is not JSON: line 1: something follows the document's end."),
        ("", "The text is not JSON: line 1: it ends too early."),
        (String(repeating: "[", count: 200), "The text is not JSON: line 1: it nests deeper than 100 levels."),
    ]

    @Test(arguments: cases) func isReadOrRefused(text: String, sentence: String?) {
        do throws(PolicyProblem) {
            _ = try PolicyDocument(parsing: text)
            #expect(sentence == nil)
        } catch {
            #expect(error.sentence == sentence)
        }
    }

    @Test func textsComeBackAsTheyWere() throws {
        let text = #"{"a":"\"\\\n\u0001ü","b":[1.50,true,null,-2e3],"c":{}}"#
        #expect(try JSON(parsingPolicy: text).text() == text)
        #expect(try JSON(parsingPolicy: #""\u00fc\ud83d\ude00\/""#).string == "ü😀/")
    }

    @Test func aFaultyCaseDoesNotStopTheBatch() throws {
        let input = #"""
            {"cases":[{"id":"a","identityPolicies":[{"Statement":[{"Effect":"Maybe"}]}],"requests":[]},
            {"id":"b","requests":[{"action":"s3:GetObject"}]},{"id":"c"},
            {"id":"d","levels":[{"id":"r","policies":[{"name":"P"}]}],"requests":[]}]}
            """#
        let output = #"""
            {"results":[{"id":"a","error":{"message":"Document 1 of identityPolicies: Statement 1 needs an Effect of Allow or Deny."}},\#
            {"id":"b","decisions":[{"decision":"allowed","blockedBy":[]}]},\#
            {"id":"c","error":{"message":"The case has no list of requests."}},\#
            {"id":"d","error":{"message":"A policy of level r has no document."}}]}
            """#
        #expect(try EvaluationBatch.answer(input) == output)
        #expect(throws: PolicyProblem.self) { try EvaluationBatch.answer("{}") }
    }
}
