import AWS
import Panther
import Testing

@testable import Preflight
@testable import PreflightAWS

struct RemovalPlanTests {
    static func leftover(_ rule: LeftoverRule, _ removability: Leftover.Removability = .removable) -> Leftover {
        Leftover(
            type: rule.type, name: "\(rule.mark)", id: "\(rule.mark)", region: "us-east-1", effect: rule.effect,
            holding: rule.holding, why: rule.why(region: "us-east-1"), removal: rule.removal, turn: rule.turn,
            removability: removability)
    }

    static func stack(_ name: String, turn: Int, _ removability: Leftover.Removability = .removable) -> Leftover {
        Leftover(
            type: Leftover.stackType, name: name, id: name, region: "us-east-1", effect: .collides, holding: .data,
            why: "", removal: "", turn: turn, removability: removability)
    }

    @Test("Every type of the rules has a way of removal, and every way a rule")
    func everyTypeIsRemovable() {
        let types = Set(LeftoverRule.all.map(\.type))
        #expect(types.subtracting(Deletion.table.keys) == [])
        #expect(Set(Deletion.table.keys).subtracting(types) == [])
    }

    @Test("Stacks go first by waves, functions before their log groups, roles and keys late, the deployment role last")
    func order() {
        let stacks = ["panther-bootstrap": -5, "panther-web": -9, "panther-core": -7].map {
            Self.stack($0.key, turn: $0.value)
        }
        let ordered = RemovalPlan.ordered(LeftoverRule.all.map { Self.leftover($0) }.shuffled() + stacks)
        #expect(ordered.prefix(3).map(\.name) == ["panther-web", "panther-core", "panther-bootstrap"])
        let last = { (type: String) in ordered.lastIndex { $0.type == type } ?? -1 }
        let first = { (type: String) in ordered.firstIndex { $0.type == type } ?? -1 }
        #expect(last("AWS::ECS::Service") < first("AWS::ECS::Cluster"))
        #expect(last("AWS::Lambda::Function") < first("AWS::Logs::LogGroup"))
        #expect(
            last("AWS::ElasticLoadBalancingV2::LoadBalancer") < first("AWS::ElasticLoadBalancingV2::TargetGroup"))
        #expect(last("AWS::ElasticLoadBalancingV2::LoadBalancer") < first("AWS::EC2::VPC"))
        #expect(last("AWS::KMS::Alias") < first("AWS::KMS::Key"))
        #expect(ordered.last?.name.contains("PantherDeploymentRole") == true)
    }

    @Test("What a stack owns goes with it and is no step of its own; what holds data is never preselected")
    func selection() {
        let rules = LeftoverRule.all
        let plan = RemovalPlan(
            LeftoverFacts(
                items: [Self.stack("panther", turn: -9), Self.leftover(rules[0], .belongs(toStack: "panther"))]
                    + rules.dropFirst().map { Self.leftover($0) }))
        #expect(plan.items.count == rules.count)
        #expect(plan.steps.allSatisfy { $0.holding != .data && !$0.isStack && $0.turn < 9 })
        #expect(plan.confirmation(account: "111122223333") == "111122223333")
        var chosen = plan
        chosen.toggle(0)
        #expect(chosen.confirmation(account: "111122223333") == "panther")
        chosen.toggle(0)
        #expect(chosen == plan)
    }

    static let unremovable: [Leftover.Removability] = [
        .belongs(toStack: "zoo"), .unknown(action: "cloudformation:ListStacks", why: "AccessDenied"), .protected,
    ]

    @Test("No way leads a thing into a plan that is not proven to be removable", arguments: unremovable)
    func refusal(removability: Leftover.Removability) {
        var plan = RemovalPlan(
            LeftoverFacts(
                items: [Self.stack("panther", turn: -9, removability)]
                    + LeftoverRule.all.map { Self.leftover($0, removability) }))
        #expect(plan.withheld.count == LeftoverRule.all.count + 1)
        plan.choose { _ in true }
        plan.preselect()
        for place in -1...plan.withheld.count { plan.toggle(place) }
        #expect(plan.items == [] && plan.steps == [] && plan.chosen == [])
        #expect(plan.withheld.allSatisfy { $0.hindrance?.isEmpty == false })
        // Whoever forgets to ask gets nothing.
        #expect(PhysicalIdentityTests.item("AWS::SQS::Queue", "a", "a").removability != .removable)
    }

    @Test("While a Panther stack lives nothing is chosen beforehand, unless every one of them is chosen itself")
    func living() {
        let poc = Self.stack("panther-poc", turn: -9)
        let prod = Self.stack("panther-prod", turn: -9)
        var plan = RemovalPlan(
            LeftoverFacts(
                items: [poc, prod] + LeftoverRule.all.map { Self.leftover($0) },
                livingStacks: [poc.id, prod.id]))
        #expect(plan.steps == [])
        plan.choose { $0.name == "panther-poc" }
        plan.preselect()
        #expect(plan.steps == [poc])
        plan.choose { $0.name == "panther-prod" }
        plan.preselect()
        #expect(plan.leavesNoLivingStack && plan.steps.count > 2)
        #expect(plan.steps.dropFirst(2).allSatisfy { $0.mayBePreselected })
        plan.keep { $0.isStack }
        #expect(!plan.leavesNoLivingStack)
    }

    @Test(
        "What is gone counts as gone, what is in use may pass, all else is an error",
        arguments: [
            ("NoSuchEntity", "", 404, true, false), ("ResourceNotFoundException", "", 400, true, false),
            ("AWS.SimpleQueueService.NonExistentQueue", "", 400, true, false),
            ("InvalidVpcID.NotFound", "", 400, true, false),
            ("InvalidRequestException", "WorkGroup is not found.", 400, true, false),
            ("DependencyViolation", "", 400, false, true), ("ResourceInUse", "", 400, false, true),
            ("DeleteConflict", "", 409, false, true), ("BucketNotEmpty", "", 409, false, true),
            ("AccessDenied", "", 403, false, false),
            ("InvalidRequestException", "The work group is not empty", 400, false, false),
        ])
    func codes(code: String, message: String, status: Int, isGone: Bool, mayPass: Bool) {
        let error = ServiceError(service: "x", operation: "y", code: code, message: message, status: status)
        #expect(error.isGone == isGone)
        #expect(error.mayPass == mayPass)
    }
}
