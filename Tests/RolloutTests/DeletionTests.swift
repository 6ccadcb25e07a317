import Testing

@testable import Rollout

/// A deletion is done at DELETE_COMPLETE of that very stack and nowhere else, however late its events become visible and
/// however strangely the account is answered.
@Suite struct DeletionTests {
    typealias Change = FakeDeletion.Change

    /// A way in which a deletion ends or does not end: what happens, and the exit code and last line that it must come to.
    struct Way: Sendable, CustomTestStringConvertible {
        var name: String
        var account: FakeDeletion
        var code: Int32
        var line: String
        /// The same where no event ever becomes visible; nil where that makes no difference.
        var unseen: (code: Int32, line: String)?

        var testDescription: String { name }
    }

    private static let begun = Change(at: 2, status: "DELETE_IN_PROGRESS", reason: "User Initiated")
    private static let complete = [begun, Change(at: 200, status: "DELETE_COMPLETE")]
    private static let exported = "Export s:Subnets cannot be deleted as it is in use by a and b"
    private static let watch = " To look again: panther-wizard watch \(FakeDeletion.id)"

    private static func unknown(_ answer: String, _ observed: String) -> String {
        "It is not known whether s is being deleted: \(answer), but \(observed).\(watch)"
    }

    private static let standing = "the stack is CREATE_COMPLETE and its events show no deletion"

    static let ways: [Way] = [
        Way(name: "complete", account: FakeDeletion(changes: complete), code: 0, line: "s ended: DELETE_COMPLETE"),
        Way(
            name: "failed",
            account: FakeDeletion(changes: [begun, Change(at: 200, status: "DELETE_FAILED", reason: "[Bucket]")]),
            code: 1, line: "s ended: DELETE_FAILED"),
        Way(
            name: "refused because an export is in use",
            account: FakeDeletion(changes: [begun, Change(at: 3, status: "CREATE_COMPLETE", reason: exported)]),
            code: 1, line: "s was not deleted, it is CREATE_COMPLETE: \(exported)",
            unseen: (
                4,
                unknown(
                    "CloudFormation answered the request",
                    "the stack is CREATE_COMPLETE (\(exported)) and its events show no deletion")
            )),
        Way(
            name: "protected",
            account: FakeDeletion(changes: [], answers: [.refused("Stack [s] cannot be deleted while protected")]),
            code: 1,
            line: "CloudFormation refused to delete \(FakeDeletion.id): Stack [s] cannot be deleted while protected. "
                + "Correct what it names and try again."),
        Way(
            name: "denied", account: FakeDeletion(changes: [], answers: [.denied("not authorized")]), code: 1,
            line: "The caller may not delete \(FakeDeletion.id): not authorized. Allow it, or use other credentials."),
        Way(
            name: "a page that was taken for the answer", account: FakeDeletion(changes: []), code: 4,
            line: unknown("CloudFormation answered the request", standing)),
        Way(
            name: "a page instead of every answer", account: FakeDeletion(changes: [], answers: [.garbled("HTML.")]),
            code: 4, line: unknown("no answer to the request arrived", standing)),
        Way(
            name: "lost answer, deleted all the same",
            account: FakeDeletion(changes: complete, answers: [.offline("reset.")]), code: 0,
            line: "s ended: DELETE_COMPLETE"),
        Way(
            name: "lost answer, then throttled for good",
            account: FakeDeletion(changes: [], answers: [.offline("reset."), .throttled]), code: 4,
            line: unknown("no answer to the request arrived", standing)),
        Way(
            name: "throttled at first",
            account: FakeDeletion(changes: complete, answers: [.throttled, .throttled, nil]),
            code: 0, line: "s ended: DELETE_COMPLETE"),
        Way(
            name: "throttled for good", account: FakeDeletion(changes: [], answers: [.throttled]), code: 4,
            line: "CloudFormation asked for fewer calls until it was too late to delete \(FakeDeletion.id). "
                + "Try again in a minute."),
        Way(
            name: "deleted by somebody else in the same moment",
            account: FakeDeletion(changes: [
                Change(at: 0, status: "DELETE_IN_PROGRESS", reason: "User Initiated", isOwn: false),
                Change(at: 100, status: "DELETE_COMPLETE", isOwn: false),
            ]), code: 0, line: "s ended: DELETE_COMPLETE"),
        Way(
            name: "an earlier deletion failed",
            account: FakeDeletion(
                before: [
                    Change(at: -900, status: "CREATE_IN_PROGRESS", isOwn: false),
                    Change(at: -800, status: "CREATE_COMPLETE", isOwn: false),
                    Change(at: -100, status: "DELETE_IN_PROGRESS", reason: "User Initiated", isOwn: false),
                    Change(at: -50, status: "DELETE_FAILED", isOwn: false),
                ], changes: complete), code: 0, line: "s ended: DELETE_COMPLETE"),
        Way(
            name: "two hours long",
            account: FakeDeletion(changes: [begun, Change(at: 7200, status: "DELETE_COMPLETE")]), code: 0,
            line: "s ended: DELETE_COMPLETE"),
        Way(
            name: "the network is gone for an hour",
            account: FakeDeletion(changes: complete, outage: 100...3700), code: 0, line: "s ended: DELETE_COMPLETE"),
        Way(
            name: "forgotten once it is gone", account: FakeDeletion(changes: complete, forgets: true), code: 4,
            line: unknown("CloudFormation answered the request", "CloudFormation shows no such stack")),
    ]

    @Test(arguments: ways, [0, 60, 150, Double.infinity])
    func everyWay(way: Way, lateness: Double) async {
        for strange in FakeDeletion.Strange.allCases {
            var account = way.account
            account.lateness = lateness
            account.strange = strange
            let (code, line, seconds) = await account.run()
            let expected = lateness.isInfinite ? way.unseen ?? (way.code, way.line) : (way.code, way.line)
            #expect(code == expected.0, "\(strange): \(line)")
            #expect(line == expected.1, "\(strange)")
            // Nobody waits for ever for what never shows, and nobody gives up before late events could show.
            if code == 4, seconds > 0 { #expect((290...700).contains(seconds), "\(strange): \(seconds)") }
        }
    }
}
