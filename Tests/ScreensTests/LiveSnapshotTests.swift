import Rollout
import Stacks
import Terminal
import Testing
import Wizard

@testable import Screens

struct LiveSnapshotTests {
    @Test("Every moment at every size, with both tables of characters", arguments: LiveScene.allCases)
    func scenes(scene: LiveScene) {
        var ann = scene.shown()
        for size in PageSnapshotTests.sizes {
            for (glyphs, suffix) in [(Glyphs.unicode, ""), (.ascii, "-ascii")] {
                ann.app.context.glyphs = glyphs
                ann.tell(.input(.resize(size)))
                expectSnapshot(ann.screen, "live-\(scene.rawValue)-\(size.columns)x\(size.rows)\(suffix)")
                let isASCII = ann.screen.allSatisfy(\.isASCII)
                #expect(isASCII || !glyphs.isASCII, "\(scene) \(size)")
            }
        }
    }

    @Test func colourIsNeverTheOnlySign() {
        let ann = LiveScene.failed.shown()
        expectSnapshot(ann.app.frame.grid.styleMap, "live-failed-80x24-styles")
    }
}
