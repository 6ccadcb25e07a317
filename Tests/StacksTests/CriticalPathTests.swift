import Stacks
import Testing

@Suite struct CriticalPathTests {
    private func item(_ id: String, _ began: Double, _ ended: Double, _ waitsFor: String...) -> TimedItem {
        TimedItem(id: id, began: began, ended: ended, waitsFor: waitsFor)
    }

    @Test func whatIsDeclaredComesFirst() {
        let path = CriticalPath.ids(of: [
            item("Bootstrap", 0, 100), item("Dashboards", 0, 5), item("Gateway", 102, 140, "Bootstrap"),
            item("Core", 142, 200, "Gateway", "Dashboards"), item("Appsync", 142, 180, "Gateway"),
            item("Web", 202, 300, "Appsync", "Core"),
        ])
        #expect(path == ["Bootstrap", "Gateway", "Core", "Web"])
    }

    @Test func withoutDeclarationsTimesTell() {
        let path = CriticalPath.ids(of: [
            item("Vpc", 0, 16), item("Topic", 0, 11), item("Subnet", 17, 22), item("Balancer", 24, 140),
            item("Role", 1, 13),
        ])
        #expect(path == ["Vpc", "Subnet", "Balancer"])
    }

    @Test func whatBeganLongAfterEverythingElseWaitedForNothingSeen() {
        #expect(CriticalPath.ids(of: [item("Early", 0, 10), item("Late", 60, 90)]) == ["Late"])
        #expect(CriticalPath.ids(of: []) == [])
    }

    @Test func aCircleEnds() {
        #expect(CriticalPath.ids(of: [item("A", 0, 5, "B"), item("B", 0, 6, "A")]) == ["A", "B"])
    }
}
