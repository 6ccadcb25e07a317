import Stacks

/// A stack that can be created: its template read, its parameters checked, its order found.
struct PreparedStack: Sendable {
    let id: String
    let name: String
    let region: String
    let request: StackRequest
    let blueprint: EvaluatedTemplate
    let graph: DependencyGraph
    /// What AWS finds only after the stack exists: a transform that fails.
    var lateProblem: String?
}

extension World {
    /// Reads and checks everything that CreateStack refuses before there is a stack.
    mutating func prepare(
        name: String, region: String, request: StackRequest, checksCapabilities: Bool = true, id: String? = nil
    ) throws(Fault) -> PreparedStack {
        let id =
            id
            ?? "arn:\(partition(region)):cloudformation:\(region):\(scenario.account.id):stack/\(name)/\(random.uuid())"
        let written = try readTemplate(request.body)
        var lateProblem: String?
        var template = written
        do {
            template = try ServerlessTransform(partition: partition(region)).applied(to: written)
        } catch {
            lateProblem = error.message
        }
        try checkParameters(request.parameters, of: template)
        do {
            try template.validate()
        } catch {
            throw .validation(error.sentence)
        }
        if checksCapabilities { try checkCapabilities(request.capabilities, of: written, expanded: template) }
        let context = EvaluationContext(
            parameters: request.parameters,
            pseudo: PseudoParameters(
                accountId: scenario.account.id, region: region, stackName: name, stackId: id,
                notificationARNs: request.notificationARNs),
            availabilityZones: { region in ["a", "b", "c"].map { region + $0 } },
            systemsManagerValue: systemsManagerValues(in: region))
        let blueprint: EvaluatedTemplate
        let graph: DependencyGraph
        let ruleFailures: [RuleFailure]
        do {
            blueprint = try template.evaluate(context)
            graph = try blueprint.dependencies()
            ruleFailures = try blueprint.ruleFailures()
        } catch {
            throw .validation(error.sentence)
        }
        if let failure = ruleFailures.first { throw .validation(failure.sentence) }
        return PreparedStack(
            id: id, name: name, region: region, request: request, blueprint: blueprint, graph: graph,
            lateProblem: lateProblem)
    }

    /// Reads a template's text.
    func readTemplate(_ body: String) throws(Fault) -> Template {
        do {
            return try Template(parsing: body)
        } catch {
            throw .validation(error.sentence)
        }
    }

    private func systemsManagerValues(in region: String) -> @Sendable (String) -> String? {
        let parameters = contents.all("AWS::SSM::Parameter", region: region)
        return { name in parameters.first { $0.name == name }?.properties["Value"]?.text }
    }

    /// Refuses parameters that the template does not take.
    func checkParameters(_ given: [String: String], of template: Template) throws(Fault) {
        if let problem = template.problems(with: given).first(where: \.refuses) { throw .validation(problem.sentence) }
    }

    /// Refuses a template that needs a capability which was not acknowledged.
    func checkCapabilities(_ given: [String], of written: Template, expanded: Template) throws(Fault) {
        let needed = Self.capabilities(of: written, expanded: expanded)
        var missing = needed.filter { !given.contains($0) }
        if given.contains("CAPABILITY_NAMED_IAM") { missing.removeAll { $0 == "CAPABILITY_IAM" } }
        guard missing.isEmpty else {
            throw Fault(
                "InsufficientCapabilitiesException", "Requires capabilities : [\(missing.joined(separator: ", "))]")
        }
    }

    /// The capabilities that a template needs: for its macros, and for what stands in it once they have run.
    static func capabilities(of written: Template, expanded: Template) -> [String] {
        var needed = Set(written.requiredCapabilities.required.map(\.rawValue))
        needed.formUnion(expanded.requiredCapabilities.required.map(\.rawValue))
        if needed.contains("CAPABILITY_NAMED_IAM") { needed.remove("CAPABILITY_IAM") }
        return ["CAPABILITY_IAM", "CAPABILITY_NAMED_IAM", "CAPABILITY_AUTO_EXPAND"].filter(needed.contains)
    }

    /// The text of a template that lies in the practice S3.
    func templateText(atURL url: String) throws(Fault) -> String {
        guard let place = ObjectURL(url) else { throw .validation("TemplateURL must be a supported URL.") }
        if let foreign = storage.foreign[place.bucket], !foreign.isReadable {
            throw .validation(
                "S3 error: Access Denied\nFor more information check "
                    + "http://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html")
        }
        guard let object = storage[place.bucket, place.key] else {
            let isKnown =
                storage.foreign[place.bucket] != nil
                || contents.named(place.bucket, type: "AWS::S3::Bucket", region: "") != nil
            let sentence = isKnown ? "The specified key does not exist." : "The specified bucket does not exist"
            throw .validation(
                "S3 error: \(sentence)\nFor more information check "
                    + "http://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html")
        }
        guard object.bytes.count <= 1_000_000 else {
            throw .validation("Template may not exceed 1000000 bytes in size.")
        }
        return String(decoding: object.bytes, as: UTF8.self)
    }
}
