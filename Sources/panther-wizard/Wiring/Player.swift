import AWS
import Primitives
import Rollout
import Screens
import Stacks
import Terminal

/// Tells a recorded rollout again at a chosen speed, as following it would have told it.
struct Player: Sendable {
    let recording: Recording
    /// Runs as many times faster than the machine's.
    let clock: ScaledClock

    /// A player of that recording: `speed` seconds of it pass in one second.
    init(recording: Recording, speed: Double) {
        self.recording = recording
        clock = ScaledClock(scale: speed)
    }

    /// What the screen shows of where it is: nothing here changes an account.
    var connection: Connection {
        let scale = clock.scale.rounded() == clock.scale ? "\(Int(clock.scale))" : "\(clock.scale)"
        return Connection(
            door: .recording, banner: Banner(text: "REPLAY \(scale)×", style: .practice),
            region: StackTree.region(inStackId: recording.stackId), isReadOnly: true,
            token: ClientConfiguration.randomToken())
    }

    /// Seconds of the machine's that are told together: more often nobody sees a difference, and each telling is work.
    private static let grain = 0.03

    /// Tells everything in its time; ends early where the task is cancelled.
    func play(_ tell: (Reply) -> Void) async {
        let start = clock.now
        var began: Timestamp?
        var reached = 0.0
        var events: [StackEvent] = []
        func flush() {
            guard !events.isEmpty else { return }
            tell(.event(.events(events)))
            events = []
        }
        for (event, at) in recording.inTime {
            let offset = at.seconds(since: began ?? at)
            began = began ?? at
            if offset > reached {
                flush()
                do {
                    try await clock.sleep(until: start.advanced(by: .seconds(offset)), tolerance: nil)
                } catch { return }
                reached = offset + Self.grain * clock.scale
            }
            if case .events(let more) = event {
                events += more
            } else {
                flush()
                tell(.event(event))
            }
        }
        flush()
    }
}
