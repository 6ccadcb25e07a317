import Stacks
import Testing

@testable import Rollout

@Suite struct FeedTroubleTests {
    private func rollout() -> GeneratedRollout { GeneratedRollout(seed: 77, kind: .create, failures: 1, stacks: 6) }

    private func drive(_ trouble: @escaping (Duration) -> ReadFailure?) -> Drive {
        var drive = Drive(rollout(), callsPerSecond: 4)
        drive.account.offset = 2
        drive.trouble = trouble
        drive.run()
        return drive
    }

    private func hasToldAll(_ drive: Drive) -> Bool {
        drive.told.count == rollout().truth.count
            && Set(drive.told.map(\.event.key)) == Set(rollout().truth.map(\.key))
    }

    @Test func aNetworkThatIsGoneForTwoMinutesLosesNothing() {
        let drive = drive { (20...140).contains($0.seconds) ? .offline("no route to host.") : nil }
        #expect(hasToldAll(drive))
        #expect(drive.ending != nil)
        #expect(
            drive.notices.first
                == RolloutNotice(
                    .offline,
                    "CloudFormation cannot be reached: no route to host. The rollout goes on; trying again until it answers."
                ))
        #expect(drive.notices.count == 2)
        #expect(drive.notices.last?.kind == .recovered)
    }

    @Test func expiredCredentialsAreWaitedFor() {
        let drive = drive { (20...200).contains($0.seconds) ? .credentials("The security token has expired.") : nil }
        #expect(hasToldAll(drive))
        #expect(drive.notices.map(\.kind) == [.credentials, .recovered])
    }

    @Test func anEndpointThatAnswersGarbageIsAskedAgain() {
        let drive = drive { (5...30).contains($0.seconds) ? .garbled("HTML.") : nil }
        #expect(hasToldAll(drive))
        #expect(drive.notices.map(\.kind) == [.garbled, .recovered])
    }

    @Test func aProcessThatWasStoppedForAMinuteGoesOn() {
        var drive = Drive(rollout(), callsPerSecond: 4)
        drive.account.offset = 2
        drive.stop = (at: 15, seconds: 60)
        drive.run()
        #expect(hasToldAll(drive))
        #expect(drive.ending != nil)
        #expect(drive.notices == [])
    }

    @Test func aCallerWhoMayOnlyReadEventsIsToldAllOfThem() {
        var drive = Drive(rollout(), callsPerSecond: 4) { $0.readsTemplates = true }
        drive.account.offset = 2
        drive.run()
        #expect(hasToldAll(drive))
        #expect(drive.ending != nil)
        #expect(drive.notices.map(\.kind) == [.denied])
    }

    @Test func throttlingHalvesTheRateAndLosesNothing() {
        var count = 0
        let drive = drive { _ in
            count += 1
            return count % 9 == 0 && count < 60 ? .throttled : nil
        }
        #expect(hasToldAll(drive))
        #expect(
            drive.notices.first
                == RolloutNotice(
                    .throttled,
                    "CloudFormation asks for fewer calls: 2 a second from now on. Nothing is lost, events come later."))
    }

    @Test func theRateComesBackQuicklyToWhatWentWellAndThenSlowly() {
        let budget = CallBudget(callsPerSecond: 4)
        #expect(budget.throttle(at: .seconds(100)) == 2)
        // Complaints of calls that ran together are one.
        #expect(budget.throttle(at: .seconds(101)) == nil)
        #expect(budget.report(at: .seconds(109)).rate == 2)
        for second in 110...120 { _ = budget.report(at: .seconds(second)) }
        let soon = budget.report(at: .seconds(120)).rate
        #expect((2.8...3.1).contains(soon))
        for second in 121...300 { _ = budget.report(at: .seconds(second)) }
        #expect(budget.report(at: .seconds(300)).rate == 4)
    }

    @Test func aStackThatDoesNotExistIsSaidSoUnlessItIsWaitedFor() {
        var drive = Drive(rollout(), callsPerSecond: 4) {
            $0.stack = "panther-none"
            $0.waitsForStack = false
        }
        drive.run()
        #expect(drive.error?.failure == .missing("Stack [panther-none] does not exist"))
        var waiting = Drive(rollout(), callsPerSecond: 4)
        waiting.run()
        #expect(
            waiting.notices.first == RolloutNotice(.waiting, "There is no stack panther-made-up yet; waiting for it."))
        #expect(waiting.ending != nil)
    }

    @Test func aCallerWhoMayNotReadEventsIsToldWhatToAllow() {
        let drive = drive { _ in .denied("User: u is not authorized to perform: cloudformation:DescribeStackEvents") }
        #expect(
            drive.error?.sentence
                == "The caller may not read the events of panther-made-up: User: u is not authorized to perform: "
                + "cloudformation:DescribeStackEvents. Allow cloudformation:DescribeStackEvents, or use other credentials."
        )
    }

    @Test func theBudgetIsKept() {
        for rate in [4.0, 1.0, 0.5] {
            var drive = Drive(rollout(), callsPerSecond: rate)
            drive.run()
            #expect(Double(drive.account.calls) <= rate * drive.now.seconds + max(1, rate * Pace.depth))
        }
    }

    @Test func olderOperationsAreToldOnlyWhenAsked() {
        let rollout = GeneratedRollout(seed: 5, kind: .update, failures: 1, stacks: 3)
        var drive = Drive(rollout, callsPerSecond: 4) { $0.includesOlder = true }
        drive.begin()
        drive.run()
        #expect(drive.told.count == rollout.shown.values.joined().count)
    }
}
