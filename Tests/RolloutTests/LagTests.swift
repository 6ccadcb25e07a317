import Stacks
import Testing

@testable import Rollout

/// The architecture's budgets for following; the whole curve is printed by Tests/Benchmarks/following.py.
@Suite struct LagTests {
    @Test func withHalfOrAQuarterOfTheCallsPantherIsToldInTime() throws {
        let curve = LagCurve((1...2).map { Load.panther(seed: $0) }, rates: [6, 4, 2.5, 1.75, 1.25, 1])
        let (one, half, quarter) = (curve.lag(atShare: 1), curve.lag(atShare: 0.5), curve.lag(atShare: 0.25))
        #expect(try #require(one).median <= curve.fixed.lag(0.5))
        #expect(try #require(half).median <= 2)
        #expect(try #require(quarter).median <= 4)
    }

    @Test func onAUniformLoadItIsNoLaterThanFixedPolling() throws {
        let curve = LagCurve((1...2).map { Load.uniform(seed: $0) }, rates: [7, 6.5, 3.5, 3.3, 1.75, 1.65])
        let (one, half, quarter) = (curve.lag(atShare: 1), curve.lag(atShare: 0.5), curve.lag(atShare: 0.25))
        #expect(try #require(one).median <= curve.fixed.lag(0.5))
        // Little can be foreseen where events come at random: fixed polling gives 2.08 s and 4.08 s here.
        #expect(try #require(half).median <= 2)
        #expect(try #require(quarter).median <= 4)
    }

    @Test func aStackIsAskedOnceWhatItHoldsHasWaitedEnough() {
        // Events at a steady rate: half of rate times seconds squared.
        let steady = Forecast(rate: 2, burst: 0)
        #expect(abs(steady.waited(3) - 9) < 1e-9)
        #expect(abs(steady.seconds(until: 9, longest: 100) - 3) < 0.001)
        #expect(steady.seconds(until: 9, longest: 1) == 1)
        // A burst has come after a while: each second more is a second for each of its events.
        let burst = Forecast(rate: 0, burst: 10)
        #expect(abs(burst.waited(31) - burst.waited(30) - 10) < 0.01)
        #expect(burst.seconds(until: 5, longest: 100) < Forecast(rate: 0, burst: 2).seconds(until: 5, longest: 100))
    }

    @Test func typesAreExpectedToTakeWhatTheyTook() {
        var times = TypicalTimes()
        for _ in 0..<20 { times.learn("AWS::SQS::Queue", 60) }
        #expect(times.hazard("AWS::SQS::Queue", age: 5) < times.hazard("AWS::SQS::Queue", age: 60) / 3)
        #expect(times.hazard("AWS::SQS::Queue", age: 10) < times.hazard("AWS::IAM::Role", age: 10))
    }
}
