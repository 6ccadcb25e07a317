/// Who may import whom: the table of modules in .github/ARCHITECTURE.md, as data.
///
/// SwiftPM lets a target import what its dependencies depend on, so the table is checked against the source text.
enum Floors {
    /// For each target of ours, the targets of ours that it may import. Every target may import `Primitives`, which
    /// imports none of ours.
    static let imports: [String: Set<String>] = rows.mapValues { $0.union(["Primitives"]) }
        .merging(["Primitives": []]) { row, _ in row }

    private static let rows: [String: Set<String>] = [
        "panther-wizard": [
            "Files", "Screens", "Preflight", "PreflightAWS", "Rollout", "RolloutAWS", "Journal", "Report",
            "PracticeCloud",
            "Lessons", "AWS", "Stacks",
            "IAMPolicy", "Panther", "Wizard", "SigV4", "Terminal", "CNcurses", "Primitives",
        ],
        "Screens": ["Terminal", "Wizard", "Panther", "Stacks", "Lessons", "Preflight", "Rollout"],
        "Preflight": ["Wizard", "IAMPolicy", "Panther", "Primitives", "Stacks"],
        "PreflightAWS": ["AWS", "IAMPolicy", "Panther", "Preflight", "Primitives", "Stacks", "Wizard"],
        "Rollout": ["Primitives", "Stacks"],
        "RolloutAWS": ["AWS", "Rollout", "Stacks"],
        "Journal": ["Files", "Wizard", "Stacks"],
        "Report": ["Wizard", "Stacks", "Panther", "Primitives"],
        "PracticeCloud": ["SigV4", "IAMPolicy", "Stacks", "Panther"],
        "Lessons": ["Wizard", "Stacks", "Panther"],
        "AWS": ["Files", "SigV4"],
        "Stacks": ["Primitives"],
        "IAMPolicy": [],
        "Panther": ["Primitives", "Stacks"],
        "Wizard": [],
        "SigV4": [],
        "Terminal": ["CNcurses", "Primitives"],
        "CNcurses": [],
        "Primitives": [],
        "Files": [],
    ]

    /// What the screens, being pure, must never reach for.
    static let closedToScreens: Set<String> = [
        "CNcurses", "AsyncHTTPClient", "GRDB", "Hummingbird", "Foundation", "FoundationEssentials",
    ]

    /// Libraries that have one home, so that each can be changed in one place.
    static let homes: [String: Set<String>] = [
        "ArgumentParser": ["panther-wizard"],
        "AsyncHTTPClient": ["AWS"],
        "NIOSSL": ["AWS"],
        "Crypto": ["SigV4", "AWS", "Primitives"],
        "Hummingbird": ["PracticeCloud"],
        "GRDB": ["Journal"],
        "GRDBSQLite": ["Journal"],
        "Mustache": ["Report"],
    ]

    /// Where no Foundation of either size may be imported: the pure rooms.
    static let withoutFoundation: Set<String> = [
        "Files", "Stacks", "Terminal", "Wizard", "IAMPolicy", "Panther", "Screens",
    ]

    /// Modules that bring Dispatch in by name; the house waits with poll(2) and tasks.
    static let dispatch: Set<String> = ["Dispatch", "DispatchQueue"]
}
