import Primitives

extension Evaluator {
    mutating func join(_ argument: TemplateNode) throws(TemplateError) -> TemplateValue? {
        let parts = try arguments("Fn::Join", argument, 2...2)
        guard let delimiter = parts[0].text else { throw fault(.arguments(function: "Fn::Join"), argument) }
        switch try list("Fn::Join", parts[1], at: "1") {
        case .waiting(let what): return .unresolved(what)
        case .known(let values):
            var texts: [String] = []
            var waiting: [String] = []
            for value in values {
                if case .unresolved(let what) = value {
                    waiting.append(what)
                } else if let text = value.text {
                    texts.append(text)
                } else {
                    throw fault(.arguments(function: "Fn::Join"), argument)
                }
            }
            guard waiting.isEmpty else { return .unresolved(waiting.joined(separator: ", ")) }
            return .string(texts.joined(separator: delimiter))
        }
    }

    mutating func split(_ argument: TemplateNode) throws(TemplateError) -> TemplateValue? {
        let parts = try arguments("Fn::Split", argument, 2...2)
        guard let delimiter = parts[0].text, !delimiter.isEmpty else {
            throw fault(.arguments(function: "Fn::Split"), argument)
        }
        switch try text("Fn::Split", parts[1], at: "1") {
        case .waiting(let what): return .unresolved(what)
        case .known(let text): return .list(text.split(at: delimiter).map { .string($0) })
        }
    }

    mutating func select(_ argument: TemplateNode) throws(TemplateError) -> TemplateValue? {
        let parts = try arguments("Fn::Select", argument, 2...2)
        let index: Int
        switch try text("Fn::Select", parts[0], at: "0") {
        case .waiting(let what): return .unresolved(what)
        case .known(let text):
            guard let number = Int(text), number >= 0 else { throw fault(.selectIndex, argument) }
            index = number
        }
        switch try list("Fn::Select", parts[1], at: "1") {
        case .waiting(let what): return .unresolved(what)
        case .known(let values):
            guard index < values.count else { throw fault(.selectBeyond(index), argument) }
            return values[index]
        }
    }

    mutating func base64(_ argument: TemplateNode) throws(TemplateError) -> TemplateValue? {
        let value = try resolve(argument)
        if case .unresolved? = value { return value }
        guard let text = value?.text else { throw fault(.arguments(function: "Fn::Base64"), argument) }
        return .string(Base64.encode(text.utf8))
    }

    mutating func length(_ argument: TemplateNode) throws(TemplateError) -> TemplateValue? {
        try requireLanguageExtensions("Fn::Length", argument)
        let value = try resolve(argument)
        if case .unresolved? = value { return value }
        guard let list = value?.list else { throw fault(.arguments(function: "Fn::Length"), argument) }
        return .number(TemplateNumber(list.count))
    }

    mutating func jsonText(_ argument: TemplateNode) throws(TemplateError) -> TemplateValue? {
        try requireLanguageExtensions("Fn::ToJsonString", argument)
        guard let value = try resolve(argument) else { throw fault(.arguments(function: "Fn::ToJsonString"), argument) }
        if let what = value.unknowns.first { return .unresolved(what) }
        guard value.map != nil || value.list != nil else {
            throw fault(.arguments(function: "Fn::ToJsonString"), argument)
        }
        return .string(value.json)
    }

    func requireLanguageExtensions(_ function: String, _ node: TemplateNode) throws(TemplateError) {
        guard template.usesLanguageExtensions else { throw fault(.needsLanguageExtensions(function), node) }
    }
}

extension String {
    /// The pieces between the delimiters, empty ones too.
    func split(at delimiter: String) -> [String] {
        var pieces: [String] = []
        var rest = Substring(self)
        while let range = rest.firstRange(of: delimiter) {
            pieces.append(String(rest[..<range.lowerBound]))
            rest = rest[range.upperBound...]
        }
        pieces.append(String(rest))
        return pieces
    }
}
