/// Who may import whom: the table "The house" of the architecture, as data.
///
/// SwiftPM lets a target import what its dependencies depend on, so the table is checked against the source text.
enum Floors {
    /// For each target of ours, the targets of ours that it may import. Every target may import `Primitives`, which
    /// imports none of ours.
    static let imports: [String: Set<String>] = rows.mapValues { $0.union(["Primitives"]) }
        .merging(["Primitives": []]) { row, _ in row }

    private static let rows: [String: Set<String>] = [
        "panther-wizard": [
            "Screens", "Preflight", "Rollout", "Journal", "Report", "PracticeCloud", "Lessons", "AWS", "Stacks",
            "IAMPolicy", "Panther", "Wizard", "SigV4", "Terminal", "CNcurses",
        ],
        "Screens": ["Terminal", "Wizard", "Panther", "Stacks", "Lessons", "Preflight", "Rollout"],
        "Preflight": ["Wizard", "AWS", "IAMPolicy", "Panther", "Stacks"],
        "Rollout": ["AWS", "Stacks"],
        "Journal": ["Wizard", "Stacks"],
        "Report": ["Wizard", "Stacks", "Panther"],
        "PracticeCloud": ["SigV4", "IAMPolicy", "Stacks", "Panther"],
        "Lessons": ["Wizard", "Stacks", "Panther"],
        "AWS": ["SigV4"],
        "Stacks": [],
        "IAMPolicy": [],
        "Panther": ["Stacks"],
        "Wizard": [],
        "SigV4": [],
        "Terminal": ["CNcurses"],
        "CNcurses": [],
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
        "Mustache": ["Report"],
    ]

    /// Where no Foundation of either size may be imported: the pure rooms.
    static let withoutFoundation: Set<String> = ["Stacks", "Terminal", "Wizard", "IAMPolicy", "Panther", "Screens"]

    /// Modules that bring Dispatch in by name; the house waits with poll(2) and tasks.
    static let dispatch: Set<String> = ["Dispatch", "DispatchQueue"]
}
