extension CloudFormation {
    /// Asks for a stack's template, `Original` or with its transforms applied (`Processed`).
    public struct GetTemplateInput: OperationInput {
        public static let operation = Operation(.cloudFormation, "GetTemplate")
        public typealias Output = GetTemplateOutput

        public var stackName: String?
        public var changeSetName: String?
        public var templateStage: String?

        public init(stackName: String? = nil, changeSetName: String? = nil, templateStage: String? = nil) {
            self.stackName = stackName
            self.changeSetName = changeSetName
            self.templateStage = templateStage
        }
    }

    /// What `GetTemplate` answers.
    public struct GetTemplateOutput: Shape {
        public var templateBody: String?
        public var stagesAvailable: [String]?

        public init(templateBody: String? = nil, stagesAvailable: [String]? = nil) {
            self.templateBody = templateBody
            self.stagesAvailable = stagesAvailable
        }
    }
}
