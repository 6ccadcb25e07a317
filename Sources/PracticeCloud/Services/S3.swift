import Primitives
import Stacks

extension Service {
    /// Buckets and objects.
    static let s3 = Service(
        signingName: "s3", wire: .restXML, namespace: S3.namespace,
        restOperations: [
            "ListBuckets", "CreateBucket", "DeleteBucket", "HeadBucket", "GetBucketLocation", "ListObjectsV2",
            "GetObject",
            "HeadObject", "PutObject", "DeleteObject", "GetBucketTagging", "ListObjectVersions", "DeleteObjects",
            "GetObjectLockConfiguration",
        ],
        route: { call in S3Target(call.http).operation(call.http) },
        respond: { world, call throws(Fault) in try S3(call).respond(&world) })
}

/// Bucket and key of a request, by path or by host.
struct S3Target {
    let bucket: String?
    let key: String?

    init(_ http: HTTPQuestion) {
        var path = PercentCoding.decode(http.path.drop { $0 == "/" })[...]
        let host = String((http.header("host") ?? "").prefix { $0 != ":" })
        if let name = ObjectURL.bucket(ofHost: host) {
            bucket = name
        } else {
            let first = path.prefix { $0 != "/" }
            bucket = first.isEmpty ? nil : String(first)
            path = path.dropFirst(first.count).drop { $0 == "/" }
        }
        key = path.isEmpty ? nil : String(path)
    }

    /// The operation that method, path and query ask for; nil for one that is not served.
    func operation(_ http: HTTPQuestion) -> String? {
        let flags = Set(FormCoding.decode(http.query).map(\.name))
        switch (http.method, bucket != nil, key != nil) {
        case ("GET", false, _): return "ListBuckets"
        case ("GET", true, false):
            if flags.contains("location") { return "GetBucketLocation" }
            if flags.contains("tagging") { return "GetBucketTagging" }
            if flags.contains("object-lock") { return "GetObjectLockConfiguration" }
            if flags.contains("versions") { return "ListObjectVersions" }
            return "ListObjectsV2"
        case ("HEAD", true, false): return "HeadBucket"
        case ("PUT", true, false): return flags.isDisjoint(with: ["tagging", "policy", "acl"]) ? "CreateBucket" : nil
        case ("POST", true, false): return flags.contains("delete") ? "DeleteObjects" : nil
        case ("DELETE", true, false): return "DeleteBucket"
        case ("GET", true, true): return "GetObject"
        case ("HEAD", true, true): return "HeadObject"
        case ("PUT", true, true): return "PutObject"
        case ("DELETE", true, true): return "DeleteObject"
        default: return nil
        }
    }
}

/// Answers one request to S3.
struct S3 {
    static let namespace = "http://s3.amazonaws.com/doc/2006-03-01/"
    static let bucketType = "AWS::S3::Bucket"

    let call: Call
    let target: S3Target

    init(_ call: Call) {
        self.call = call
        target = S3Target(call.http)
    }

    func respond(_ world: inout World) throws(Fault) -> HTTPAnswer {
        guard call.operation != "ListBuckets" else { return list(world) }
        let bucket = target.bucket ?? ""
        if call.operation == "CreateBucket" { return try create(bucket, in: &world) }
        let own = world.contents.named(bucket, type: Self.bucketType, region: "")
        if own == nil {
            guard let foreign = world.storage.foreign[bucket] else {
                throw Fault(
                    "NoSuchBucket", "The specified bucket does not exist", status: 404,
                    details: [Fault.Detail(name: "BucketName", value: bucket)])
            }
            // Another account's bucket is read where it lets this one in, and never changed.
            guard foreign.isReadable, ["GetObject", "HeadObject", "HeadBucket"].contains(call.operation) else {
                throw Fault("AccessDenied", "Access Denied", status: 403)
            }
        }
        switch call.operation {
        case "GetObject", "HeadObject": return try read(bucket, world)
        case "PutObject": return put(bucket, in: &world)
        case "DeleteObject":
            if let key = target.key { world.storage[bucket, key] = nil }
            return HTTPAnswer(status: 204)
        case "DeleteObjects": return deleteObjects(of: bucket, in: &world)
        case "GetObjectLockConfiguration": return try objectLock(of: own)
        case "DeleteBucket": return try delete(bucket, own, in: &world)
        case "GetBucketLocation": return location(of: own, in: world)
        case "GetBucketTagging": return try tagging(of: own)
        case "ListObjectVersions": return objects(of: bucket, world, areVersions: true)
        case "ListObjectsV2": return objects(of: bucket, world, areVersions: false)
        default:
            var answer = HTTPAnswer()
            answer.headers = [
                HTTPAnswer.Header(name: "x-amz-bucket-region", value: region(of: own, in: world, bucket: bucket))
            ]
            return answer
        }
    }

    private func region(of own: AccountResource?, in world: World, bucket: String) -> String {
        own?.attributes["Region"] ?? world.storage.foreign[bucket]?.region ?? world.scenario.account.region
    }

    private func read(_ bucket: String, _ world: World) throws(Fault) -> HTTPAnswer {
        guard let key = target.key, let object = world.storage[bucket, key] else {
            throw Fault(
                "NoSuchKey", "The specified key does not exist.", status: 404,
                details: [Fault.Detail(name: "Key", value: target.key ?? "")])
        }
        var answer = HTTPAnswer(type: object.type, body: object.bytes)
        answer.headers += [
            HTTPAnswer.Header(name: "ETag", value: object.eTag),
            HTTPAnswer.Header(name: "Last-Modified", value: Timestamp(milliseconds: object.modifiedAt).httpDate),
            HTTPAnswer.Header(name: "Accept-Ranges", value: "bytes"),
        ]
        return answer
    }

    private func put(_ bucket: String, in world: inout World) -> HTTPAnswer {
        let key = target.key ?? ""
        world.storage.put(
            call.http.body, bucket: bucket, key: key, type: call.http.header("content-type") ?? "binary/octet-stream",
            at: world.now)
        var answer = HTTPAnswer()
        answer.headers = [HTTPAnswer.Header(name: "ETag", value: world.storage[bucket, key]?.eTag ?? "")]
        return answer
    }

    private func create(_ bucket: String, in world: inout World) throws(Fault) -> HTTPAnswer {
        guard (3...63).contains(bucket.count),
            bucket.allSatisfy({ $0.isASCII && ($0.isLowercase || $0.isNumber || "-.".contains($0)) })
        else { throw Fault("InvalidBucketName", "The specified bucket is not valid.") }
        guard world.storage.foreign[bucket] == nil else {
            throw Fault(
                "BucketAlreadyExists",
                "The requested bucket name is not available. The bucket namespace is shared by all users of the system. "
                    + "Please select a different name and try again.", status: 409)
        }
        guard world.contents.named(bucket, type: Self.bucketType, region: "") == nil else {
            // In the oldest region the owner may create a bucket again, and nothing happens (S3 API reference).
            if call.region == "us-east-1" { return HTTPAnswer() }
            throw Fault(
                "BucketAlreadyOwnedByYou",
                "Your previous request to create the named bucket succeeded and you already own it.", status: 409)
        }
        let key = AccountResource.Key(type: Self.bucketType, region: "", id: bucket)
        world.contents[key] = AccountResource(
            key: key, arn: "arn:\(world.partition(call.region)):s3:::\(bucket)", name: bucket,
            properties: ["BucketName": .string(bucket)], attributes: ["Region": call.region], createdAt: world.now)
        var answer = HTTPAnswer()
        answer.headers = [HTTPAnswer.Header(name: "Location", value: "/\(bucket)")]
        return answer
    }

    private func delete(_ bucket: String, _ own: AccountResource?, in world: inout World) throws(Fault) -> HTTPAnswer {
        guard world.storage.keys(in: bucket).isEmpty else {
            throw Fault("BucketNotEmpty", "The bucket you tried to delete is not empty", status: 409)
        }
        if let key = own?.key { world.contents[key] = nil }
        return HTTPAnswer(status: 204)
    }
}
