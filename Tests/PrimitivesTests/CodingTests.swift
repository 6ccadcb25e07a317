import Primitives
import Testing

/// Codecs and digests against the results of Python's urllib, base64, hashlib, hmac and zlib modules.
@Suite struct CodingTests {
    @Test(
        "percent-encoding is Python's quote with the unreserved characters",
        arguments: [
            ("", "", ""), ("a b", "a%20b", "a%20b"), ("~-._", "~-._", "~-._"),
            ("Größe/±%", "Gr%C3%B6%C3%9Fe%2F%C2%B1%25", "Gr%C3%B6%C3%9Fe/%C2%B1%25"),
            (
                "日本語 😀", "%E6%97%A5%E6%9C%AC%E8%AA%9E%20%F0%9F%98%80", "%E6%97%A5%E6%9C%AC%E8%AA%9E%20%F0%9F%98%80"
            ),
            ("a+b=c&d", "a%2Bb%3Dc%26d", "a%2Bb%3Dc%26d"), ("\u{7F}\u{0}", "%7F%00", "%7F%00"),
        ])
    func percent(text: String, encoded: String, path: String) {
        #expect(PercentCoding.encode(text) == encoded)
        #expect(PercentCoding.encode(text, keepingSlash: true) == path)
        #expect(PercentCoding.decode(encoded) == text)
        #expect(PercentCoding.decode(path) == text)
    }

    @Test(
        "a broken escape stays as it is",
        arguments: [("%", "%"), ("%4", "%4"), ("%zz", "%zz"), ("%4g%41", "%4gA"), ("a%", "a%"), ("%FF", "\u{FFFD}")])
    func brokenEscapes(text: String, decoded: String) {
        #expect(PercentCoding.decode(text) == decoded)
    }

    @Test("a plus sign is a space in forms alone")
    func plus() {
        #expect(PercentCoding.decode("a+b%2B") == "a+b+")
        #expect(PercentCoding.decode("a+b%2B", plusIsSpace: true) == "a b+")
        #expect(PercentCoding.decodedBytes("%FF+", plusIsSpace: true) == [0xFF, 0x20])
    }

    @Test(
        "a form is read as Python's parse_qsl reads it",
        arguments: [
            ("a=1&b=2", ["a", "1", "b", "2"]), ("x=%E2%82%AC+%2B&y", ["x", "€ +", "y", ""]),
            ("=v&n=", ["", "v", "n", ""]), ("a=1&&b=%zz%", ["a", "1", "b", "%zz%"]),
            ("q=%f0%9f%98%80=", ["q", "😀="]), ("", []),
        ])
    func forms(form: String, pairs: [String]) {
        #expect(FormCoding.decode(form).flatMap { [$0.name, $0.value] } == pairs)
    }

    @Test("a form is written with %20 for spaces")
    func writtenForms() {
        #expect(FormCoding.encode([(name: "a b", value: "1&2"), (name: "c", value: "")]) == "a%20b=1%262&c=")
    }

    @Test(
        "Base64 and hexadecimal digits are Python's",
        arguments: [
            ([], "", "", ""), ([102], "Zg==", "Zg", "66"), ([102, 111], "Zm8=", "Zm8", "666f"),
            ([102, 111, 111], "Zm9v", "Zm9v", "666f6f"), ([102, 111, 111, 98], "Zm9vYg==", "Zm9vYg", "666f6f62"),
            ([251, 255, 254], "+//+", "-__-", "fbfffe"), ([255, 255, 255, 255], "/////w==", "_____w", "ffffffff"),
            (
                [0, 17, 34, 51, 68, 85, 102, 119, 136, 153, 170, 187, 204, 221, 238, 255], "ABEiM0RVZneImaq7zN3u/w==",
                "ABEiM0RVZneImaq7zN3u_w", "00112233445566778899aabbccddeeff"
            ),
        ] as [([UInt8], String, String, String)])
    func bytesAsText(bytes: [UInt8], standard: String, urlSafe: String, hexadecimal: String) {
        #expect(Base64.encode(bytes) == standard)
        #expect(Base64.encode(bytes, alphabet: .urlSafe) == urlSafe)
        #expect(Base64.decode(standard) == bytes)
        #expect(Base64.decode(urlSafe, alphabet: .urlSafe) == bytes)
        #expect(Hexadecimal.encode(bytes) == hexadecimal)
        #expect(Hexadecimal.encode(bytes, uppercase: true) == hexadecimal.uppercased())
        #expect(Hexadecimal.decode(hexadecimal.uppercased()) == bytes)
    }

    @Test(
        "strict Base64 is exactly what is written; lenient Base64 forgives white space, padding and unused bits",
        arguments: [
            ("Zg", [102]), ("Z g = =", [102]), ("Zm9v\r\nYg==", [102, 111, 111, 98]), ("Zh==", [102]), ("Zg=", [102]),
            ("Z", nil), ("Zm9vY", nil), ("Zg==Zg==", nil), ("Z*==", nil), ("Zg===", nil), ("-_-_", nil), ("é", nil),
        ] as [(String, [UInt8]?)])
    func strictness(text: String, lenient: [UInt8]?) {
        #expect(Base64.decode(text) == nil)
        #expect(Base64.decode(text, .lenient) == lenient)
    }

    @Test("digits that come alone or are none are refused", arguments: ["1", "abc", "0g", "0x", " 1", "é"])
    func brokenHexadecimal(text: String) {
        #expect(Hexadecimal.decode(text) == nil)
    }

    @Test(
        "digests are Python's",
        arguments: [
            (
                "", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                "da39a3ee5e6b4b0d3255bfef95601890afd80709", "d41d8cd98f00b204e9800998ecf8427e", "00000000"
            ),
            (
                "abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
                "a9993e364706816aba3e25717850c26c9cd0d89d", "900150983cd24fb0d6963f7d28e17f72", "352441c2"
            ),
            (
                String(repeating: "a", count: 1000), "41edece42d63e8d9bf515a9ba6932e1c20cbc9f5a5d134645adb5db1b9737ea3",
                "291e9a6c66994949b57ba5e650361e98fc36b1ba", "cabe45dcc9ae5b66ba86600cca6b8ba8", "9a38da03"
            ),
            (
                "Grüße", "f83e039796c6453a10f5519e39fd113901572316a1a8ea07cb525d2801dfd074",
                "f649751d6e1bb46f8c86a8e0300237c33df07074", "49c5f675b49037b6044b803ac9d1a6d7", "fbd37071"
            ),
        ])
    func digests(text: String, sha256: String, sha1: String, md5: String, crc32: String) {
        #expect(Hexadecimal.encode(Digest.sha256(text.utf8)) == sha256)
        #expect(Hexadecimal.encode(Digest.sha1(text.utf8)) == sha1)
        #expect(Hexadecimal.encode(Digest.md5(text.utf8)) == md5)
        #expect(Hexadecimal.encode(CRC32.bytes(of: text.utf8)) == crc32)
    }

    @Test(
        "HMAC is Python's for empty, short and long keys",
        arguments: [
            ("", "", "b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad"),
            (
                "key", "The quick brown fox jumps over the lazy dog",
                "f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd8"
            ),
            (
                String(repeating: "k", count: 100), "longer than a block",
                "0778aaa1a01766e6369f9e44945a2b111ae8cdf21c31421d517915da7bb0eab3"
            ),
        ])
    func hmac(key: String, message: String, digest: String) {
        #expect(Hexadecimal.encode(Digest.hmacSHA256(key: Array(key.utf8), message.utf8)) == digest)
    }

    @Test(
        "white space at both ends is cut off",
        arguments: [(" a b ", "a b"), ("\t\n\u{A0}x\r\n", "x"), ("", ""), ("  ", ""), ("é", "é")])
    func trimming(text: String, trimmed: String) {
        #expect(text.trimmed == trimmed)
        #expect(text[...].trimmed == trimmed)
    }

    @Test(
        "a number is padded with zeros behind its sign",
        arguments: [(7, 2, "07"), (123, 2, "123"), (-1, 4, "-0001"), (0, 0, "0"), (.min, 2, "-9223372036854775808")])
    func padding(number: Int, width: Int, text: String) {
        #expect(number.zeroPadded(to: width) == text)
    }
}

@Suite struct SeededRandomTests {
    // Computed with Vigna's reference implementation of SplitMix64, written in Python.
    @Test(
        "the stream of a seed never changes",
        arguments: [
            (
                0,
                [
                    16_294_208_416_658_607_535, 7_960_286_522_194_355_700, 487_617_019_471_545_679,
                    17_909_611_376_780_542_444, 1_961_750_202_426_094_747,
                ]
            ),
            (
                1_234_567,
                [
                    6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
                    4_593_380_528_125_082_431, 16_408_922_859_458_223_821,
                ]
            ),
            (
                .max,
                [
                    16_490_336_266_968_443_936, 16_834_447_057_089_888_969, 4_048_727_598_324_417_001,
                    7_862_637_804_313_477_842, 13_015_481_187_462_834_606,
                ]
            ),
        ] as [(UInt64, [UInt64])])
    func stream(seed: UInt64, numbers: [UInt64]) {
        var random = SeededRandom(seed: seed)
        #expect(numbers.map { _ in random.next() } == numbers)
    }

    @Test("a bounded number takes one number of the stream")
    func bounded() {
        var random = SeededRandom(seed: 0)
        #expect([100, 1, 0, -5].map { random.below($0) } == [35, 0, 0, 0])
        #expect(random.next() == 1_961_750_202_426_094_747)
    }
}
