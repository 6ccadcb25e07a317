import Primitives
import Stacks

@testable import Journal

/// What each version of the program wrote, as SQL text that no later change of the code touches.
enum OldJournals {
    static let all: [(name: String, sql: String)] = [("1 runs, entries and events", first)]

    /// What the files hold of the rollout.
    static let moments: [RolloutEvent] = [
        .found(stackId: root),
        .events([
            StackEvent(
                stackId: root, eventId: "e1", stackName: "panther-prod", logicalResourceId: "AuditRole",
                resourceType: "AWS::IAM::Role", status: ResourceStatus(rawValue: "CREATE_FAILED"), reason: "it exists",
                timestamp: Timestamp(milliseconds: 1_700_000_000_123), clientRequestToken: "t-1")
        ]),
    ]

    private static let root = "arn:aws:cloudformation:us-east-1:123456789012:stack/panther-prod/0a"

    private static let first = """
        CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY);
        INSERT INTO grdb_migrations VALUES ('1 runs, entries and events');
        CREATE TABLE run (number INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL, begun INTEGER NOT NULL);
        CREATE TABLE entry (id INTEGER PRIMARY KEY AUTOINCREMENT, run INTEGER NOT NULL REFERENCES run ON DELETE CASCADE,
            at INTEGER NOT NULL, name TEXT NOT NULL, body TEXT NOT NULL);
        CREATE INDEX entry_run ON entry (run, id);
        CREATE TABLE stack (id INTEGER PRIMARY KEY, run INTEGER NOT NULL REFERENCES run ON DELETE CASCADE,
            arn TEXT NOT NULL, name TEXT NOT NULL, UNIQUE (run, arn));
        CREATE TABLE event (id INTEGER PRIMARY KEY, entry INTEGER NOT NULL REFERENCES entry ON DELETE CASCADE,
            stack INTEGER NOT NULL REFERENCES stack ON DELETE CASCADE, eventId TEXT NOT NULL, moment INTEGER NOT NULL,
            logicalId TEXT NOT NULL, physicalId TEXT NOT NULL, type TEXT NOT NULL, status TEXT NOT NULL, reason TEXT,
            token TEXT, operation TEXT, detail TEXT, UNIQUE (stack, eventId));
        CREATE INDEX event_entry ON event (entry, id);
        INSERT INTO run VALUES (1, 'deploy', 100);
        INSERT INTO entry VALUES
            (1, 1, 100, 'begun', '{"begun":{"kind":"deploy","region":"us-east-1"}}'),
            (2, 1, 101, 'identified', '{"identified":{"identity":{"account":"123456789012","arn":"arn:aws:iam::123456789012:user/ann","credentialSource":"env","region":"us-east-1","userId":"AIDA"}}}'),
            (3, 1, 102, 'answered', '{"answered":{"plan":{"plan":{"parameters":{"CompanyName":"acme"},"principal":"","region":"us-east-1","stackName":"panther-prod","templateURL":"https://t"},"withheld":["Password"]}}}'),
            (4, 1, 103, 'found', '{"found":{"findings":[{"detail":"d","evidence":{"answered":"a","asked":"q","atMilliseconds":7,"principal":"p"},"severity":"blocked","step":"iam","title":"t"}],"step":"iam"}}'),
            (5, 1, 104, 'overrode', '{"overrode":{"override":{"reason":"known and harmless","step":"iam","verdict":"blocked"}}}'),
            (6, 1, 105, 'requesting', '{"requesting":{"request":{"deed":"create","stack":"panther-prod","token":"t-1"}}}'),
            (7, 1, 106, 'stack', '{"stack":{"stackId":"\(root)"}}'),
            (8, 1, 107, 'rollout.found', '{"stackId":"\(root)"}'),
            (9, 1, 108, 'rollout.events', '{}'),
            (10, 1, 109, 'ended', '{"ended":{"outcome":{"endedWell":false,"outputs":{},"status":"ROLLBACK_COMPLETE"}}}'),
            (11, 1, 110, 'of a later version', '{"somethingNew":{"a":1}}');
        INSERT INTO stack VALUES (1, 1, '\(root)', 'panther-prod');
        INSERT INTO event VALUES
            (1, 9, 1, 'e1', 1700000000123, 'AuditRole', '', 'AWS::IAM::Role', 'CREATE_FAILED', 'it exists', 't-1', NULL, NULL);
        """
}
