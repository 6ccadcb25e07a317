import Stacks

// What parameters can name, beside networks: asked for when the wizard offers the account's own values.
extension Service {
    /// Certificates of load balancers.
    static let certificates = json(
        "acm", target: "CertificateManager",
        [
            "ListCertificates": list("AWS::CertificateManager::Certificate", "CertificateSummaryList") { certificate in
                [
                    "CertificateArn": .string(certificate.arn), "Status": "ISSUED",
                    "DomainName": .string(certificate.properties["DomainName"]?.text ?? certificate.name),
                ]
            }
        ])

    /// Parameters of Systems Manager.
    static let systemsManager = json(
        "ssm", target: "AmazonSSM",
        [
            "DescribeParameters": list("AWS::SSM::Parameter", "Parameters") { parameter in
                ["Name": .string(parameter.name), "Type": .string(parameter.properties["Type"]?.text ?? "String")]
            }
        ])
}
