import Stacks
import Terminal
import Wizard

extension ParametersStep {
    var fileBindings: [Binding<Action>] {
        [
            Binding([.enter], "go on", hint: "Read or write the file", message: .accept),
            Binding([.escape], "cancel", hint: "Leave the values as they are", message: .plan(.cancel)),
        ]
    }

    mutating func takeFile(_ input: InputEvent) -> Bool {
        switch file {
        case .load(var field):
            let used = field.edit(input)
            file = .load(field)
            return used
        case .save(var field):
            let used = field.edit(input)
            file = .save(field)
            return used
        case nil: return false
        }
    }

    mutating func submitFile() -> [Effect] {
        switch file {
        case .load(let field) where !field.text.isEmpty:
            return [.file(.read(path: field.text))]
        case .save(let field) where !field.text.isEmpty:
            file = nil
            return [.file(.write(path: field.text, text: text(for: field.text), overwriting: false))]
        case .load(var field):
            field.problem = "Type the file's name."
            file = .load(field)
        case .save(var field):
            field.problem = "Type the file's name."
            file = .save(field)
        case nil: break
        }
        return []
    }

    /// The values that differ from the defaults, without hidden ones, as a file of that name holds them.
    func text(for fileName: String) -> String {
        let values = rows.filter { $0.differsFromDefault && !$0.parameter.noEcho }
        let made = ParameterFile(values: values.map { ParameterFile.Entry($0.name, $0.field.text) })
        return made.text(ParameterFile.Form(fileName: fileName))
    }

    /// Takes what came of a file.
    mutating func hear(_ reply: FileReply, _ context: inout Context) {
        switch reply {
        case .read(let path, let text):
            do throws(ParameterFile.Failure) {
                let read = try ParameterFile(parsing: text)
                take(read, from: path, &context)
                file = nil
            } catch {
                refuse("Line \(error.line): \(error.sentence)")
            }
        case .written(let path): notice = "The values are in \(path), without hidden ones."
        // The wizard asks about it, over the page.
        case .exists: break
        case .failed(_, let why):
            if file == nil { notice = why } else { refuse(why) }
        }
    }

    private mutating func refuse(_ why: String) {
        guard case .load(var field) = file else { return }
        field.problem = why
        file = .load(field)
    }

    private mutating func take(_ read: ParameterFile, from path: String, _ context: inout Context) {
        let name = path.split(separator: "/").last.map(String.init) ?? path
        var unknown: [String] = []
        for entry in read.values {
            guard let index = rows.firstIndex(where: { $0.name == entry.name }) else {
                unknown.append(entry.name)
                continue
            }
            rows[index].field.set(entry.value)
            rows[index].origin = .file(name)
            if entry.name == Self.mail { canRead = false }
        }
        if !read.tags.isEmpty { context.plan.options.tags = read.tags.map { LaunchOptions.Tag($0.name, $0.value) } }
        keep(&context)
        let count = read.values.count - unknown.count
        notice =
            "\(count) \(count == 1 ? "value was" : "values were") read from \(name)."
            + (unknown.isEmpty ? "" : " Not in the template: \(unknown.joined(separator: ", ")).")
    }
}
