public import ArgumentParser
public import Terminal

/// Flags about the account: which one, where.
struct AccountOptions: ParsableArguments {
    @Option(help: "The region, such as us-east-1; else AWS_REGION, then AWS_DEFAULT_REGION.")
    var region: String?

    @Option(help: "Send every call to this endpoint; else AWS_ENDPOINT_URL.")
    var endpointURL: String?
}

/// Flags about the terminal.
struct ScreenOptions: ParsableArguments {
    @Flag(help: "Draw with ASCII characters only.")
    var ascii = false

    @Option(help: "Colours: auto, always or never.")
    var color: ColorChoice = .auto

    @Flag(help: "Leave the mouse to the terminal.")
    var noMouse = false

    /// What the back end needs to know.
    func options(_ machine: Machine) -> TerminalOptions {
        TerminalOptions(color: color, ascii: ascii, mouse: !noMouse, environment: { machine.variables[$0] })
    }
}

extension ColorChoice: ExpressibleByArgument {}
