import Primitives

/// A request in its protocol's form, before it has a host and a signature.
struct WireRequest: Equatable {
    var method: String
    /// Percent-encoded once.
    var path = "/"
    /// Decoded.
    var query: [(name: String, value: String)] = []
    var headers: [(name: String, value: String)] = []
    var body: [UInt8] = []

    /// Gives an operation's data the form of its service's protocol.
    /// - Throws: `RequestProblem` when a label of the path has no value.
    static func build(_ operation: Operation, _ value: WireValue) throws(RequestProblem) -> WireRequest {
        var request = WireRequest(method: operation.method.rawValue)
        switch operation.service.wire {
        case .query, .ec2:
            let isEC2 = operation.service.wire == .ec2
            var form = QueryForm(isEC2: isEC2)
            form.fields = [("Action", operation.name), ("Version", operation.service.apiVersion)]
            form.add(value, at: "")
            request.headers = [("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")]
            request.body = form.encoded
        case .json(let version):
            let target = operation.service.targetPrefix.map { "\($0).\(operation.name)" } ?? operation.name
            request.headers = [("Content-Type", "application/x-amz-json-\(version)"), ("X-Amz-Target", target)]
            if operation.service.isQueryCompatible { request.headers.append(("x-amzn-query-mode", "true")) }
            JSON.write(value, capitalized: operation.service.capitalizesMembers, into: &request.body)
        case .restJSON, .restXML:
            try request.place(value, of: operation)
        }
        if operation.needsChecksum {
            request.headers.append(("x-amz-sdk-checksum-algorithm", "CRC32"))
            request.headers.append(("x-amz-checksum-crc32", Base64.encode(CRC32.bytes(of: request.body))))
        }
        return request
    }

    static func == (left: WireRequest, right: WireRequest) -> Bool {
        left.method == right.method && left.path == right.path && left.body == right.body
            && left.query.elementsEqual(right.query, by: ==) && left.headers.elementsEqual(right.headers, by: ==)
    }

    /// Puts members where their bindings say: path, query, headers, body.
    private mutating func place(_ value: WireValue, of operation: Operation) throws(RequestProblem) {
        var labels: [String: String] = [:]
        var payload: WireMember?
        for member in value.members where member.value != .null {
            switch member.binding {
            case .path(let label): labels[label] = member.value.headerText
            case .query(let name): addQuery(name, member.value)
            case .header(let name): headers.append((name, member.value.headerText))
            case .headers(let prefix):
                guard case .map(let entries) = member.value else { continue }
                headers += entries.map { (prefix + $0.name, $0.value.headerText) }
            case .payload: payload = member
            case .status, nil, .named, .flattened, .list: break
            }
        }
        try fill(operation, labels)
        let inBody = value.members.filter { $0.isInBody && $0.value != .null }
        let capitalized = operation.service.capitalizesMembers
        if let payload, case .blob(let bytes) = payload.value {
            body = bytes
        } else if let payload, case .string(let text) = payload.value {
            body = Array(text.utf8)
        } else if let payload {
            write(payload.value, root: payload.name.capitalizedFirst, operation.service, capitalized)
        } else if !inBody.isEmpty {
            write(.structure(inBody), root: "\(operation.name)Request", operation.service, capitalized)
        }
    }

    private mutating func write(_ value: WireValue, root: String, _ service: Service, _ capitalized: Bool) {
        if service.wire == .restJSON {
            headers.append(("Content-Type", "application/json"))
            JSON.write(value, capitalized: capitalized, into: &body)
        } else {
            headers.append(("Content-Type", "application/xml"))
            let namespace = "http://\(service.endpointPrefix).amazonaws.com/doc/\(service.apiVersion)/"
            XMLText.element(root, value, namespace: namespace, into: &body)
        }
    }

    /// Replaces the labels of the path; what stands after `?` in the model's path goes to the query.
    private mutating func fill(_ operation: Operation, _ labels: [String: String]) throws(RequestProblem) {
        let halves = operation.path.split(separator: "?", maxSplits: 1)
        var filled: [String] = []
        for segment in halves[0].split(separator: "/", omittingEmptySubsequences: false) {
            guard segment.hasPrefix("{"), segment.hasSuffix("}") else {
                filled.append(String(segment))
                continue
            }
            let isGreedy = segment.hasSuffix("+}")
            let label = String(segment.dropFirst().dropLast(isGreedy ? 2 : 1))
            guard let value = labels[label], !value.isEmpty else {
                throw RequestProblem(member: label, operation: operation.name)
            }
            filled.append(PercentCoding.encode(value, keepingSlash: isGreedy))
        }
        path = filled.joined(separator: "/")
        guard halves.count == 2 else { return }
        for field in halves[1].split(separator: "&") {
            let pair = field.split(separator: "=", maxSplits: 1).map(String.init)
            query.append((pair[0], pair.count == 2 ? pair[1] : ""))
        }
    }

    private mutating func addQuery(_ name: String, _ value: WireValue) {
        switch value {
        case .list(let items): query += items.map { (name, $0.headerText) }
        case .map(let entries):
            for entry in entries { addQuery(entry.name, entry.value) }
        case .timestamp(let timestamp): query.append((name, timestamp.description))
        default: query.append((name, value.headerText))
        }
    }
}

/// A member that has no value although the path needs one.
struct RequestProblem: Error, Hashable {
    let member: String
    let operation: String
}

extension WireValue {
    /// As a header, a label or a field of the query writes a scalar.
    var headerText: String {
        switch self {
        case .null, .structure, .map: ""
        case .bool(let bool): bool ? "true" : "false"
        case .integer(let integer): String(integer)
        case .double(let double): String(double)
        case .string(let text): text
        case .blob(let bytes): Base64.encode(bytes)
        case .timestamp(let timestamp): timestamp.httpDate
        case .list(let items): items.map(\.headerText).joined(separator: ",")
        }
    }
}
