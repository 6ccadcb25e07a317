import Rollout
import Stacks
import Terminal
import Testing
import Wizard

@testable import Screens

struct LiveSnapshotTests {
    @Test("Every moment at every size, with both tables of characters", arguments: LiveScene.allCases)
    func scenes(scene: LiveScene) {
        for size in PageSnapshotTests.sizes {
            for (glyphs, suffix) in [(Glyphs.unicode, ""), (.ascii, "-ascii")] {
                let ann = scene.shown(size, glyphs)
                expectSnapshot(ann.screen, "live-\(scene.rawValue)-\(size.columns)x\(size.rows)\(suffix)")
                let isASCII = ann.screen.allSatisfy(\.isASCII)
                #expect(isASCII || !glyphs.isASCII, "\(scene) \(size)")
            }
        }
    }

    @Test func colourIsNeverTheOnlySign() {
        let ann = LiveScene.failed.shown(Size(columns: 80, rows: 24), .unicode)
        expectSnapshot(ann.app.frame.grid.styleMap, "live-failed-80x24-styles")
    }

    @Test func theOutcomeNamesTheCauseAndTheWayBack() {
        let rollout = PantherRollout(failing: ["Core"])
        var ann = Operator()
        ann.watch(rollout, until: rollout.end)
        ann.end(rollout, "ROLLBACK_COMPLETE")
        #expect(ann.app.exitCode == 1)
        ann.press(.enter)
        expectSnapshot(ann.screen, "outcome-failed-80x24")
        ann.press("4")
        #expect(ann.app.page == .step(.leftovers))
    }
}
