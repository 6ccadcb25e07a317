import AWS
import Testing

@testable import PracticeCloud

@Suite struct OperationListTests {
    @Test(arguments: AWS.Operations.rows)
    func `the practice cloud serves every operation of our client's table`(row: AWS.Operation) {
        let service = PracticeCloud.Service.all[row.service.signingName]
        #expect(service?.operationNames.contains(row.name) == true, "\(row.service.signingName):\(row.name)")
    }
}
