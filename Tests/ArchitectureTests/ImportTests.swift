import Testing

/// The floors of the house: imports point downwards, as the architecture's table says.
@Suite struct ImportTests {
    @Test("every target in Sources and Screens stands in the table")
    func everyTargetIsKnown() throws {
        let targets = Set(try House.here.swiftFiles().map(\.target))
        #expect(targets.subtracting(Floors.imports.keys) == [])
    }

    @Test("a target imports only the targets that the table grants it")
    func importsFollowTheTable() throws {
        let ours = Set(Floors.imports.keys)
        #expect(
            try strayImports { target, module in
                ours.contains(module) && module != target && Floors.imports[target]?.contains(module) != true
            } == [])
    }

    @Test("the screens are pure: no terminal library, no client, no store, no Foundation")
    func screensArePure() throws {
        #expect(try strayImports { $0 == "Screens" && Floors.closedToScreens.contains($1) } == [])
    }

    @Test("a library with one home is imported only there")
    func librariesStayHome() throws {
        #expect(try strayImports { target, module in Floors.homes[module]?.contains(target) == false } == [])
    }

    @Test("the pure rooms do without Foundation")
    func pureRoomsDoWithoutFoundation() throws {
        #expect(
            try strayImports { target, module in
                Floors.withoutFoundation.contains(target) && module.hasPrefix("Foundation")
            } == [])
    }

    @Test("nothing is built on Dispatch")
    func noDispatch() throws {
        #expect(try strayImports { Floors.dispatch.contains($1) } == [])
    }

    @Test(
        "an import line is read whatever stands around the module's name",
        arguments: [
            ("import Stacks", "Stacks"), ("public import Stacks", "Stacks"), ("@testable import AWS", "AWS"),
            ("@preconcurrency internal import NIOCore", "NIOCore"), ("import struct Stacks.StackEvent", "Stacks"),
            ("    import Foundation", "Foundation"), ("import Crypto // for HMAC", "Crypto"),
            ("// import Foundation", nil), ("let importer = 1", nil), ("", nil),
        ])
    func importLines(line: String, module: String?) {
        #expect(SourceFile.module(importedBy: line) == module)
    }

    /// Imports that break a rule, worded `path:line imports module`.
    private func strayImports(where isStray: (_ target: String, _ module: String) -> Bool) throws -> [String] {
        try House.here.swiftFiles().flatMap { file in
            file.imports.filter { isStray(file.target, $0.module) }.map {
                "\(file.path):\($0.line) imports \($0.module)"
            }
        }
    }
}
