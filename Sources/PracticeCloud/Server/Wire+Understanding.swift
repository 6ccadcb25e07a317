import Stacks

extension Service.Wire {
    /// The wire of a request that names no service: an action in the form means Query, all else S3.
    static func guessed(from question: HTTPQuestion) -> Service.Wire {
        if question.header("x-amz-target") != nil { return .json(target: "", version: "1.1") }
        return question.method == "POST" && question.path == "/" || question.queryValue("Action") != nil
            ? .query : .restXML
    }

    /// Reads the operation and its parameters out of the request.
    static func understand(_ call: inout Call, wire: Service.Wire, service: Service?) {
        switch wire {
        case .query, .ec2:
            let form = call.http.body.isEmpty ? call.http.query : String(decoding: call.http.body, as: UTF8.self)
            call.parameters = QueryParameters(form: form)
            call.operation = call.parameters["Action"] ?? ""
        case .json:
            let target = call.http.header("x-amz-target") ?? ""
            call.operation = target.split(separator: ".").last.map(String.init) ?? ""
        case .restJSON, .restXML:
            call.parameters = QueryParameters(form: call.http.query)
            call.operation = service?.route?(call) ?? ""
        }
    }

    /// The header in which this wire's services send the request id.
    var requestIdHeader: String {
        switch self {
        case .restXML: "x-amz-request-id"
        default: "x-amzn-RequestId"
        }
    }

    /// An error in this wire's words.
    func answer(to fault: Fault, call: Call, namespace: String) -> HTTPAnswer {
        switch self {
        case .query: return query(fault, call: call, namespace: namespace)
        case .ec2:
            var writer = XMLWriter(declaration: true)
            writer.element("Response") { writer in
                writer.list("Errors", of: [fault], each: "Error") { writer, fault in
                    writer.element("Code", fault.code)
                    writer.element("Message", fault.message)
                }
                writer.element("RequestID", call.requestId)
            }
            return HTTPAnswer(status: fault.status, type: "text/xml;charset=UTF-8", body: Array(writer.text.utf8))
        case .restXML:
            // A HEAD request's answer has no body: its status says all.
            guard call.http.method != "HEAD" else { return HTTPAnswer(status: fault.status, type: "application/xml") }
            var writer = XMLWriter(declaration: true)
            writer.element("Error") { writer in
                writer.element("Code", fault.code)
                writer.element("Message", fault.message)
                for detail in fault.details { writer.element(detail.name, detail.value) }
                writer.element("RequestId", call.requestId)
                writer.element("HostId", "practice")
            }
            return HTTPAnswer(status: fault.status, type: "application/xml", body: Array(writer.text.utf8))
        case .json(_, let version):
            let text = TemplateValue.map(["__type": .string(fault.code), "message": .string(fault.message)]).json
            return HTTPAnswer(
                status: fault.status, type: "application/x-amz-json-\(version)", body: Array(text.utf8))
        case .restJSON:
            var answer = HTTPAnswer(
                status: fault.status, type: "application/json",
                body: Array(TemplateValue.map(["Type": "User", "message": .string(fault.message)]).json.utf8))
            answer.headers.append(HTTPAnswer.Header(name: "x-amzn-ErrorType", value: fault.code))
            return answer
        }
    }

    private func query(_ fault: Fault, call: Call, namespace: String) -> HTTPAnswer {
        var writer = XMLWriter()
        writer.element("ErrorResponse", namespace: namespace.isEmpty ? nil : namespace) { writer in
            writer.element("Error") { writer in
                writer.element("Type", fault.isSender ? "Sender" : "Receiver")
                writer.element("Code", fault.code)
                writer.element("Message", fault.message)
            }
            writer.element("RequestId", call.requestId)
        }
        return HTTPAnswer(status: fault.status, type: "text/xml", body: Array(writer.text.utf8))
    }
}
