extension FixedWidthInteger {
    /// The decimal digits with zeros in front, up to the given width; a minus sign comes first and does not count.
    public func zeroPadded(to width: Int) -> String {
        let digits = String(magnitude)
        return (self < 0 ? "-" : "") + String(repeating: "0", count: Swift.max(0, width - digits.utf8.count)) + digits
    }
}
