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

    @Test(
        "what tells who it is is replaced, all else stays",
        arguments: [
            ("111122223333", "account-1"), ("in 111122223333, again 111122223333", "in account-1, again account-1"),
            ("1111-2222-3333", "account-1"), ("111122223333 is 1111-2222-3333", "account-1 is account-1"),
            ("panther-logs-111122223333-us-east-1", "panther-logs-account-1-us-east-1"),
            ("x111122223333y", "xaccount-1y"), ("1111222233334", "1111222233334"), ("11112222333", "11112222333"),
            ("1111-2222-33334", "1111-2222-33334"), ("2026-11-23T14:32:07.123Z", "2026-11-23T14:32:07.123Z"),
            ("1700000000123", "1700000000123"),
            ("arn:aws:iam::111122223333:role/Admin", "arn:aws:iam::account-1:role/name-1"),
            ("arn:aws:iam::111122223333:root", "arn:aws:iam::account-1:root"),
            (
                "(arn:aws:sts::111122223333:assumed-role/Admin/ann@example.com).",
                "(arn:aws:sts::account-1:assumed-role/name-1)."
            ),
            ("arn:aws:s3:::bucket/key and arn:aws:s3:::bucket/key", "arn:aws:s3:::name-1 and arn:aws:s3:::name-1"),
            ("arn:aws:s3:::*", "arn:aws:s3:::*"),
            (
                "arn:aws-us-gov:cloudformation:us-gov-west-1:111122223333:stack/p/0a1b is not arn:aws:sns:r:111122223333:p",
                "arn:aws-us-gov:cloudformation:us-gov-west-1:account-1:stack/name-1 is not arn:aws:sns:r:account-1:name-2"
            ),
            ("\"arn:aws:lambda:r:111122223333:function:f\"", "\"arn:aws:lambda:r:account-1:function:name-1\""),
            ("arn:aws", "arn:aws"), ("learn:aws:iam::111122223333:role/A", "learn:aws:iam::account-1:role/A"),
            ("ann@example.com", "email-1"), ("to Ann@Example.com and ann@example.com.", "to email-1 and email-1."),
            ("<o'neil+x@mail.example.co>,", "<email-1>,"), ("björn@münchen.example", "email-1"),
            ("a @ b", "a @ b"), ("@media", "@media"), ("x@y", "x@y"), ("1@", "1@"), ("user@.com", "user@.com"),
            ("AKIAIOSFODNN7EXAMPLE", "id-1"), ("AROAIOSFODNN7EXAMPLE:ann", "id-1:ann"),
            ("AKIATOOSHORT", "AKIATOOSHORT"), ("ALTOGETHERUPPERCASE", "ALTOGETHERUPPERCASE"),
            ("CREATE_FAILED", "CREATE_FAILED"), ("", ""), ("grüße 111122223333 ✗", "grüße account-1 ✗"),
        ])
    func mask(text: String, masked: String) {
        var redaction = Redaction()
        #expect(redaction.mask(text) == masked)
        #expect(redaction.mask(masked) == masked, "what was masked stays as it is")
    }

    @Test func wordsAreReplacedWhereTheyStandByThemselves() {
        var redaction = Redaction()
        redaction.hide("acme-security", as: "alias")
        redaction.hide("ann", as: "user")
        redaction.hide("", as: "user")
        #expect(
            redaction.mask("ann in acme-security, not annex nor joann; user/ann")
                == "user-1 in alias-1, not annex nor joann; user/user-1")
    }
}
