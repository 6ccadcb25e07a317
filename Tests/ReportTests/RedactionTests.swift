import Report
import Testing

@Suite struct RedactionTests {
    @Test("the same account has the same stand-in, another one another")
    func accounts() {
        var redaction = Redaction()
        #expect(redaction.account("111122223333") == "account-1")
        #expect(redaction.account("444455556666") == "account-2")
        #expect(redaction.account("111122223333") == "account-1")
    }
}
