/// What a rule of this module says of one input: how grave it is, and the sentence to show.
public struct Ruling: Hashable, Sendable {
    /// How grave a ruling is, mildest first.
    public enum Grade: Int, Comparable, Hashable, Sendable {
        /// Nothing speaks against it.
        case clear
        /// It may work; the operator should know.
        case attention
        /// It is refused by AWS or fails during the deployment.
        case blocked

        public static func < (left: Grade, right: Grade) -> Bool { left.rawValue < right.rawValue }
    }

    /// How grave it is.
    public var grade: Grade
    /// What is so, why, and what to do, in one or two sentences.
    public var sentence: String

    /// A ruling of that grade with that sentence.
    public init(_ grade: Grade, _ sentence: String) {
        self.grade = grade
        self.sentence = sentence
    }

    static func clear(_ sentence: String) -> Ruling { Ruling(.clear, sentence) }
    static func attention(_ sentence: String) -> Ruling { Ruling(.attention, sentence) }
    static func blocked(_ sentence: String) -> Ruling { Ruling(.blocked, sentence) }
}
