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
            let tree = await TemplateTotals(checks: self, region: region).count(template)
            let facts = TemplateFacts(
                url: url, size: body.utf8.count, parameters: template.parameters, nestedStacks: tree.nestedStacks,
                resources: tree.resources, capabilities: Capability.required.map(\.name))
            return Answer(
                findings: judge(place, template: template, tree: tree, asked: asked, region: region),
                facts: .template(facts))
        } catch {
            let finding = Finding(
                step: .account, severity: .blocked, title: "This is no CloudFormation template.", detail: "\(error)",
                remedy: "Check the URL: it should end in /panther.yml.", evidence: evidence(asked, "\(body.utf8.count) bytes"))
            return Answer(findings: [finding], facts: .none)
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
                ("The template could not be read.", refusal.message, "Ask again; if it stays so, ask Panther's support.")
            }
        return Finding(
            step: .account, severity: refusal.code.contains("Such") || refusal.isAccessDenied ? .blocked : .unknown,
            title: title, detail: detail, remedy: remedy,
            evidence: evidence(asked, "\(refusal.code): \(refusal.message)"))
    }

    private func judge(
        _ place: TemplateURL, template: Template, tree: TemplateTotals.Counted, asked: String, region: String
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
        for failure in tree.unread {
            findings.append(
                Finding(
                    step: .account, severity: .attention, title: "The nested template \(failure.name) could not be read.",
                    detail: "CloudFormation would have to read it with the same approval.",
                    remedy: "Ask Panther's support whether the approval covers the whole release.",
                    evidence: evidence("s3:GetObject \(failure.url)", failure.why)))
        }
        let count = tree.resources.map { " and \($0) resources" } ?? ""
        findings.append(
            Finding(
                step: .account, severity: .info,
                title: "The template can be read: \(tree.nestedStacks) nested stacks\(count).",
                detail: "That is good evidence of the approval, if no proof: Panther's word is.", evidence: read))
        return findings
    }
}
