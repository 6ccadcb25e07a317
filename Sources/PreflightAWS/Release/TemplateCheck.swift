import AWS
import Panther
import Preflight
import Stacks
import Synchronization
import Wizard

extension Checks {
    /// Reads the root template and all that it leads to with the operator's credentials, and says what Panther confirmed.
    func template(url: String, region: String, approval: Approval?) async -> Answer {
        let place: TemplateURL
        do throws(TemplateURL.Failure) {
            place = try TemplateURL(parsing: url)
        } catch {
            let finding = Finding(
                step: .account, severity: .blocked, title: "The template's URL cannot be used.",
                detail: error.sentence, evidence: evidence("the URL itself", url))
            return Answer(findings: [finding], facts: .none)
        }
        var answer = await template(at: place, region: region)
        answer.findings.append(confirmation(approval))
        return answer
    }

    private func template(at place: TemplateURL, region: String) async -> Answer {
        let asked = "s3:GetObject \(place.bucket)/\(place.key)"
        let body: String
        do {
            body = try await read(bucket: place.bucket, key: place.key)
        } catch {
            return Answer(findings: [unreadable(place, asked: asked, error: error, region: region)], facts: .none)
        }
        do {
            let template = try Template(parsing: body)
            let refusals = Mutex<[String: ReadRefusal]>([:])
            let tree = try await self.tree(template, region: region) { url, refusal in
                refusals.withLock { $0[url] = refusal }
            }
            let facts = TemplateFacts(
                url: place.text, size: body.utf8.count, parameters: template.parameters,
                nestedStacks: tree.stacks.count - 1,
                resources: tree.doubts.isEmpty ? tree.totalResources - tree.stacks.count + 1 : nil,
                capabilities: Capability.required.map(\.name))
            var findings = judge(place, template, region: region, asked: asked)
            findings += nested(tree, refusals.withLock(\.self))
            findings += await release(of: tree, from: place, region: region)
            findings.append(readable(facts, template, asked: asked))
            return Answer(findings: findings, facts: .template(facts))
        } catch {
            let finding = Finding(
                step: .account, severity: .blocked, title: "This is no CloudFormation template.", detail: "\(error)",
                remedy: "Check the URL: it should end in /panther.yml.",
                evidence: evidence(asked, "\(body.utf8.count) bytes"))
            return Answer(findings: [finding], facts: .none)
        }
    }

    /// The template with all that is nested in it, for the parameters that the wizard sets beforehand.
    ///
    /// - Parameter refused: told why a nested template could not be read, by its URL.
    func tree(
        _ template: Template, region: String,
        refused: @escaping @Sendable (_ url: String, ReadRefusal) -> Void = { _, _ in }
    ) async throws -> TemplateTree {
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
            do {
                return try await read(bucket: place.bucket, key: place.key)
            } catch {
                refused(url, ReadRefusal(error))
                throw error
            }
        }
    }

    /// A template's text from S3.
    func read(bucket: String, key: String) async throws -> String {
        let reply = try await client.send(S3.GetObjectInput(bucket: bucket, key: key))
        return String(decoding: reply.body?.bytes ?? [], as: UTF8.self)
    }

    private func unreadable(_ place: TemplateURL, asked: String, error: any Error, region: String) -> Finding {
        let refusal = ReadRefusal(error)
        let (severity, title, detail, remedy): (Finding.Severity, String, String, String) =
            switch refusal {
            case .notPermitted:
                (
                    .unknown, "You may not ask for the template.",
                    "The permission s3:GetObject lacks. Whether the account was approved is not known.",
                    "Ask for s3:GetObject on arn:aws:s3:::\(place.bucket)/*, or let somebody who has it look."
                )
            case .notApproved:
                (
                    .blocked, "The account may not read Panther's release.",
                    "Most often the account, or this region of it, was not approved yet.",
                    "Ask Panther's support to approve this account for \(region). Your own principal also needs s3:GetObject."
                )
            case .missing:
                (
                    .blocked, "There is no template at that URL.", "S3 knows no \(place.key) in \(place.bucket).",
                    "Compare the URL with the one that Panther gave you, above all version and file name."
                )
            case .other where error is ServiceError:
                (
                    .unknown, "The template could not be read.", refusal.words,
                    "Ask again; if it stays so, ask Panther's support."
                )
            case .other:
                (
                    .unknown, "The template could not be asked for.",
                    "So it is not known; that is not the same as clear.",
                    "Check the network and the endpoint, then ask again."
                )
            }
        return Finding(
            step: .account, severity: severity, title: title, detail: detail, remedy: remedy,
            evidence: evidence(asked, refusal.words))
    }

    /// What URL, region and the root template itself say.
    private func judge(_ place: TemplateURL, _ template: Template, region: String, asked: String) -> [Finding] {
        var findings: [Finding] = []
        if template.parameter("FirstUserEmail") == nil {
            findings.append(
                Finding(
                    step: .account, severity: .blocked, title: "This is not Panther's root template.",
                    detail: "It has no parameter FirstUserEmail, which every release of Panther asks for.",
                    remedy: "Use the URL of the root template, panther.yml, that Panther gave you.",
                    evidence: evidence(asked, "a template of \(template.resources.count) resources")))
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
        return findings
    }

    /// A finding for each nested template that could not be read.
    private func nested(_ tree: TemplateTree, _ refusals: [String: ReadRefusal]) -> [Finding] {
        tree.stacks.compactMap { stack in
            guard let problem = stack.problem else { return nil }
            let refusal = stack.url.flatMap { refusals[$0] }
            let (severity, detail, remedy): (Finding.Severity, String, String) =
                switch refusal {
                case .notPermitted:
                    (
                        .unknown, "The permission s3:GetObject lacks.",
                        "Ask for s3:GetObject on the release's bucket, or let somebody who has it look."
                    )
                case .notApproved, .missing:
                    (
                        .blocked, "CloudFormation has to read it with the same approval.",
                        "Ask Panther's support whether the approval covers the whole release."
                    )
                case .other, nil:
                    (
                        .attention, "CloudFormation would have to read it with the same approval.",
                        "Ask again; if it stays so, ask Panther's support."
                    )
                }
            return Finding(
                step: .account, severity: severity,
                title: "The nested template of \(stack.path.joined(separator: "/")) could not be read.",
                detail: detail, remedy: remedy,
                evidence: evidence("s3:GetObject \(stack.url ?? "")", refusal?.words ?? "\(problem)"))
        }
    }

    private func readable(_ facts: TemplateFacts, _ template: Template, asked: String) -> Finding {
        let count = facts.resources.map { " and \($0) resources" } ?? ""
        return Finding(
            step: .account, severity: .info,
            title: "The template can be read: \(facts.nestedStacks) nested stacks\(count).",
            detail: "That is good evidence of the approval, if no proof: Panther's word is.",
            evidence: evidence(asked, "a template of \(template.resources.count) resources"))
    }

    /// What Panther is recorded to have said. Nothing that the account answers can take its place.
    private func confirmation(_ approval: Approval?) -> Finding {
        guard let approval else {
            return Finding(
                step: .account, severity: .attention, title: "Panther's confirmation is not recorded.",
                detail: "A template that can be read is evidence of the approval, not proof.",
                remedy:
                    "Send Panther the account's number and region; record who confirmed it, when, with what reference.",
                evidence: evidence("the operator", "no confirmation recorded"))
        }
        return Finding(
            step: .account, severity: .info, title: approval.sentence, detail: "",
            evidence: evidence("the operator", "recorded as it was said; nobody can look it up here"))
    }
}
