import Panther
public import Preflight
import Rollout
import Terminal
import Wizard

/// A deployment without a screen: the wizard's own state walks the steps by an answers file, asks the same questions in
/// the same order, and stops where the wizard would ask for a reason that the answers do not give.
public struct Headless: Sendable {
    /// How it ended.
    public enum Ending: Equatable, Sendable {
        /// CloudFormation took the launch: the stack's ARN and the token.
        case launched(stackId: String, token: String)
        /// Everything was looked at, and nothing was changed, as was asked for.
        case reviewed
        /// It stopped, with the exit code of the documentation; nothing was made.
        case stopped(exitCode: Int32)
    }

    /// The wizard that walks.
    public private(set) var app: App
    /// How it ended; nil while it goes on.
    public private(set) var ending: Ending?
    private var words: [String] = []
    private let answers: AnswersFile
    private let isDryRun: Bool
    private let parameterFile: String?
    private let overwritesParameters: Bool
    /// Why nothing was launched, while the preview that was made for it is deleted.
    private var closing: LaunchStop?

    private struct LaunchStop: Equatable {
        /// Line by line.
        var why: [String]
        var exitCode: Int32
    }

    /// A deployment by those answers.
    ///
    /// - Parameters:
    ///   - isDryRun: whether it stops before the first call that changes the account.
    ///   - parameterFile: where to write the parameters, hidden ones left out; nil writes none.
    ///   - overwritesParameters: whether that file may be there already.
    public init(
        connection: Connection, answers: AnswersFile, isDryRun: Bool, parameterFile: String? = nil,
        overwritesParameters: Bool = false
    ) {
        app = App(glyphs: .ascii, connection: connection)
        self.answers = answers
        self.isDryRun = isDryRun
        self.parameterFile = parameterFile
        self.overwritesParameters = overwritesParameters
    }

    /// Takes the running stack that an update changes.
    public mutating func update(of template: TemplateFacts, values: [String: String]) {
        app.update(of: template, values: values)
    }

    /// Whether it updates a stack that is there already.
    public var isUpdate: Bool { app.context.plan.isUpdate }

    /// What is to be done at the start.
    public mutating func begin() -> [Effect] {
        let effects = app.begin()
        app.take(answers)
        // Whoever writes an answers file vouches for the address: nobody is there to type it again.
        app.context.plan.confirmedMailbox = answers.plan.parameters[ParametersStep.mail] ?? ""
        return effects + advance()
    }

    /// Takes a message, and goes on as far as that allows.
    public mutating func hear(_ message: Message) -> [Effect] {
        switch message {
        case .file(.failed(_, let why)):
            stop(why, exitCode: 2)
            return []
        case .file(.exists(_, let target, _)):
            stop("\(target) exists already. Choose another file, or overwrite it with --force.", exitCode: 2)
            return []
        default: break
        }
        if case .input(.ended(let signal)) = message {
            let known = app.farewell
            words += known.isEmpty ? ["Nothing was changed."] : known
            ending = .stopped(exitCode: signal.exitCode)
            return app.update(message)
        }
        if case .rollout(.launched(let stackId), _) = message {
            ending = .launched(stackId: stackId, token: app.launch.token ?? "")
            return app.keptLaunch(stackId)
        }
        return app.update(message) + advance()
    }

    /// What was to be said since this was asked last.
    public mutating func takeWords() -> [String] {
        defer { words = [] }
        return words
    }

    private mutating func stop(_ why: String, exitCode: Int32) { stop(lines: [why], exitCode: exitCode) }

    private mutating func stop(lines: [String], exitCode: Int32) {
        guard ending == nil else { return }
        words += lines
        ending = .stopped(exitCode: exitCode)
    }

    /// Goes on to the next question or to the end.
    private mutating func advance() -> [Effect] {
        var effects: [Effect] = []
        while ending == nil {
            guard !app.identity.isAsking else { return effects }
            guard app.context.identity != nil else {
                stop(app.home.problem ?? "It is not known who you are.", exitCode: 4)
                break
            }
            switch app.page {
            case .home: effects += app.perform { $0.go(to: .step($0.context.plan.isUpdate ? .parameters : .account)) }
            case .step(.launch): return effects + launch()
            case .step(let step):
                if app[step].isAsking { return effects }
                let begun = ask(step)
                effects += begun
                if !begun.isEmpty || ending != nil { continue }
                effects += leave(step)
            case .outcome, .lessons, .desk: return effects
            }
        }
        return effects
    }

    /// Does on a page what an operator's Enter does there; nothing where that was done.
    private mutating func ask(_ step: StepID) -> [Effect] {
        switch step {
        case .account where app.account.check.inquiry.answer == nil: break
        case .name where app.name.check.inquiry.answer == nil: break
        default: return []
        }
        let effects = app.perform { $0.change(step) { $0.act(.accept, &$1) } }
        let problem = step == .account ? app.account.url.problem : app.name.name.problem
        if let problem { stop("Step \(step.number), \(step.title): \(problem)", exitCode: 1) }
        return effects
    }

    /// Goes on to the next step, or says why not.
    private mutating func leave(_ step: StepID) -> [Effect] {
        if step == .parameters {
            let names = Set(app.parameters.rows.map(\.name))
            let unknown = answers.plan.parameters.keys.filter { !names.contains($0) }.sorted()
            if !unknown.isEmpty {
                stop("The template has no parameter \(unknown.joined(separator: ", ")).", exitCode: 2)
                return []
            }
        }
        say(step)
        switch app[step].gate(app.context) {
        case .open:
            var effects = app.perform { app in
                app.passed.insert(step)
                return app.go(to: step.next.map(App.Page.step) ?? .home)
            }
            if step == .parameters, let parameterFile {
                let text = app.parameters.text(for: parameterFile)
                effects.append(.file(.write(path: parameterFile, text: text, overwriting: overwritesParameters)))
            }
            return effects
        case .closed(let why): stop("Step \(step.number), \(step.title): \(why)", exitCode: 1)
        case .needsReason(let verdict):
            stop(
                "Step \(step.number), \(step.title), is \(verdict.rawValue). The answers may override just that: "
                    + "overrides: [{step: \(step.rawValue), verdict: \(verdict.rawValue), reason: ...}].",
                exitCode: verdict == .unknown ? 4 : 1)
        }
        return []
    }

    private mutating func say(_ step: StepID) {
        let verdict = app[step].verdict(app.context)
        words.append("Step \(step.number), \(step.title): \(verdict?.rawValue ?? "not asked").")
        for finding in app.findings(of: step) where finding.severity != .info {
            words.append("  \(finding.title) \(finding.detail)\(finding.remedy.map { " " + $0 } ?? "")")
        }
        if step == .parameters {
            for trap in app.parameters.traps(app.context) { words.append("  \(trap.ruling.sentence)") }
        }
    }

    /// The last step: sends the launch, or says what it would send.
    private mutating func launch() -> [Effect] {
        if app.launch.isAsking { return [] }
        if let closing {
            stop(lines: closing.why, exitCode: closing.exitCode)
            if case .refused(let refusal) = app.launch.phase { words.append(refusal.sentence) }
            return []
        }
        if case .refused(let refusal) = app.launch.phase {
            return close(
                LaunchStop(why: [refusal.sentence], exitCode: refusal.exitCode), isCertain: !refusal.isUncertain)
        }
        if let problem = app.launch.preview?.problem {
            let found = app.launch.preview?.findings.map { "  \($0.sentence)" } ?? []
            let why = ["The preview failed: \(problem)"] + found
            return close(LaunchStop(why: why, exitCode: 1), isCertain: true)
        }
        var asked = app.context
        // A dry run says what has to be accepted; only a launch needs it done.
        if isDryRun { asked.plan.options.capabilities.formUnion(Capability.required.map(\.name)) }
        if let obstacle = app.launch.obstacle(asked) {
            stop("Step 7, Launch: \(obstacle)", exitCode: 1)
            return []
        }
        if isDryRun {
            words += review
            ending = .reviewed
            return []
        }
        let isPreview = app.context.plan.options.viaChangeSet && app.launch.preview == nil
        return app.perform { $0.launch.begin(isPreview ? .preview : .launch, $0.context) }
    }

    /// Stops because nothing was launched; a preview is deleted first, so that nothing half done stays, unless it may be
    /// under way.
    private mutating func close(_ reason: LaunchStop, isCertain: Bool) -> [Effect] {
        guard app.launch.preview != nil, isCertain else {
            stop(lines: reason.why, exitCode: reason.exitCode)
            return []
        }
        closing = reason
        return app.perform { $0.change(.launch) { $0.act(.plan(.discard), &$1) } }
    }

    /// What would be done, ending with the aws command that does the same.
    private var review: [String] {
        let context = app.context
        let plan = context.launchPlan(token: "\(context.connection.token)-1")
        let parameters = app.parameters.rows.filter(\.differsFromDefault).map {
            "  \($0.name) = \($0.shownValue) (\($0.originWords))"
        }
        let options = LaunchOption.allCases.filter { !context.plan.isUpdate || !$0.isForCreationOnly }.map {
            "  \($0.title): \($0.value(context.plan.options))"
        }
        return app.launch.happening(context).map(\.text) + ["Parameters that differ from the template's defaults:"]
            + parameters + ["Options:"] + options
            + Capability.required.map { capability in
                let isAccepted = context.plan.options.capabilities.contains(capability.name)
                return "  \(capability.name): \(isAccepted ? "accepted" : "still to be accepted, under capabilities")"
            } + ["The same by the aws command:"]
            + LaunchCommand.lines(plan, region: context.plan.region, hidden: context.hiddenParameters)
            + ["Nothing was changed."]
    }
}
