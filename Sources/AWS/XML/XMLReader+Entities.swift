extension XMLReader {
    /// Character data with its entities resolved and its line ends made one newline each.
    func unescaped(_ range: Range<Int>, isPlain: Bool) throws(XMLError) -> [UInt8] {
        if isPlain { return Array(bytes[range]) }
        var result: [UInt8] = []
        result.reserveCapacity(range.count)
        var place = range.lowerBound
        while place < range.upperBound {
            let byte = bytes[place]
            if byte == UInt8(ascii: "&") {
                let end = try entity(at: place, before: range.upperBound, into: &result)
                place = end
            } else if byte == UInt8(ascii: "\r") {
                result.append(UInt8(ascii: "\n"))
                place += 1
                if place < range.upperBound, bytes[place] == UInt8(ascii: "\n") { place += 1 }
            } else {
                result.append(byte)
                place += 1
            }
        }
        return result
    }

    /// Resolves the entity that begins at `start`; returns the place after it.
    private func entity(at start: Int, before limit: Int, into result: inout [UInt8]) throws(XMLError) -> Int {
        let wrong = XMLError(offset: start, problem: .badEntity)
        // The longest reference worth reading is a numeric one with leading zeros.
        let farthest = min(limit, start + 16)
        guard let end = (start..<farthest).first(where: { bytes[$0] == UInt8(ascii: ";") }) else { throw wrong }
        let name = (start + 1)..<end
        if name.count > 1, bytes[name.lowerBound] == UInt8(ascii: "#") {
            guard let scalar = numeric((name.lowerBound + 1)..<end) else { throw wrong }
            result.append(contentsOf: String(Character(scalar)).utf8)
        } else if matches(name, "amp") {
            result.append(UInt8(ascii: "&"))
        } else if matches(name, "lt") {
            result.append(UInt8(ascii: "<"))
        } else if matches(name, "gt") {
            result.append(UInt8(ascii: ">"))
        } else if matches(name, "quot") {
            result.append(UInt8(ascii: "\""))
        } else if matches(name, "apos") {
            result.append(UInt8(ascii: "'"))
        } else {
            throw wrong
        }
        return end + 1
    }

    /// `65` or `x41`, as long as XML allows the character.
    private func numeric(_ range: Range<Int>) -> Unicode.Scalar? {
        let isHex = bytes[range.lowerBound] == UInt8(ascii: "x")
        let digits = isHex ? (range.lowerBound + 1)..<range.upperBound : range
        guard !digits.isEmpty else { return nil }
        var value: UInt32 = 0
        for place in digits {
            guard let digit = Character(Unicode.Scalar(bytes[place])).hexDigitValue, isHex || digit < 10 else {
                return nil
            }
            value = value * (isHex ? 16 : 10) + UInt32(digit)
            guard value <= 0x10FFFF else { return nil }
        }
        let isAllowed = value >= 0x20 || value == 0x9 || value == 0xA || value == 0xD
        return isAllowed ? Unicode.Scalar(value) : nil
    }
}
