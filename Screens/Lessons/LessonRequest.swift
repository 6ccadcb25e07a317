public import Lessons

/// What a lesson wants of the practice cloud and of the operator's book.
public enum LessonRequest: Sendable, Equatable {
    /// A fresh practice cloud in the lesson's scenario; comes back as `Message.connected`.
    case open(Lesson)
    /// An exam that chance draws; comes back as `LessonReply.drawn`, then as `Message.connected`.
    case exam
    /// A scenario that chance draws, without coaching; comes back as `Message.connected`.
    case freeRun
    /// Every call so far, and what stands in the account; comes back as `LessonReply.seen`.
    case look
    /// The last look, by which the sitting ends; comes back as `LessonReply.concluded`. Looks that are under way are
    /// older than what the operator did last.
    case conclude
    /// The same as `look` after a second, for what others do meanwhile: a look that follows a look must cost nothing.
    case lookLater
    /// Others do their part in the practice account, as they would when they are asked; comes back as `Message.written`.
    case others
    /// What was kept of earlier sittings; comes back as `LessonReply.records`.
    case recall
    /// A sitting that has ended, to be kept.
    case keep(LessonRecord)
}

/// What comes back to a lesson.
public enum LessonReply: Sendable, Equatable {
    /// The exam that was drawn.
    case drawn(Lesson)
    /// The calls so far, the account, and the moment in milliseconds since 1970 UTC.
    case seen([LearnerCall], AccountLook, at: Int64)
    /// The same of the last look.
    case concluded([LearnerCall], AccountLook, at: Int64)
    /// What was kept of earlier sittings.
    case records([LessonRecord])
}
