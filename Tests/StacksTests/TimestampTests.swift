import Stacks
import Testing

@Suite struct TimestampTests {
    @Test(
        arguments: [
            ("2026-11-23T14:32:07.123Z", 1_795_444_327_123),
            ("2026-11-23T14:32:07.123000+00:00", 1_795_444_327_123),
            ("2026-11-23T14:32:07+00:00", 1_795_444_327_000),
            ("2026-11-23T16:02:07.5+0130", 1_795_444_327_500),
            ("2026-11-23T09:32:07.123456-05:00", 1_795_444_327_123),
            ("1970-01-01T00:00:00Z", 0),
            ("1969-12-31T23:59:59.999Z", -1),
            ("2024-02-29T00:00:00Z", 1_709_164_800_000),
            ("2000-03-01T00:00:00Z", 951_868_800_000),
        ] as [(String, Int64)])
    func parses(text: String, milliseconds: Int64) {
        #expect(Timestamp(iso8601: text)?.milliseconds == milliseconds)
    }

    @Test(arguments: [
        "", "2026-11-23", "2026-13-01T00:00:00Z", "2023-02-29T00:00:00Z", "2026-11-23T24:00:00Z",
        "2026-11-23T14:32:07.Z",
        "2026-11-23T14:32:07Zx", "2026-11-23T14:32:07+1:00", "yesterday", "2026-00-10T00:00:00Z",
    ])
    func refuses(text: String) {
        #expect(Timestamp(iso8601: text) == nil)
    }

    @Test(
        arguments: [
            (1_795_444_327_123, "2026-11-23T14:32:07.123Z"), (-1, "1969-12-31T23:59:59.999Z"),
            (1_709_164_800_005, "2024-02-29T00:00:00.005Z"),
        ] as [(Int64, String)])
    func prints(milliseconds: Int64, text: String) {
        #expect(Timestamp(milliseconds: milliseconds).iso8601 == text)
    }

    @Test(arguments: [(0, "14:32:07"), (90, "16:02:07"), (-900, "23:32:07")])
    func showsTimeOfDay(offset: Int, text: String) {
        #expect(Timestamp(milliseconds: 1_795_444_327_123).clockTime(offsetMinutes: offset) == text)
    }
}
