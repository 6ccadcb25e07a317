import Primitives
import Testing

/// Times against the results of Python's datetime, calendar and email.utils modules.
@Suite struct TimestampTests {
    struct Row: Sendable {
        let milliseconds: Int64
        let iso8601: String
        let basic: String
        let httpDate: String
        let weekday: Int

        init(_ milliseconds: Int64, _ iso8601: String, _ basic: String, _ httpDate: String, _ weekday: Int) {
            self.milliseconds = milliseconds
            self.iso8601 = iso8601
            self.basic = basic
            self.httpDate = httpDate
            self.weekday = weekday
        }
    }

    private static let rows = [
        Row(0, "1970-01-01T00:00:00.000Z", "19700101T000000Z", "Thu, 01 Jan 1970 00:00:00 GMT", 4),
        Row(-1, "1969-12-31T23:59:59.999Z", "19691231T235959Z", "Wed, 31 Dec 1969 23:59:59 GMT", 3),
        Row(951_825_600_000, "2000-02-29T12:00:00.000Z", "20000229T120000Z", "Tue, 29 Feb 2000 12:00:00 GMT", 2),
        Row(-2_203_891_200_000, "1900-03-01T00:00:00.000Z", "19000301T000000Z", "Thu, 01 Mar 1900 00:00:00 GMT", 4),
        Row(4_107_542_399_000, "2100-02-28T23:59:59.000Z", "21000228T235959Z", "Sun, 28 Feb 2100 23:59:59 GMT", 0),
        Row(-62_135_596_800_000, "0001-01-01T00:00:00.000Z", "00010101T000000Z", "Mon, 01 Jan 0001 00:00:00 GMT", 1),
        Row(253_402_300_799_999, "9999-12-31T23:59:59.999Z", "99991231T235959Z", "Fri, 31 Dec 9999 23:59:59 GMT", 5),
        Row(1_795_444_327_123, "2026-11-23T14:32:07.123Z", "20261123T143207Z", "Mon, 23 Nov 2026 14:32:07 GMT", 1),
        Row(155_683_347_670_358, "6903-05-30T14:21:10.358Z", "69030530T142110Z", "Wed, 30 May 6903 14:21:10 GMT", 3),
        Row(950_125_537_235, "2000-02-09T19:45:37.235Z", "20000209T194537Z", "Wed, 09 Feb 2000 19:45:37 GMT", 3),
        Row(124_961_019_286_021, "5929-11-10T02:14:46.021Z", "59291110T021446Z", "Sun, 10 Nov 5929 02:14:46 GMT", 0),
        Row(153_953_432_208_695, "6848-08-03T10:16:48.695Z", "68480803T101648Z", "Mon, 03 Aug 6848 10:16:48 GMT", 1),
        Row(203_065_235_050_616, "8404-11-18T01:44:10.616Z", "84041118T014410Z", "Thu, 18 Nov 8404 01:44:10 GMT", 4),
        Row(149_742_790_164_951, "6715-03-01T03:29:24.951Z", "67150301T032924Z", "Mon, 01 Mar 6715 03:29:24 GMT", 1),
        Row(86_746_856_947_030, "4718-11-25T13:09:07.030Z", "47181125T130907Z", "Mon, 25 Nov 4718 13:09:07 GMT", 1),
        Row(122_456_574_364_069, "5850-06-30T11:06:04.069Z", "58500630T110604Z", "Sun, 30 Jun 5850 11:06:04 GMT", 0),
    ]

    @Test("every spelling of a time is written and read as Python does", arguments: rows)
    func spellings(row: Row) {
        let time = Timestamp(milliseconds: row.milliseconds)
        let seconds = time.roundedDownToSecond
        #expect(time.iso8601 == row.iso8601)
        #expect(time.iso8601Seconds == row.iso8601.prefix(19) + "Z")
        #expect(time.basic == row.basic)
        #expect(time.basicDay == row.basic.prefix(8))
        #expect(time.fileStamp == row.basic.prefix(15))
        #expect(time.httpDate == row.httpDate)
        #expect(time.clockTime() == row.iso8601.dropFirst(11).prefix(8))
        #expect(CalendarDate(time).weekday == row.weekday)
        #expect(Timestamp(CalendarDate(time)) == time)
        #expect(Timestamp(iso8601: row.iso8601) == time)
        #expect(Timestamp(basic: row.basic) == seconds)
        #expect(Timestamp(httpDate: row.httpDate) == seconds)
        #expect(Timestamp(text: row.iso8601) == time)
        #expect(Timestamp(text: row.httpDate) == seconds)
    }

    // The checksum is that of Python's calendar.monthrange over the same months.
    @Test("each month of 800 years has its length and its place")
    func months() throws {
        var checksum: Int128 = 0
        for year in Int64(1600)...2400 {
            for month in Int64(1)...12 {
                let first = try #require(Timestamp(CalendarDate(year: year, month: month, day: 1)))
                let days = (28...32).last {
                    Timestamp(CalendarDate(year: year, month: month, day: $0)) != nil
                }
                let number = Int128(first.milliseconds / 86_400_000)
                let length = Int128(try #require(days))
                checksum = (checksum * 31 + number * 7 + length) % (1 << 61)
                if checksum < 0 { checksum += 1 << 61 }
            }
        }
        #expect(checksum == 1_428_500_875_266_105_256)
    }

    @Test("the extremes of the type are formatted without overflow")
    func extremes() {
        #expect(Timestamp(milliseconds: .max).iso8601 == "292278994-08-17T07:12:55.807Z")
        #expect(Timestamp(milliseconds: .min).iso8601 == "-292275055-05-16T16:47:04.192Z")
        #expect(Timestamp(milliseconds: -62_198_755_200_000).basic == "-00010101T000000Z")
    }

    @Test(
        "ISO 8601 is read with fractions and offsets",
        arguments: [
            ("2026-11-23T14:32:07.123Z", 1_795_444_327_123), ("2026-11-23T14:32:07.123456+00:00", 1_795_444_327_123),
            ("2026-11-23T14:32:07+05:30", 1_795_424_527_000), ("2026-11-23T14:32:07-08:00", 1_795_473_127_000),
            ("2026-11-23 14:32:07+00:00", 1_795_444_327_000), ("2026-03-01T00:30:00+01:00", 1_772_321_400_000),
            ("2026-11-23T14:32:07", 1_795_444_327_000), ("2026-11-23t14:32:07z", 1_795_444_327_000),
            ("2026-11-23T14:32:07,1", 1_795_444_327_100), ("2026-11-23T14:32:07+0530", 1_795_424_527_000),
            ("2026-11-23T14:32:07-08", 1_795_473_127_000), ("2016-12-31T23:59:60Z", 1_483_228_800_000),
        ] as [(String, Int64)])
    func iso8601(text: String, milliseconds: Int64) {
        #expect(Timestamp(iso8601: text)?.milliseconds == milliseconds)
    }

    private static let forms: [(String, ISO8601Options, Int64)] = [
        ("2026-01-02", .dateOnly, 1_767_312_000_000), ("2026", .reducedDate, 1_767_225_600_000),
        ("2026-02", .reducedDate, 1_769_904_000_000), ("2026-01-02T03:04Z", .withoutSeconds, 1_767_323_040_000),
        ("2026-01-02T03:04:05 UTC", .zoneNames, 1_767_323_045_000),
        ("2026-01-02T03:04:05GMT", .zoneNames, 1_767_323_045_000),
    ]

    @Test("a shorter form of ISO 8601 is read only where it is allowed", arguments: forms)
    func shorterForms(text: String, option: ISO8601Options, milliseconds: Int64) {
        #expect(Timestamp(iso8601: text, options: option)?.milliseconds == milliseconds)
        #expect(Timestamp(iso8601: text) == nil)
    }

    @Test("a time without zone is refused where a zone is required")
    func zoneRequired() {
        #expect(Timestamp(iso8601: "2026-01-02T03:04:05", options: .zoneRequired) == nil)
        #expect(Timestamp(iso8601: "2026-01-02T03:04:05Z", options: .zoneRequired) != nil)
    }

    @Test(
        "all forms of HTTP dates are read, and those of mail",
        arguments: [
            ("Sun, 06 Nov 1994 08:49:37 GMT", 784_111_777), ("Sunday, 06-Nov-94 08:49:37 GMT", 784_111_777),
            ("Sun Nov  6 08:49:37 1994", 784_111_777), ("Sun, 30 Aug 2015 12:36:00 -0000", 1_440_938_160),
            ("Fri, 2 Jan 2026 03:04:05 +0100", 1_767_319_445), ("Fri, 02-Jan-2026 03:04:05 UTC", 1_767_323_045),
            ("Friday, 02-Jan-26 03:04:05 GMT", 1_767_323_045),
        ] as [(String, Int64)])
    func httpDates(text: String, seconds: Int64) {
        #expect(Timestamp(httpDate: text) == Timestamp(seconds: seconds))
        #expect(Timestamp(text: text) == Timestamp(seconds: seconds))
    }

    @Test(
        "what no calendar has and what is incomplete is refused",
        arguments: [
            "", "2026", "2026-11-23", "2026-11-23T14:32Z", "2026-13-01T00:00:00Z", "2026-00-01T00:00:00Z",
            "2026-02-29T00:00:00Z", "2100-02-29T00:00:00Z", "2026-04-31T00:00:00Z", "2026-01-00T00:00:00Z",
            "2026-01-01T24:00:00Z", "2026-01-01T00:60:00Z", "2026-01-01T00:00:61Z", "2026-01-01T00:00:00.Z",
            "2026-01-01T00:00:00+24:00", "2026-01-01T00:00:00+01:60", "2026-01-01T00:00:00+1:00",
            "2026-01-01T00:00:00Z ", " 2026-01-01T00:00:00Z", "26-01-01T00:00:00Z", "+2026-01-01T00:00:00Z",
            "２026-01-01T00:00:00Z", "2026-1-01T00:00:00Z", "2026-01-01_00:00:00Z", "2026-01-01T00:00:00 UTC",
        ])
    func refusedISO8601(text: String) {
        #expect(Timestamp(iso8601: text) == nil)
    }

    @Test(
        "a damaged HTTP date is refused",
        arguments: [
            "", "Sun", "Sun, 06 Nov 1994", "Sun, 06 Nov 1994 08:49:37", "Sun, 31 Nov 1994 08:49:37 GMT",
            "Sun, 06 nov 1994 08:49:37 GMT", "06 Nov 1994 08:49:37 GMT", "Sun, 06 Nov 1994 24:49:37 GMT",
            "Sun, 06 Nov 1994 08:49:37 EST", "Sun, 06 Nov 1994 08:49:37 GMT x", "Sun Nov 6 08:49:37",
        ])
    func refusedHTTPDates(text: String) {
        #expect(Timestamp(httpDate: text) == nil)
    }

    @Test(
        "the basic format has all its sixteen characters",
        arguments: [
            "", "20260102T030405", "20260102T030405z", "20260102 030405Z", "20261302T030405Z", "20260230T030405Z",
            "20260102T030405ZZ", "2026-01-02T03:04:05Z",
        ])
    func refusedBasic(text: String) {
        #expect(Timestamp(basic: text) == nil)
    }

    @Test(
        "seconds since 1970 are read with decimals, up to the year 9999",
        arguments: [
            ("0", 0), ("1767323045.678", 1_767_323_045_678), ("-1.5", -1500), ("1.767323045678E9", 1_767_323_045_678),
            ("253402300800", nil), ("nan", nil), ("12s", nil),
        ] as [(String, Int64?)])
    func secondsSince1970(text: String, milliseconds: Int64?) {
        #expect(Timestamp(text: text)?.milliseconds == milliseconds)
    }

    @Test("arithmetic is in seconds and rounds to the millisecond")
    func arithmetic() {
        let time = Timestamp(seconds: 100)
        #expect(time.adding(seconds: 1.2345) == Timestamp(milliseconds: 101_235))
        #expect(time.adding(seconds: -200).seconds(since: time) == -200)
        #expect(Timestamp(milliseconds: -1).wholeSeconds == -1)
        #expect(Timestamp(milliseconds: 1999).roundedDownToSecond == Timestamp(seconds: 1))
        #expect(time < time.adding(seconds: 0.001))
        #expect(Timestamp(seconds: 0).clockTime(offsetMinutes: -90) == "22:30:00")
    }

    @Test("the description leaves out milliseconds that are zero")
    func description() {
        #expect(Timestamp(seconds: 1).description == "1970-01-01T00:00:01Z")
        #expect(Timestamp(milliseconds: 1001).description == "1970-01-01T00:00:01.001Z")
    }
}
