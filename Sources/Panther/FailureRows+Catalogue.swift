public import Stacks

extension FailureRows {
    /// The log group that Panther's custom resources write to (facts: custom resources that never fail the stack).
    public static let customResourceLogs = "/aws/lambda/panther-cfn-custom-resources"

    /// The rows as the search for causes takes them.
    public static let catalogue = FailureCatalogue(
        rows: all.dropLast().map { row in
            FailureCatalogue.Row(
                category: row.category, wordings: row.wordings, resourceTypes: row.resourceTypes,
                logicalIds: row.logicalIds, remedy: row.remedy, returnTo: row.returnTo)
        },
        otherRemedy: unknown.remedy)
}
