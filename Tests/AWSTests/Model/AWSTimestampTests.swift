import Testing

@testable import AWS

struct AWSTimestampTests {
    @Test(
        "Every form that services send is read",
        arguments: [
            ("1970-01-01T00:00:00Z", 0),
            ("2026-01-02T03:04:05.678Z", 1_767_323_045_678),
            ("2026-01-02T03:04:05.6789123Z", 1_767_323_045_678),
            ("2026-01-02T03:04:05.6Z", 1_767_323_045_600),
            ("2026-01-02T03:04:05+02:00", 1_767_315_845_000),
            ("2026-01-02T03:04:05-0130", 1_767_328_445_000),
            ("2026-01-02 03:04:05", 1_767_323_045_000),
            ("2024-02-29T00:00:00Z", 1_709_164_800_000),
            ("1969-12-31T23:59:59.999Z", -1),
            ("2026-01-02", 1_767_312_000_000),
            ("Fri, 02 Jan 2026 03:04:05 GMT", 1_767_323_045_000),
            ("1767323045", 1_767_323_045_000),
            ("1767323045.678", 1_767_323_045_678),
            ("1.767323045678E9", 1_767_323_045_678),
        ])
    func reads(_ text: String, _ milliseconds: Int64) {
        #expect(AWSTimestamp(text)?.milliseconds == milliseconds)
    }

    @Test(
        "Anything else is none",
        arguments: [
            "", "now", "2026-13-01T00:00:00Z", "2023-02-29T00:00:00Z", "2026-01-02T25:00:00Z", "2026-01-02T", "nan",
        ])
    func refuses(_ text: String) {
        #expect(AWSTimestamp(text) == nil)
    }

    @Test("It is written as ISO 8601 and as an HTTP date")
    func writes() {
        #expect(AWSTimestamp(milliseconds: 1_767_323_045_678).description == "2026-01-02T03:04:05.678Z")
        #expect(AWSTimestamp(milliseconds: 1_767_323_045_000).description == "2026-01-02T03:04:05Z")
        #expect(AWSTimestamp(milliseconds: 1_767_323_045_678).httpDate == "Fri, 02 Jan 2026 03:04:05 GMT")
        #expect(AWSTimestamp(milliseconds: -1).description == "1969-12-31T23:59:59.999Z")
    }
}
