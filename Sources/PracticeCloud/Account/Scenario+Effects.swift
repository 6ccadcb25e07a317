extension Scenario {
    /// What a fault does to the call that it strikes.
    public enum Effect: Hashable, Sendable {
        /// The call is refused with the fault's code and message; nothing is done.
        case refuse
        /// The credentials count as expired for this call, in the words of the service.
        case expire
        /// The connection ends without an answer; nothing was done.
        case drop
        /// What was asked is done, then the connection ends without an answer.
        case lose
        /// The answer comes so many virtual seconds late.
        case slow(Double)
    }
}

extension Scenario.Effect {
    /// The refusal of a call whose credentials count as expired, as each kind of service words it.
    static func expired(on wire: Service.Wire) -> Fault {
        let message = "The security token included in the request is expired"
        switch wire {
        case .query: return Fault("ExpiredToken", message, status: 403)
        case .restXML: return Fault("ExpiredToken", "The provided token has expired.")
        case .ec2: return Fault("RequestExpired", "Request has expired.")
        case .json: return Fault("ExpiredTokenException", message)
        case .restJSON: return Fault("ExpiredTokenException", message, status: 403)
        }
    }
}
