import Testing

@testable import Stacks

@Suite struct ParameterFileTests {
    static let entries = [
        ParameterFile.Entry("FirstUserEmail", "ann@acme.io"), ParameterFile.Entry("Note", "it's \"é\", yes\n\u{7}"),
        ParameterFile.Entry("Empty", ""), ParameterFile.Entry("Days", "365"),
    ]

    @Test(arguments: [
        (
            #"[{"ParameterKey": "A", "ParameterValue": "1"}, {"ParameterKey": "B", "ParameterValue": ""}]"#,
            ["A=1", "B="]
        ),
        (#"["A=1", "B=x=y"]"#, ["A=1", "B=x=y"]),
        (
            #"{"Parameters": {"A": "1", "B": ["x", "y"]}, "Tags": {"team": "sec"}, "StackPolicy": {}}"#,
            ["A=1", "B=x,y"]
        ),
        (#"{"Parameters": ["A=1"]}"#, ["A=1"]),
        ("A: 1\nB: true\n", ["A=1", "B=true"]), ("Parameters:\n  A: 'x: y'\n  B:\n", ["A=x: y", "B="]),
        ("- ParameterKey: A\n  ParameterValue: 007\n", ["A=7"]),
        ("- ParameterKey: A\n  ParameterValue: '007'\n", ["A=007"]),
        (#"{"A": "1"}"#, ["A=1"]), ("[]", []),
    ])
    func everyFormIsRead(text: String, values: [String]) throws {
        #expect(try ParameterFile(parsing: text).values.map { "\($0.name)=\($0.value)" } == values)
    }

    @Test func keptValuesAndTagsAreRead() throws {
        let kept = try ParameterFile(parsing: #"[{"ParameterKey": "A", "UsePreviousValue": true}]"#)
        #expect(kept.kept == ["A"] && kept.values.isEmpty)
        let tagged = try ParameterFile(parsing: #"{"Parameters": {}, "Tags": {"team": "sec"}}"#)
        #expect(tagged.tags == [ParameterFile.Entry("team", "sec")])
    }

    @Test(arguments: [
        ("[{\"ParameterValue\": \"1\"}]", 1, "An item of the list has no ParameterKey."),
        ("[\n{\"ParameterKey\": \"A\"}\n]", 2, "A has neither ParameterValue nor UsePreviousValue."),
        ("[\"A\"]", 1, "\"A\" is no parameter: write it as Name=Value."),
        ("A: {B: 1}\n", 1, "The value of A is neither a text nor a list of texts."),
        ("[\"A=1\", \"A=2\"]", 1, "A stands in the file twice."),
        ("just words", 1, "The file holds no parameters: a list or names with values is wanted."),
    ])
    func wrongFilesSayWhere(text: String, line: Int, sentence: String) {
        #expect(throws: ParameterFile.Failure(line: line, sentence: sentence)) { try ParameterFile(parsing: text) }
    }

    @Test func brokenTextSaysWhere() {
        let failure = #expect(throws: ParameterFile.Failure.self) { try ParameterFile(parsing: "[{\"a\": }]") }
        #expect(failure?.sentence.hasPrefix("The file is neither JSON nor YAML: ") == true)
    }

    /// What is written is read back the same, in every form.
    @Test(arguments: ParameterFile.Form.allCases)
    func whatIsWrittenIsReadAgain(form: ParameterFile.Form) throws {
        let file = ParameterFile(values: Self.entries)
        #expect(try ParameterFile(parsing: file.text(form)).values == Self.entries)
        #expect(try ParameterFile(parsing: ParameterFile(values: []).text(form)).values.isEmpty)
    }

    @Test func theNameTellsTheForm() {
        #expect(ParameterFile.Form(fileName: "a.yaml") == .yaml && ParameterFile.Form(fileName: "a.yml") == .yaml)
        #expect(ParameterFile.Form(fileName: "a.json") == .awsCommand)
    }
}
