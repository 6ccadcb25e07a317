import AWS
import Panther
import Stacks
import Wizard

extension Checks {
    /// Reads the root template and every nested one with the operator's credentials.
    func template(url: String, region: String) async -> Answer {
        let place: TemplateURL
        do throws(TemplateURL.Failure) {
            place = try TemplateURL(parsing: url)
        } catch {
            let finding = Finding(
                step: .account, severity: .blocked, title: "The template's URL cannot be used.",
                detail: error.sentence, evidence: evidence("the URL itself", url))
            return Answer(findings: [finding], facts: .none)
        }
        let asked = "s3:GetObject \(place.bucket)/\(place.key)"
        let body: String
        do {
            body = try await read(bucket: place.bucket, key: place.key)
        } catch {
            return Answer(findings: [unreadable(place, asked: asked, error: error, region: region)], facts: .none)
        }
        do {
            let template = try Template(parsing: body)
            let tree = try await self.tree(template, region: region)
            let facts = TemplateFacts(
                url: url, size: body.utf8.count, parameters: template.parameters, nestedStacks: tree.stacks.count - 1,
                resources: tree.doubts.isEmpty ? tree.totalResources - tree.stacks.count + 1 : nil,
                capabilities: Capability.required.map(\.name))
            return Answer(
                findings: judge(place, template, tree, facts, asked: asked, region: region),
                facts: .template(facts))
        } catch {
            let finding = Finding(
                step: .account, severity: .blocked, title: "This is no CloudFormation template.", detail: "\(error)",
                remedy: "Check the URL: it should end in /panther.yml.",
                evidence: evidence(asked, "\(body.utf8.count) bytes"))
            return Answer(findings: [finding], facts: .none)
        }
    }

    /// The template with all that is nested in it, for the parameters that the wizard sets beforehand.
    func tree(_ template: Template, region: String) async throws -> TemplateTree {
        var values: [String: String] = [:]
        for parameter in template.parameters {
            if let preset = ParameterAdvice.of(parameter.name).preset {
                values[parameter.name] = preset
            } else if parameter.defaultValue == nil {
                values[parameter.name] = ""
            }
        }
        // Account and name are in no template's URL or condition; any will do for counting.
        let pseudo = PseudoParameters(accountId: "000000000000", region: region, stackName: StackNameRule.standard)
        return try await TemplateTree.build(template, EvaluationContext(parameters: values, pseudo: pseudo)) { url in
            let place = try TemplateURL(parsing: url)
            return try await read(bucket: place.bucket, key: place.key)
        }
    }

    /// A template's text from S3.
    func read(bucket: String, key: String) async throws -> String {
        let reply = try await client.send(S3.GetObjectInput(bucket: bucket, key: key))
        return String(decoding: reply.body?.bytes ?? [], as: UTF8.self)
    }

    private func unreadable(_ place: TemplateURL, asked: String, error: any Error, region: String) -> Finding {
        guard let refusal = error as? ServiceError else {
            return unknown(
                .account, "The template could not be asked for.", asked: asked, error: error,
                remedy: "Check the network and the endpoint, then ask again.")
        }
        let (title, detail, remedy): (String, String, String) =
            switch refusal.code {
            case "AccessDenied", "AllAccessDisabled", "403", "Forbidden":
                (
                    "The account may not read Panther's release.",
                    "Most often the account, or this region of it, was not approved yet.",
                    "Ask Panther's support to approve this account for \(region). Your own principal also needs s3:GetObject."
                )
            case "NoSuchKey", "NoSuchBucket", "404", "NotFound":
                (
                    "There is no template at that URL.", "S3 knows no \(place.key) in \(place.bucket).",
                    "Compare the URL with the one that Panther gave you, above all version and file name."
                )
            default:
                (
                    "The template could not be read.", refusal.message,
                    "Ask again; if it stays so, ask Panther's support."
                )
            }
        return Finding(
            step: .account, severity: refusal.code.contains("Such") || refusal.isAccessDenied ? .blocked : .unknown,
            title: title, detail: detail, remedy: remedy,
            evidence: evidence(asked, "\(refusal.code): \(refusal.message)"))
    }

    private func judge(
        _ place: TemplateURL, _ template: Template, _ tree: TemplateTree, _ facts: TemplateFacts, asked: String,
        region: String
    ) -> [Finding] {
        var findings: [Finding] = []
        let read = evidence(asked, "a template of \(template.resources.count) resources")
        if template.parameter("FirstUserEmail") == nil {
            findings.append(
                Finding(
                    step: .account, severity: .blocked, title: "This is not Panther's root template.",
                    detail: "It has no parameter FirstUserEmail, which every release of Panther asks for.",
                    remedy: "Use the URL of the root template, panther.yml, that Panther gave you.", evidence: read))
        }
        for ruling in place.judge(deployingIn: region) + [Regions.judge(region)] {
            switch ruling.grade {
            case .clear: continue
            case .attention, .blocked:
                findings.append(
                    Finding(
                        step: .account, severity: ruling.grade == .blocked ? .blocked : .attention,
                        title: ruling.sentence, detail: "", evidence: evidence("the URL itself", place.text)))
            }
        }
        for stack in tree.stacks {
            guard let problem = stack.problem else { continue }
            findings.append(
                Finding(
                    step: .account, severity: .attention,
                    title: "The nested template of \(stack.path.joined(separator: "/")) could not be read.",
                    detail: "CloudFormation would have to read it with the same approval.",
                    remedy: "Ask Panther's support whether the approval covers the whole release.",
                    evidence: evidence("s3:GetObject \(stack.url ?? "")", "\(problem)")))
        }
        let count = facts.resources.map { " and \($0) resources" } ?? ""
        findings.append(
            Finding(
                step: .account, severity: .info,
                title: "The template can be read: \(facts.nestedStacks) nested stacks\(count).",
                detail: "That is good evidence of the approval, if no proof: Panther's word is.", evidence: read))
        return findings
    }
}
