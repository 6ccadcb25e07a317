import AWS
import PracticeCloud
import Synchronization

/// How fast a practice cloud in another process runs, as `panther-wizard cloud` exports it.
enum ClockScale {
    static let variable = "PANTHER_WIZARD_CLOCK_SCALE"

    /// What the variable says; nil where it is unset.
    ///
    /// - Throws: `Problem` with exit code 2 for anything but a number that a clock can run at.
    static func value(_ machine: Machine) throws(Problem) -> Double? {
        guard let text = machine[variable] else { return nil }
        guard let scale = Double(text), PracticeOptions.speeds.contains(scale) else {
            throw Problem(
                "\(variable) is \"\(text)\". Set it to a number from 0.001 to 1000000, such as 60, or unset it.",
                exitCode: 2)
        }
        return scale
    }

    /// The clock of a session. It follows the variable only where every service that can be called is on this machine:
    /// against a real account, a fast clock would mean as many times the calls a second.
    ///
    /// - Throws: `Problem` with exit code 2 where the variable cannot be used.
    static func clock(_ machine: Machine, for configuration: ClientConfiguration) throws(Problem) -> ScaledClock {
        guard let scale = try value(machine), scale != 1 else { return ScaledClock(scale: 1) }
        for service in Service.all {
            // A service without an endpoint in this region cannot be called.
            guard let endpoint = try? configuration.endpoint(service, configuration.region), !endpoint.isLoopback else {
                continue
            }
            // Once: a command may have sessions in several accounts.
            if isSaid.exchange(true, ordering: .relaxed) == false {
                StandardError.print(
                    "\(variable) is ignored, because \(service.name) is called at \(endpoint.url), which is not on this "
                        + "machine. Unset it, or set AWS_ENDPOINT_URL to the practice cloud.")
            }
            return ScaledClock(scale: 1)
        }
        return ScaledClock(scale: scale)
    }

    private static let isSaid = Atomic(false)
}
