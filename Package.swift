// swift-tools-version: 6.2
import PackageDescription

/// One set of rules for every target of ours: see "Rules" in README.md.
let settings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .treatAllWarnings(as: .error),
]

let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let nioCore = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let heap = Target.Dependency.product(name: "HeapModule", package: "swift-collections")
let orderedCollections = Target.Dependency.product(name: "OrderedCollections", package: "swift-collections")

let package = Package(
    name: "panther-wizard",
    platforms: [.macOS(.v15)],
    products: [.executable(name: "panther-wizard", targets: ["panther-wizard"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/swift-server/async-http-client", exact: "1.37.0"),
        .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl", exact: "2.37.6"),
        .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1"),
        .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
        .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
        .package(url: "https://github.com/apple/swift-collections", exact: "1.6.0"),
        .package(url: "https://github.com/swiftlang/swift-subprocess", exact: "1.0.2"),
        .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", exact: "2.1.1"),
    ],
    targets: [
        // Values that every other target may use; it uses none of ours.
        // The ground floor: pure values, tables and the two clients of the outside.
        .target(
            name: "CNcurses",
            linkerSettings: [
                .linkedLibrary("ncursesw", .when(platforms: [.linux])),
                .linkedLibrary("tinfo", .when(platforms: [.linux])),
                .linkedLibrary("ncurses", .when(platforms: [.macOS])),
            ]),
        .target(name: "Primitives", dependencies: [crypto], swiftSettings: settings),
        .target(name: "Files", swiftSettings: settings),
        .target(name: "Terminal", dependencies: ["CNcurses", "Primitives"], swiftSettings: settings),
        .target(name: "SigV4", dependencies: ["Primitives"], swiftSettings: settings),
        .target(name: "Stacks", dependencies: ["Primitives", yams, orderedCollections], swiftSettings: settings),
        .target(
            name: "Panther", dependencies: ["Primitives", "Stacks"], exclude: ["Generator"], swiftSettings: settings),
        .target(name: "Wizard", dependencies: ["Primitives"], swiftSettings: settings),
        .target(name: "IAMPolicy", dependencies: ["Primitives"], swiftSettings: settings),
        .target(
            name: "AWS",
            dependencies: [
                "Files", "Primitives", "SigV4", logging, nioCore,
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "Subprocess", package: "swift-subprocess"),
            ],
            exclude: ["Generator"],
            swiftSettings: settings),
        // The middle floor: what talks to an account, keeps and reports.
        .target(name: "Rollout", dependencies: ["Primitives", "Stacks"], swiftSettings: settings),
        .target(name: "RolloutAWS", dependencies: ["AWS", "Primitives", "Rollout", "Stacks"], swiftSettings: settings),
        .target(
            name: "Preflight", dependencies: ["Wizard", "IAMPolicy", "Panther", "Primitives", "Stacks"],
            swiftSettings: settings),
        .target(
            name: "PreflightAWS",
            dependencies: ["AWS", "IAMPolicy", "Panther", "Preflight", "Primitives", "Stacks", "Wizard"],
            swiftSettings: settings),
        .target(
            name: "Journal",
            dependencies: [
                "Files", "Primitives", "Wizard", "Stacks", .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
            ],
            swiftSettings: settings),
        .target(
            name: "Report",
            dependencies: [
                "Wizard", "Stacks", "Panther", "Primitives", .product(name: "Mustache", package: "swift-mustache"),
            ],
            swiftSettings: settings),
        .target(
            name: "Lessons", dependencies: ["Wizard", "Stacks", "Panther", "Primitives", yams], swiftSettings: settings),
        .target(
            name: "PracticeCloud",
            dependencies: [
                "SigV4", "IAMPolicy", "Stacks", "Panther", "Primitives", yams, heap, logging, nioCore,
                .product(name: "Hummingbird", package: "hummingbird"),
            ],
            exclude: ["Templates/Generator", "Scenarios/Files"],
            swiftSettings: settings),
        // The screens, a folder per step.
        .target(
            name: "Screens",
            dependencies: ["Terminal", "Wizard", "Panther", "Stacks", "Lessons", "Preflight", "Rollout", "Primitives"],
            path: "Screens",
            resources: [
                .embedInCode("00-Home/Home.md"),
                .embedInCode("01-AccountApproval/AccountApproval.md"),
                .embedInCode("02-IAMCheck/IAMCheck.md"),
                .embedInCode("03-SCPReview/SCPReview.md"),
                .embedInCode("04-OldInfrastructure/OldInfrastructure.md"),
                .embedInCode("05-StackName/StackName.md"),
                .embedInCode("06-Parameters/Parameters.md"),
                .embedInCode("07-Launch/Launch.md"),
                .embedInCode("08-StackEvents/StackEvents.md"),
                .embedInCode("09-Outcome/Outcome.md"),
                .embedInCode("Lessons/Lessons.md"),
            ],
            swiftSettings: settings),
        // The roof: commands, wiring, the interpreter of effects.
        .executableTarget(
            name: "panther-wizard",
            dependencies: [
                "CNcurses", "Files", "Screens", "Terminal", "Wizard", "Panther", "Stacks", "IAMPolicy", "Preflight",
                "PreflightAWS", "Rollout", "RolloutAWS", "Journal", "Report", "Lessons", "AWS", "PracticeCloud",
                "Primitives",
                .product(name: "ArgumentParser", package: "swift-argument-parser"), logging,
                .product(name: "Subprocess", package: "swift-subprocess"),
            ],
            resources: [
                .embedInCode("Help/practice.md"),
                .embedInCode("Help/scenarios.md"),
                .embedInCode("Help/lessons.md"),
                .embedInCode("Help/watch.md"),
                .embedInCode("Help/journal.md"),
                .embedInCode("Help/credentials.md"),
                .embedInCode("Help/debug.md"),
                .embedInCode("Help/answers.md"),
                .embedInCode("Help/documents.md"),
                .embedInCode("Help/exit-codes.md"),
            ],
            swiftSettings: settings),

        .testTarget(name: "PrimitivesTests", dependencies: ["Primitives"], swiftSettings: settings),
        .testTarget(name: "FilesTests", dependencies: ["Files"], swiftSettings: settings),
        .testTarget(name: "TerminalTests", dependencies: ["Terminal", "Primitives"], swiftSettings: settings),
        .testTarget(name: "SigV4Tests", dependencies: ["SigV4", "Primitives"], swiftSettings: settings),
        .testTarget(
            name: "StacksTests", dependencies: ["Stacks", "Primitives"], exclude: ["Templates/Cases"],
            swiftSettings: settings),
        .testTarget(
            name: "PantherTests", dependencies: ["Panther", "Stacks", "Primitives"], exclude: ["Reasons"],
            swiftSettings: settings),
        .testTarget(name: "WizardTests", dependencies: ["Wizard", "Primitives"], swiftSettings: settings),
        .testTarget(name: "IAMPolicyTests", dependencies: ["IAMPolicy", "Primitives"], swiftSettings: settings),
        .testTarget(
            name: "JournalTests",
            dependencies: ["Journal", "Wizard", "Stacks", "Primitives", .product(name: "GRDB", package: "GRDB.swift")],
            swiftSettings: settings),
        .testTarget(
            name: "ReportTests", dependencies: ["Report", "Wizard", "Stacks", "Panther", "Primitives"],
            swiftSettings: settings),
        .testTarget(
            name: "LessonsTests", dependencies: ["Lessons", "Wizard", "Stacks", "Panther", "Primitives"],
            swiftSettings: settings),
        .testTarget(name: "AWSTests", dependencies: ["AWS", "SigV4", "Primitives"], swiftSettings: settings),
        .testTarget(
            name: "RolloutTests",
            dependencies: [
                "Rollout", "RolloutAWS", "Stacks", "Screens", "Panther", "Primitives", "Journal", "Report", "Wizard",
            ],
            swiftSettings: settings),
        .testTarget(
            name: "PreflightTests",
            dependencies: [
                "Preflight", "PreflightAWS", "AWS", "Wizard", "IAMPolicy", "Panther", "Stacks", "PracticeCloud",
                "Primitives",
            ],
            swiftSettings: settings),
        .testTarget(
            name: "PracticeCloudTests",
            dependencies: ["PracticeCloud", "AWS", "Lessons", "Stacks", "Panther", "SigV4", "Primitives"],
            exclude: ["Golden"],
            swiftSettings: settings),
        .testTarget(name: "ArchitectureTests", swiftSettings: settings),
        .testTarget(
            name: "EndToEndTests",
            dependencies: [
                "AWS", "Rollout", "RolloutAWS", "Primitives",
                .product(name: "Subprocess", package: "swift-subprocess"),
            ],
            path: "Tests/EndToEnd", exclude: ["oracle", "Snapshots", "bare-debian", "picture", "counts"],
            swiftSettings: settings),
        .testTarget(
            name: "ScreensTests",
            dependencies: [
                "Screens", "Terminal", "Wizard", "Panther", "Stacks", "Preflight", "Rollout", "Lessons",
                "Primitives",
            ],
            swiftSettings: settings),
    ]
)
