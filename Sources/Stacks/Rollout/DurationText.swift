/// How durations read everywhere: on the screen, in lines, in reports.
public enum DurationText {
    /// Minutes and seconds such as `6:41`, preceded by hours if there are any, such as `1:06:41`. Fractions of a second are
    /// cut off; negative values read `0:00`.
    public static func clock(_ seconds: Double) -> String {
        let whole = Int(max(0, min(seconds.isNaN ? 0 : seconds, 1e9)))
        let (hours, minutes, rest) = (whole / 3600, whole / 60 % 60, whole % 60)
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return hours > 0 ? "\(hours):\(two(minutes)):\(two(rest))" : "\(minutes):\(two(rest))"
    }
}
