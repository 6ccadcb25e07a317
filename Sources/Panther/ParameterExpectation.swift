import Stacks

/// What a parameter takes, in words that complete "… takes …": constraints read aloud, without regular expressions.
///
/// CloudFormation's own sentences quote patterns; an operator is helped more by what the pattern means.
enum ParameterExpectation {
    /// What the parameter takes, such as `a number from 256 to 10240`.
    static func words(for parameter: TemplateParameter) -> String {
        if let allowed = parameter.allowedValues { return choices(allowed) }
        switch parameter.type {
        case .number, .listOfNumbers: return number(parameter)
        case .account(let type), .listOfAccount(let type): return "something that exists, of the type \(type)"
        case .systemsManagerName, .systemsManagerValue: return "the name of a Systems Manager parameter"
        case .string, .commaDelimitedList: break
        }
        if let known = patterns[parameter.name] { return known }
        if parameter.allowedPattern != nil {
            return parameter.constraintDescription ?? "a text of the form \(parameter.allowedPattern ?? "")"
        }
        switch (parameter.minLength, parameter.maxLength) {
        case (let least?, let most?): return "\(least) to \(most) characters"
        case (let least?, nil): return "at least \(least) \(least == 1 ? "character" : "characters")"
        case (nil, let most?): return "at most \(most) characters"
        case (nil, nil): return "a text of at most \(TemplateParameter.longestValue) bytes"
        }
    }

    private static func choices(_ allowed: [String]) -> String {
        if Set(allowed) == ["true", "false"] { return "true or false, in lower case" }
        let named = allowed.filter { !$0.isEmpty } + (allowed.contains("") ? ["nothing"] : [])
        guard let last = named.last, named.count > 1 else { return named.first ?? "nothing" }
        return named.dropLast().joined(separator: ", ") + " or " + last
    }

    private static func number(_ parameter: TemplateParameter) -> String {
        switch (parameter.minValue, parameter.maxValue) {
        case (let least?, let most?): "a number from \(least.text) to \(most.text)"
        case (let least?, nil): "a number of at least \(least.text)"
        case (nil, let most?): "a number of at most \(most.text)"
        case (nil, nil): "a number"
        }
    }

    private static let range = "a range of addresses, such as 203.0.113.0/24"
    private static let subnet = "the id of a subnet, such as subnet-0a1b2c3d, or nothing"

    /// What the patterns of Panther's root template mean.
    private static let patterns: [String: String] = [
        "FirstUserEmail": "an e-mail address, such as name@company.com",
        "AccessLogsBucketName":
            "the name of a bucket, 3 to 63 lower-case letters, digits, dots and hyphens, or nothing",
        "AlarmTopicArn": "the ARN of an SNS topic, or nothing",
        "CertificateArn": "the ARN of a certificate in ACM or IAM, or nothing",
        "CustomDomain": "a domain in lower case, such as panther.acme.io, or nothing",
        "DataReplicationBucketName": "the ARN of a bucket, such as arn:aws:s3:::name, or nothing",
        "LoadBalancerSecurityGroupCidr": range,
        "PythonLayerVersionArn": "the ARN of a layer's version, or nothing",
        "PythonManagedPolicyArn": "the ARN of an IAM policy, or nothing",
        "SecurityGroupID": "the id of a security group, such as sg-0a1b2c3d4e, or nothing",
        "SubnetOneID": subnet, "SubnetTwoID": subnet,
        "SubnetOneIPRange": range, "SubnetTwoIPRange": range,
        "VpcID": "the id of a VPC, such as vpc-0a1b2c3d, or nothing",
    ]
}
