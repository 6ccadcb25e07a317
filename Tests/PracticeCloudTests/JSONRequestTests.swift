import Stacks
import Testing

@testable import PracticeCloud

/// Requests of services that speak JSON, as boto3 and other clients write it.
@Suite struct JSONRequestTests {
    // boto3 writes every character beyond ASCII as an escape, and those beyond U+FFFF as a surrogate pair.
    @Test(arguments: [
        (#"{"AliasName": "alias/\ud83d\ude00"}"#, "alias/😀"), (#"{"AliasName":"alias/😀"}"#, "alias/😀"),
        (#"{"AliasName":"alias\/Gr\u00fc\u00dfe \" \\ \t"}"#, "alias/Grüße \" \\ \t"),
        (#"{"AliasName":"yes: [no] # 012"}"#, "yes: [no] # 012"),
    ])
    func `a text is read with its escapes`(body: String, name: String) {
        var account = PracticeAccount()
        #expect(throws: Fault("NotFoundException", "Alias \(name) is not found.")) {
            try account.call("DeleteAlias", service: "kms", json: body)
        }
    }

    @Test(arguments: [
        "AliasName: alias/x", "{AliasName: x}", "{'AliasName': 'x'}", #"{"AliasName":"x",}"#, "{", "[] x",
    ])
    func `what is only YAML is refused`(body: String) {
        var account = PracticeAccount()
        #expect(throws: Fault("SerializationException", "The request is not JSON.")) {
            try account.call("DeleteAlias", service: "kms", json: body)
        }
    }

    @Test func `a request without a body has no parameters`() throws {
        var account = PracticeAccount()
        #expect(try account.call("DescribeLogGroups", service: "logs", json: "").contains("\"logGroups\":["))
    }
}
