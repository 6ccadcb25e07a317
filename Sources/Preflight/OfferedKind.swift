public import Stacks

/// Things of the account that a parameter can name.
public enum OfferedKind: String, Sendable, Hashable, CaseIterable {
    case vpcs, subnets, securityGroups, certificates, certificatesOfTheEdge, parameters

    /// What is offered for a parameter, by its type, else by what Panther's root template calls it: there all types are
    /// plain texts. Nil where the account is not asked.
    public init?(parameter name: String, type: ParameterType) {
        switch type {
        case .account(let type), .listOfAccount(let type):
            switch type {
            case "AWS::EC2::VPC::Id": self = .vpcs
            case "AWS::EC2::Subnet::Id": self = .subnets
            case "AWS::EC2::SecurityGroup::Id": self = .securityGroups
            default: return nil
            }
            return
        case .systemsManagerName, .systemsManagerValue:
            self = .parameters
            return
        default: break
        }
        switch name {
        case "VpcID": self = .vpcs
        case "SubnetOneID", "SubnetTwoID": self = .subnets
        case "SecurityGroupID": self = .securityGroups
        case "CertificateArn": self = .certificates
        // The edge's API takes certificates of one region only, wherever Panther is.
        case "ApiCertificateArn": self = .certificatesOfTheEdge
        default: return nil
        }
    }

    /// What they are, for people.
    public var words: String {
        switch self {
        case .vpcs: "networks"
        case .subnets: "subnets"
        case .securityGroups: "security groups"
        case .certificates: "certificates"
        case .certificatesOfTheEdge: "certificates of us-east-1"
        case .parameters: "Systems Manager parameters"
        }
    }
}

/// A value that a parameter can take, and what tells it apart.
public struct OfferedValue: Sendable, Hashable {
    /// The value.
    public var value: String
    /// Its name, range or domain.
    public var note: String

    /// A value with its note.
    public init(_ value: String, note: String) {
        self.value = value
        self.note = note
    }
}
