package import Stacks

/// A file in S3 that a resource loads when it is created, besides the templates.
package struct ReleaseFile: Hashable, Sendable {
    package var bucket: String
    package var key: String

    package init(bucket: String, key: String) {
        self.bucket = bucket
        self.key = key
    }

    /// `s3://bucket/key`; nil for any other text.
    package init?(_ text: String) {
        guard text.hasPrefix("s3://") else { return nil }
        let halves = text.dropFirst(5).split(separator: "/", maxSplits: 1).map(String.init)
        guard halves.count == 2 else { return nil }
        self.init(bucket: halves[0], key: halves[1])
    }
}

/// A container image in a registry of ECR, as templates name it.
package struct ReleaseImage: Hashable, Sendable {
    /// As it stands in the template.
    package var text: String
    /// The account whose registry it is in.
    package var registry: String
    package var region: String
    package var repository: String
    /// Its tag, where it is named by one; else `digest` names it.
    package var tag: String?
    package var digest: String?

    /// `<account>.dkr.ecr.<region>.amazonaws.com/<repository>:<tag>` or `…@<digest>`; nil for images elsewhere.
    package init?(_ text: String) {
        let halves = text.split(separator: "/", maxSplits: 1).map(String.init)
        guard halves.count == 2 else { return nil }
        let host = halves[0].split(separator: ".")
        guard host.count >= 6, host[1] == "dkr", host[2] == "ecr", host[4] == "amazonaws" else { return nil }
        self.text = text
        registry = String(host[0])
        region = String(host[3])
        let named = halves[1].split(separator: "@", maxSplits: 1).map(String.init)
        let parts = named[0].split(separator: ":", maxSplits: 1).map(String.init)
        repository = parts[0]
        digest = named.count > 1 ? named[1] : nil
        // What docker takes where nothing is said.
        tag = digest == nil ? (parts.count > 1 ? parts[1] : "latest") : nil
    }
}

/// Where a type of resources names what it loads. A new type is a new row.
package struct ReleasePlace: Sendable {
    package var type: String
    /// Names of properties from the outside in; those of a list are looked for in each of its items.
    package var path: [String]
    /// Names of the bucket and of the key below it; nil where there is a text or an image.
    package var members: (bucket: String, key: String)?

    package static let all: [ReleasePlace] = [
        ReleasePlace(type: "AWS::Lambda::Function", path: ["Code"], members: ("S3Bucket", "S3Key")),
        ReleasePlace(type: "AWS::Lambda::LayerVersion", path: ["Content"], members: ("S3Bucket", "S3Key")),
        ReleasePlace(type: "AWS::Serverless::Function", path: ["CodeUri"], members: ("Bucket", "Key")),
        ReleasePlace(type: "AWS::Serverless::LayerVersion", path: ["ContentUri"], members: ("Bucket", "Key")),
        ReleasePlace(type: "AWS::AppSync::GraphQLSchema", path: ["DefinitionS3Location"]),
        ReleasePlace(type: "AWS::Lambda::Function", path: ["Code", "ImageUri"]),
        ReleasePlace(type: "AWS::Serverless::Function", path: ["ImageUri"]),
        ReleasePlace(type: "AWS::ECS::TaskDefinition", path: ["ContainerDefinitions", "Image"]),
    ]
}

/// All that the resources of a tree load when they are created.
package struct ReleaseContents: Sendable, Equatable {
    /// Files of S3, each once, in the tree's order.
    package var files: [ReleaseFile] = []
    /// Images of ECR, each once.
    package var images: [ReleaseImage] = []
    /// What cannot be named beforehand, with what it waits for, such as `Core/Function waits for Bucket`.
    package var unknown: [String] = []

    package init(_ tree: TemplateTree) {
        for stack in tree.stacks {
            guard let evaluated = stack.evaluated else { continue }
            for resource in evaluated.activeResources {
                for place in ReleasePlace.all where place.type == resource.type {
                    var nodes = resource.properties.map { [$0] } ?? []
                    for name in place.path { nodes = nodes.flatMap { $0.list ?? [$0] }.compactMap { $0[name] } }
                    let name = (stack.path + [resource.logicalId]).joined(separator: "/")
                    for node in nodes { take(node, place, name, evaluated) }
                }
            }
        }
    }

    private mutating func take(
        _ node: TemplateNode, _ place: ReleasePlace, _ name: String, _ template: EvaluatedTemplate
    ) {
        guard let value = try? template.resolve(node) else { return }
        if let members = place.members, let map = value.map {
            guard let key = map[members.key], let bucket = map[members.bucket] else { return }
            guard let key = key.text, let bucket = bucket.text else {
                unknown.append("\(name) waits for \((key.unknowns + bucket.unknowns).joined(separator: ", "))")
                return
            }
            add(ReleaseFile(bucket: bucket, key: key))
        } else if let text = value.text {
            if let file = ReleaseFile(text) { add(file) }
            if let image = ReleaseImage(text), !images.contains(image) { images.append(image) }
        } else if !value.unknowns.isEmpty {
            unknown.append("\(name) waits for \(value.unknowns.joined(separator: ", "))")
        }
    }

    private mutating func add(_ file: ReleaseFile) {
        if !files.contains(file) { files.append(file) }
    }
}
