import AWS
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
        let region = recording.stackId.split(separator: ":", omittingEmptySubsequences: false)
        return Connection(
            door: .recording, banner: Banner(text: "REPLAY \(scale)×", style: .practice),
            region: region.count > 5 ? String(region[3]) : "", isReadOnly: true,
            token: ClientConfiguration.randomToken())
    }

    /// Tells everything in its time; ends early where the task is cancelled.
    func play(_ tell: (Reply) -> Void) async {
        let start = clock.now
        var began: Timestamp?
        for (reply, at) in recording.inTime {
            let offset = at.seconds(since: began ?? at)
            began = began ?? at
            if offset > 0 {
                do {
                    try await clock.sleep(until: start.advanced(by: .seconds(offset)), tolerance: nil)
                } catch { return }
            }
            tell(reply)
        }
    }
}
