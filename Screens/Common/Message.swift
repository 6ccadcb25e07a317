public import Preflight
public import Primitives
public import Rollout
public import Stacks
public import Terminal
public import Wizard

/// What can happen to the wizard.
public enum Message: Sendable, Equatable {
    /// Something came from the terminal or the system.
    case input(InputEvent)
    /// A question was answered; which one comes along, since stamps count by step and a step can ask several things.
    case answer(Asked, Preflight.Answer)
    /// The removal has something to say.
    case removal(RemovalEvent)
    /// The removal is over; so many things are still there.
    case removalEnded(left: Int)
    /// A rollout has something to say; `from` is its `FollowPlan.key`, empty for the one that is open.
    case rollout(Rollout.Reply, from: String = "")
    /// Runs of the past, for the estimate: the newest first.
    case history([PastRun])
    /// A code of the MFA device with this serial is needed before anything else can be asked.
    case codeNeeded(serial: String)
    /// The account behind a door is connected.
    case connected(Connection)
    /// The account behind a door could not be connected: why, as a sentence.
    case refused(Door, String)
    /// The runs behind this door as the journal holds them, the newest first.
    case recalled([Run])
    /// A document was written, or could not be: where it is or why not, as a sentence.
    case written(String)
    /// The journal cannot keep what happens, or can again: a sentence. Nothing else stops because of it.
    case journal(String)
    /// What came of a file that the wizard wanted read or written.
    case file(FileReply)
    /// What a lesson asked for.
    case lesson(LessonReply)
    /// Time has passed: the moment by the injected clock, for elapsed times and what shows only for a while.
    case tick(Timestamp)
}

/// What a key means on a page. One list for all pages, so that the same thing has the same key everywhere.
public enum Action: Sendable, Hashable {
    case forward, back, home, askAgain
    case open, fold, nextPane, accept, copy
    case load, review
    /// What Panther confirmed; the message that asks for it.
    case record, message
    case follow, pause
    case deploy, watch, practice, others, resume, history
    case launch, outcome, remove
    case plan(PlanAction)
    case goTo(StepID)
    case lessons, desk, work, hint, answer, reset, beside, finish
    case guide, help, leave
    case live(LiveAction)
}

/// What a key means on the pages that make the plan: name, parameters, launch.
public enum PlanAction: Sendable, Hashable {
    /// Reads or writes a file.
    case load, save
    /// Puts a default back, offers what the account has, gives up what is being typed.
    case reset, offer, cancel
    /// Switches or edits the chosen line.
    case toggle
    /// Makes a change set, deletes it again.
    case preview, discard
    /// Takes the suggested name, removes the stack that has the name.
    case suggest, remove
}
