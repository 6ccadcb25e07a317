extension World {
    mutating func performUpdate(_ deed: Deed, of stackId: String) {}
    mutating func finishCleanup(of stackId: String, afterRollback: Bool) {}
}
