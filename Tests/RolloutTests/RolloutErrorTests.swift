import Rollout
import Testing

@Suite struct RolloutErrorTests {
    @Test func aMissingStackSaysWhatToDo() {
        let error = RolloutError(.follow, "panther-prod", .missing("Stack [panther-prod] does not exist"))
        #expect(
            error.sentence
                == "There is no stack panther-prod in this account and region. Check the name and the region, "
                + "or wait for it with --wait; a deleted stack is found by its ARN only.")
    }
}
