public import Stacks

extension FailureRows {
    /// The rows as the search for causes takes them.
    public static let catalogue = FailureCatalogue(
        rows: all.dropLast().map { row in
            FailureCatalogue.Row(
                category: row.category, wordings: row.wordings, resourceTypes: row.resourceTypes,
                logicalIds: row.logicalIds, remedy: row.remedy, returnTo: row.returnTo)
        },
        otherRemedy: unknown.remedy)
}
