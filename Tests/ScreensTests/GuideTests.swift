import Lessons
import Terminal
import Testing
import Wizard

@testable import Screens

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// A guide names what its screen shows: every key and every word that it quotes is there.
struct GuideTests {
    /// A page as somebody reaches it, several states where a key belongs to one of them.
    static func pages(of guide: App.Page) -> [Operator] {
        var ann = Operator()
        switch guide {
        case .home:
            var connection = ann.app.context.connection
            connection.canAskOthers = true
            ann.tell(.connected(connection))
            ann.identify()
            return [ann]
        case .lessons, .desk:
            ann.identify()
            ann.press("l")
            ann.tell(.lesson(.records([])))
            let list = ann
            ann.press(.enter)
            ann.tell(.connected(ann.app.context.connection))
            return [list, ann]
        case .outcome:
            let rollout = PantherRollout(failing: ["Core"])
            ann.watch(rollout, until: rollout.end)
            ann.end(rollout, "ROLLBACK_COMPLETE")
            ann.press(.enter)
            return [ann]
        case .step(.events):
            let rollout = PantherRollout(failing: ["Core"])
            ann.watch(rollout, until: rollout.end / 2)
            var after = Operator()
            after.watch(rollout, until: rollout.end)
            return [ann, after]
        case .step(.leftovers): return [OldInfrastructureTests.ann(Size(columns: 80, rows: 24))]
        case .step(let step):
            ann.walk(to: step)
            return [ann]
        }
    }

    static let guides: [App.Page] = [.home, .outcome, .lessons] + StepID.pages.map { .step($0) }

    /// Keys that a guide names of other pages.
    static let elsewhere: [App.Page: Set<String>] = [.home: ["r"]]

    @Test("Every key that a guide names is a key of its page", arguments: guides)
    func keys(guide: App.Page) {
        let known = Set(
            Self.pages(of: guide).flatMap { $0.app.bindings.flatMap(\.keys) }.map { $0.name(.unicode) }
        ).union(Self.elsewhere[guide] ?? [])
        let text = Guides.text(for: guide)
        let quoted = text.split(separator: "`", omittingEmptySubsequences: false).enumerated()
            .filter { $0.offset % 2 == 1 && $0.element.count == 1 }.map { String($0.element) }
        let named = text.split { !$0.isLetter && !$0.isNumber }.map(String.init)
            .filter { $0.first == "F" && $0.count > 1 && $0.dropFirst().allSatisfy(\.isNumber) }
        for key in Set(quoted + named) { #expect(known.contains(key), "\(key) is no key of \(guide)") }
    }

    @Test("Every word that a guide sets in bold stands on a screen or in a finding", arguments: guides)
    func words(guide: App.Page) throws {
        let text = Guides.text(for: guide)
        let parts = text.split(separator: "**", omittingEmptySubsequences: false).enumerated()
        for part in parts where part.offset % 2 == 1 {
            let word = part.element.lowercased()
            #expect(Self.sources.contains(word), "\(part.element) stands nowhere")
        }
    }

    @Test("A step's guide is headed by its number and its title as the stepper has them", arguments: StepID.pages)
    func heading(step: StepID) {
        let first = Guides.text(for: .step(step)).split(separator: "\n").first.map(String.init) ?? ""
        #expect(first.lowercased() == "# step \(step.number): \(step.title)".lowercased())
    }

    /// Everything that screens, checks and tables can say, in lower case.
    static let sources: String = {
        let root = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
        var text = ""
        for folder in [
            "Screens", "Sources/Preflight", "Sources/PreflightAWS", "Sources/Panther", "Sources/Wizard",
            "Sources/Stacks",
        ] {
            let path = "/\(root)/\(folder)"
            for name in (try? FileManager.default.subpathsOfDirectory(atPath: path)) ?? []
            where name.hasSuffix(".swift") {
                text += (try? String(contentsOfFile: "\(path)/\(name)", encoding: .utf8)) ?? ""
            }
        }
        return text.lowercased()
    }()
}
