internal import CNcurses

/// Turns the bytes and key codes of ncurses into events. Keeps what has only come in part: a character's first bytes, a
/// paste whose end is still to come.
struct KeyDecoder {
    private var pending: [UInt8] = []
    private var pasted: [UInt8]?

    /// What one byte or key code adds: none, or one event. Mouse and size codes are not for here.
    mutating func take(_ code: Int32) -> InputEvent? {
        switch code {
        case Int32(cn_key_paste_start):
            pasted = []
            return nil
        case Int32(cn_key_paste_end):
            defer { pasted = nil }
            return pasted.map { .paste(Self.clean($0)) }
        case Int32(cn_key_focus_in): return .focus(true)
        case Int32(cn_key_focus_out): return .focus(false)
        case 0...255:
            if pasted != nil {
                pasted?.append(UInt8(code))
                return nil
            }
            return take(byte: UInt8(code))
        default:
            return pasted == nil ? Self.special(code).map(InputEvent.key) : nil
        }
    }

    private mutating func take(byte: UInt8) -> InputEvent? {
        if byte >= 0x80 || !pending.isEmpty { return takePart(byte) }
        switch byte {
        case 3: return .interrupt
        case 26: return .suspend
        case 28: return .ended(.quit)
        case 8, 127: return .key(.backspace)
        case 9: return .key(.tab)
        case 10, 13: return .key(.enter)
        case 27: return .key(.escape)
        case 0: return .key(.control(" "))
        case 1...26: return .key(.control(Character(Unicode.Scalar(byte + 0x60))))
        case 29...31: return nil
        default: return .key(.character(Character(Unicode.Scalar(byte))))
        }
    }

    /// One byte of a character of several; a byte that does not belong starts anew.
    private mutating func takePart(_ byte: UInt8) -> InputEvent? {
        if byte < 0x80 || (byte >= 0xC0 && !pending.isEmpty) {
            pending = []
            return take(byte: byte)
        }
        if pending.isEmpty, byte < 0xC2 || byte > 0xF4 { return nil }
        pending.append(byte)
        let wanted = pending[0] >= 0xF0 ? 4 : pending[0] >= 0xE0 ? 3 : 2
        guard pending.count == wanted else { return nil }
        defer { pending = [] }
        guard let text = String(validating: pending, as: UTF8.self), let scalar = text.unicodeScalars.first,
            !scalar.isControl
        else { return nil }
        return .key(.character(Character(scalar)))
    }

    /// A paste as text: ends of line as `\n`, tabs kept, no other control characters.
    private static func clean(_ bytes: [UInt8]) -> String {
        var text = String.UnicodeScalarView()
        var previous: Unicode.Scalar = " "
        for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
            if scalar == "\n", previous == "\r" {
                // The pair is one end of line.
            } else if scalar == "\r" || scalar == "\n" {
                text.append("\n")
            } else if scalar == "\t" || !scalar.isControl {
                text.append(scalar)
            }
            previous = scalar
        }
        return String(text)
    }

    private static func special(_ code: Int32) -> Key? {
        switch code {
        case KEY_UP: .up
        case KEY_DOWN: .down
        case KEY_LEFT: .left
        case KEY_RIGHT: .right
        case KEY_HOME: .home
        case KEY_END: .end
        case KEY_PPAGE: .pageUp
        case KEY_NPAGE: .pageDown
        case KEY_BACKSPACE: .backspace
        case KEY_DC: .delete
        case KEY_IC: .insert
        case KEY_BTAB: .backTab
        case KEY_ENTER: .enter
        case KEY_F0 + 1...KEY_F0 + 24: .function(Int(code - KEY_F0))
        default: nil
        }
    }
}
