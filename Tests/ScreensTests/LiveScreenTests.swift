import Rollout
import Stacks
import Terminal
import Testing
import Wizard

@testable import Screens

/// What the keys of the live screen do, and what it asks for.
struct LiveScreenTests {
    private func watching(until seconds: Double = 195, size: Size = Size(columns: 120, rows: 40)) -> Operator {
        var ann = Operator(size: size)
        ann.watch(PantherRollout(), until: seconds)
        return ann
    }

    @Test func pausingCountsWhatIsNewAndKeepsThePlace() {
        var ann = watching()
        ann.press(.tab, .up, .up)
        let chosen = ann.app.events.open.log.place(ann.app.events.open.log.tail.position.selection)
        let before = ann.app.events.tree?.events[chosen].event
        ann.follow(PantherRollout(), from: 195, until: 200)
        let new = PantherRollout().events.count { $0.at > 195 && $0.at <= 200 }
        #expect(new > 0)
        #expect(ann.screen.contains("paused, G to follow, \(new) new"))
        let log = ann.app.events.open.log
        #expect(ann.app.events.tree?.events[log.place(log.tail.position.selection)].event == before)
        ann.press("G")
        #expect(ann.screen.contains("following"))
    }

    @Test func anEventThatComesLateDoesNotMoveWhatIsRead() {
        var ann = watching()
        ann.press(.tab, .up, .up, .up)
        func chosen() -> StackEvent? {
            let log = ann.app.events.open.log
            return ann.app.events.tree?.events[log.place(log.tail.position.selection)].event
        }
        let before = chosen()
        let row = ann.screen.split(separator: "\n").firstIndex { $0.contains(" › 16") || $0.contains("│ ›") }
        var late = PantherRollout().events[4].event
        late.eventId = "late"
        ann.tell(.rollout(.event(.events([late]))))
        #expect(chosen() == before)
        let after = ann.screen.split(separator: "\n").firstIndex { $0.contains(" › 16") || $0.contains("│ ›") }
        #expect(row == after)
    }

    @Test func theFilterLetsThroughWhatHasEveryWordAndNoneThatIsLeftOut() {
        var ann = watching()
        ann.press("/")
        ann.type("queue !initiated core")
        #expect(ann.app.events.open.log.count == 0)
        ann.press(.control("u"))
        ann.type("RESOLVER complete")
        let log = ann.app.events.open.log
        let truth = ann.app.events.tree?.events.filter {
            $0.event.logicalResourceId.hasSuffix("Resolver") && $0.event.status.isComplete
        }
        #expect(log.count == truth?.count)
        #expect(log.count > 0)
        ann.press(.escape)
        #expect(ann.app.events.open.log.count == ann.app.events.tree?.events.count)
    }

    /// The filter is kept up to date as events come, also late ones: the same as looking at all of them anew.
    @Test func aFilterThatGrowsIsTheSameAsOneMadeAnew() {
        let rollout = PantherRollout()
        var ann = Operator()
        ann.watch(rollout, until: 10)
        ann.press("/")
        ann.type("function")
        ann.press(.enter)
        var order = Array(rollout.events.filter { $0.at > 10 }.map(\.event).enumerated())
        order.sort { ($0.offset / 9, -($0.offset % 9)) < ($1.offset / 9, -($1.offset % 9)) }
        for (_, event) in order { ann.tell(.rollout(.event(.events([event])))) }
        var fresh = ann.app.events.open
        fresh.refilter()
        let log = ann.app.events.open.log
        #expect(log.count == fresh.log.count)
        let isSame = (0..<log.count).allSatisfy { log.place($0) == fresh.log.place($0) }
        #expect(isSame)
    }

    @Test func searchingGoesFromTheNewestToOlderOnesAndSaysWhenThereIsNone() {
        var ann = watching()
        ann.press("s")
        ann.type("dashboard")
        ann.press(.enter)
        func name() -> String? {
            let log = ann.app.events.open.log
            return ann.app.events.tree?.events[log.place(log.tail.position.selection)].event.eventId
        }
        let first = name()
        #expect(first?.contains("Dashboard") == true)
        ann.press("n")
        #expect(name() != first)
        for _ in 0..<20 { ann.press("n") }
        #expect(ann.screen.contains("no dashboard there"))
        ann.press("N")
        #expect(!ann.screen.contains("no dashboard there"))
    }

    @Test func onlyTheChosenStacksEvents() {
        var ann = watching()
        ann.press(.down, .down, .down, "o")
        #expect(ann.screen.contains("only BootstrapGateway"))
        let log = ann.app.events.open.log
        let paths = (0..<log.count).compactMap { row in
            ann.app.events.tree.map { $0.nodes[$0.events[log.place(row)].node].path }
        }
        let areBelow = !paths.isEmpty && paths.allSatisfy { $0.first == "BootstrapGateway" }
        #expect(areBelow)
        #expect(paths.contains(["BootstrapGateway", "PantherAthenaDDBConnector"]))
        ann.press(.escape)
        #expect(!ann.screen.contains("only BootstrapGateway"))
    }

    @Test func whatIsAtWorkOpensByItselfAndWhatIsDoneCloses() {
        var ann = watching(until: 135)
        let hidden = ["BootstrapGateway", "PantherAthenaDDBConnector"]
        func isShown() -> Bool { ann.app.events.open.outline.rows.contains { $0.path == hidden } }
        #expect(isShown())
        ann.follow(PantherRollout(), from: 135, until: 195)
        #expect(!isShown())
        ann.press(.down, .down, .down, .right)
        #expect(isShown())
        ann.press(.left)
        #expect(!isShown())
    }

    @Test func theChosenStackStaysChosenWhenOthersAppear() {
        var ann = watching(until: 142)
        ann.press(.down, .down, .down)
        #expect(ann.app.events.open.outline.selected?.path == ["BootstrapGateway"])
        ann.follow(PantherRollout(), from: 142, until: 230)
        #expect(ann.app.events.open.outline.selected?.path == ["BootstrapGateway"])
    }

    @Test func theChosenStackStaysChosenWhenRowsAboveItCloseOrOpen() {
        var ann = watching(until: 142)
        var moves = 0
        while ann.app.events.open.outline.selected?.path != ["Core"], moves < 30 {
            ann.press(.down)
            moves += 1
        }
        let row = ann.app.events.open.outline.position.selection
        ann.follow(PantherRollout(), from: 142, until: 230)
        #expect(ann.app.events.open.outline.selected?.path == ["Core"])
        // It stands in another row now, so that its number alone would have meant another stack.
        #expect(ann.app.events.open.outline.position.selection != row)
    }

    @Test func theFailureIsPinnedWithTheEventThatTellsIt() {
        let rollout = PantherRollout(failing: ["Core"])
        var ann = Operator()
        let moment = rollout.events.first { $0.event.status.isFailed }?.at ?? 0
        ann.watch(rollout, until: moment - 0.1)
        #expect(!ann.screen.contains("First failure"))
        let failing = rollout.events.first { $0.event.status.isFailed }!.event
        ann.tell(.rollout(.event(.events([failing]))))
        #expect(ann.screen.contains("First failure"))
        #expect(ann.screen.contains("Function already exist: panther-analysis-api"))
        ann.follow(rollout, from: moment, until: rollout.end)
        #expect(ann.screen.contains("First failure"))
        ann.end(rollout, "ROLLBACK_COMPLETE")
        #expect(
            ann.app.farewell.prefix(2) == [
                "panther-prod: ROLLBACK_COMPLETE",
                "First failure: panther-prod > Core > AlertsFunction (AWS::Lambda::Function)",
            ])
        #expect(
            ann.app.farewell[2]
                == "  Function already exist: panther-analysis-api (Service: Lambda, Status Code: 409, Request ID: 1)")
        ann.press("y")
        #expect(ann.effects.last == .terminal(.copy(failing.reason ?? "")))
    }

    @Test func leavingWhileItRollsBackTellsTheCauseToo() {
        let rollout = PantherRollout(failing: ["Core"])
        var ann = Operator()
        ann.watch(rollout, until: 222)
        ann.tell(.input(.interrupt))
        ann.tell(.input(.interrupt))
        #expect(ann.effects.last == .leave(130))
        #expect(ann.app.farewell.first == "First failure: panther-prod > Core > AlertsFunction (AWS::Lambda::Function)")
        #expect(
            ann.app.farewell.last
                == "The rollout of panther-prod goes on in AWS. To see it again: panther-wizard watch panther-prod")
    }

    @Test func leavingARunningRolloutOffersToStayLeaveOrCancel() {
        var ann = watching()
        ann.press("q", .escape)
        #expect(!ann.effects.contains(.leave(130)))
        ann.press("q", .down, .enter)
        #expect(ann.effects.contains(.leave(130)))
        ann.press("q", "c")
        #expect(ann.screen.contains("Cancel the creation of panther-prod"))
        #expect(ann.screen.contains("account acme-security 1111-2222-3333, region us-east-1"))
    }

    @Test func aCreationIsCancelledByDeletingItAfterItsNameWasTyped() {
        var ann = watching()
        ann.press("c")
        ann.type("panther")
        ann.press(.enter)
        #expect(ann.screen.contains("This is not panther-prod; nothing was done."))
        ann.type("-prod")
        ann.press(.enter)
        let wanted = Effect.rollout(.delete(stack: PantherRollout().rootId, clientRequestToken: "test-end-1"))
        #expect(ann.effects.contains(wanted))
        let turnsBack = ann.effects.contains { if case .rollout(.cancelUpdate) = $0 { true } else { false } }
        #expect(!turnsBack)
    }

    @Test func anUpdateIsTurnedBack() {
        var ann = Operator()
        ann.identify()
        ann.effects += ann.app.watch(FollowPlan(stack: "panther-prod"))
        let id = PantherRollout().rootId
        let began = StackEvent(
            stackId: id, eventId: "1", stackName: "panther-prod", logicalResourceId: "panther-prod",
            physicalResourceId: id, resourceType: StackEvent.stackType,
            status: ResourceStatus(rawValue: "UPDATE_IN_PROGRESS"), timestamp: PantherRollout.start)
        ann.tell(.rollout(.event(.events([began]))))
        ann.press("c")
        ann.type("panther-prod")
        ann.press(.enter)
        #expect(ann.effects.contains(.rollout(.cancelUpdate(stack: id, clientRequestToken: "test-end-1"))))
    }

    @Test func aStackThatWasRolledBackIsDeletedAndTheRemovalIsFollowed() {
        let rollout = PantherRollout(failing: ["Core"])
        var ann = Operator()
        ann.watch(rollout, until: rollout.end)
        ann.press("c")
        #expect(
            ann.app.toast == "It is on its way back already. Wait until it has come to rest."
                || ann.app.toast == "The rollout has ended.")
        ann.end(rollout, "ROLLBACK_COMPLETE")
        let ended = ann.app.events.tree?.operation?.ended
        ann.press("D")
        ann.type("panther-prod")
        ann.press(.enter)
        var plan = FollowPlan(stack: rollout.rootId)
        plan.request = FollowedRequest(.delete, token: "test-end-1")
        plan.request?.newestBefore = ended
        plan.tag = "panther-prod"
        #expect(ann.effects.suffix(1) == [.rollout(.follow(plan))])
        #expect(ann.effects.contains(.rollout(.delete(stack: rollout.rootId, clientRequestToken: "test-end-1"))))
        #expect(ann.app.events.isFollowing)
    }

    @Test func aRefusedCancellationIsSaidAndTheFollowingGoesOn() {
        var ann = watching()
        ann.tell(
            .rollout(.failed(RolloutError(.delete, "panther-prod", .denied("not authorized to perform DeleteStack")))))
        #expect(ann.screen.contains("The caller may not delete panther-prod"))
        #expect(ann.app.events.isFollowing)
        #expect(ann.app.events.problem == nil)
    }

    @Test func timesFollowTheChosenZone() {
        var ann = watching()
        ann.app.zone = LocalZone(name: "CET", offsetMinutes: 60)
        #expect(ann.screen.contains("16:03:15 UTC"))
        ann.press("u")
        #expect(ann.screen.contains("17:03:15 CET"))
    }

    @Test func everyRootHasItsTabAndAnAnswerGoesToItsOwn() {
        var ann = Operator(size: Size(columns: 120, rows: 40))
        ann.watch(PantherRollout(), PantherRollout(name: "billing"), until: 10)
        #expect(ann.app.events.open.name == "panther-prod")
        let before = ann.app.events.open.tree?.events.count
        ann.follow(PantherRollout(name: "billing"), from: 10, until: 40)
        #expect(ann.app.events.open.tree?.events.count == before)
        ann.press("]")
        #expect(ann.app.events.open.name == "billing")
        #expect((ann.app.events.open.tree?.events.count ?? 0) > (before ?? 0))
        ann.tell(.rollout(.event(.notice(RolloutNotice(.offline, "nobody"))), from: "another"))
        let isQuiet = ann.app.events.rollouts.allSatisfy { $0.notice == nil }
        #expect(isQuiet)
    }

    @Test func theEndIsNotifiedOnce() {
        let rollout = PantherRollout()
        var ann = Operator()
        ann.watch(rollout, until: rollout.end)
        ann.end(rollout, "CREATE_COMPLETE")
        let notices = ann.effects.filter { if case .terminal(.notify) = $0 { true } else { false } }
        #expect(notices == [.terminal(.notify("panther-prod: CREATE_COMPLETE"))])
        #expect(!ann.app.needsTicks)
    }

    @Test func anUnknownStackIsSaid() {
        var ann = Operator()
        ann.effects += ann.app.watch(FollowPlan(stack: "panther-nope"))
        ann.tell(
            .rollout(.failed(RolloutError(.follow, "panther-nope", .missing("Stack [panther-nope] does not exist")))))
        #expect(ann.screen.contains("There is no stack panther-nope in this account and region."))
        #expect(ann.app.exitCode == 1)
    }
}
