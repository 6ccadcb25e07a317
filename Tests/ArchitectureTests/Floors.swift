/// Who may import whom: the table "The house" of the architecture, as data.
///
/// SwiftPM lets a target import what its dependencies depend on, so the table is checked against the source text.
enum Floors {
    /// For each target of ours, the targets of ours that it may import.
    static let imports: [String: Set<String>] = [
        "panther-wizard": [
            "Files", "Screens", "Preflight", "Rollout", "Journal", "Report", "PracticeCloud", "Lessons", "AWS",
            "Stacks",
            "IAMPolicy", "Panther", "Wizard", "SigV4", "Terminal", "CNcurses",
        ],
        "Screens": ["Terminal", "Wizard", "Panther", "Stacks", "Lessons", "Preflight", "Rollout"],
        "Preflight": ["Wizard", "AWS", "IAMPolicy", "Panther", "Stacks"],
        "Rollout": ["AWS", "Stacks"],
        "Journal": ["Files", "Wizard", "Stacks"],
        "Report": ["Wizard", "Stacks", "Panther"],
        "PracticeCloud": ["SigV4", "IAMPolicy", "Stacks", "Panther"],
        "Lessons": ["Wizard", "Stacks", "Panther"],
        "AWS": ["Files", "SigV4"],
        "Stacks": [],
        "IAMPolicy": [],
        "Panther": ["Stacks"],
        "Wizard": [],
        "SigV4": [],
        "Terminal": ["CNcurses"],
        "CNcurses": [],
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
        "Crypto": ["SigV4", "AWS"],
        "Hummingbird": ["PracticeCloud"],
        "GRDB": ["Journal"],
        "Mustache": ["Report"],
    ]

    /// Where no Foundation of either size may be imported: the pure rooms.
    static let withoutFoundation: Set<String> = [
        "Files", "Stacks", "Terminal", "Wizard", "IAMPolicy", "Panther", "Screens",
    ]

    /// Modules that bring Dispatch in by name; the house waits with poll(2) and tasks.
    static let dispatch: Set<String> = ["Dispatch", "DispatchQueue"]
}
