import ArgumentParser
import Screens
import Stacks
import Wizard

/// Flags that give the answers of a deployment, and how far it may go without being asked.
struct AnswerOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "A YAML or JSON file of answers; the wizard writes one with w on its last page.", valueName: "file"))
    var answers: String?

    @Flag(help: "Launch without asking; needs --confirm.")
    var yes = false

    @Option(help: ArgumentHelp("The stack's name once more, in place of typing it.", valueName: "name"))
    var confirm: String?

    @Option(
        parsing: .singleValue,
        help: ArgumentHelp(
            "A parameter: NAME=VALUE, NAME=@FILE for a file's text, NAME=env:VARIABLE.", valueName: "name=value"))
    var parameter: [String] = []

    @Option(
        parsing: .singleValue,
        help: ArgumentHelp("A file of parameters: the aws command's JSON, CodePipeline's, or YAML.", valueName: "file"))
    var parameters: [String] = []

    func validate() throws {
        if yes, confirm == nil { throw ValidationError("--yes needs --confirm with the stack's name.") }
    }

    /// The answers over those of `base`: the answers file, then files of parameters, then single ones.
    ///
    /// - Throws: `Problem` with exit code 2 where a file or a flag cannot be used.
    func file(over base: Plan, _ machine: Machine) throws -> AnswersFile {
        var file = AnswersFile(plan: base)
        if let answers { file = try AnswersFile(at: answers, over: base) }
        for path in parameters { try take(file: path, &file) }
        for word in parameter { try take(word: word, &file, machine) }
        return file
    }

    private func take(file path: String, _ answers: inout AnswersFile) throws {
        let read: ParameterFile
        let text = try FileDesk.read(path)
        do throws(ParameterFile.Failure) { read = try ParameterFile(parsing: text) } catch {
            throw Problem("\(path), line \(error.line): \(error.sentence)", exitCode: 2)
        }
        let name = path.split(separator: "/").last.map(String.init) ?? path
        for entry in read.values { give(entry.name, entry.value, .file(name), &answers) }
        answers.plan.keptParameters.formUnion(read.kept)
        if !read.tags.isEmpty {
            answers.plan.options.tags = read.tags.map { LaunchOptions.Tag($0.name, $0.value) }
        }
    }

    private func take(word: String, _ answers: inout AnswersFile, _ machine: Machine) throws {
        guard let sign = word.firstIndex(of: "="), sign != word.startIndex else {
            throw Problem("--parameter takes NAME=VALUE, and \"\(word)\" is none.", exitCode: 2)
        }
        let name = String(word[..<sign])
        let value = word[word.index(after: sign)...]
        if value.hasPrefix("@") {
            let path = String(value.dropFirst())
            let text = try FileDesk.read(path)
            let file = path.split(separator: "/").last.map(String.init) ?? path
            // Editors end a file with a newline that nobody means.
            give(name, text.hasSuffix("\n") ? String(text.dropLast()) : text, .file(file), &answers)
        } else if value.hasPrefix("env:") {
            let variable = String(value.dropFirst(4))
            guard let text = machine.variables[variable] else {
                throw Problem("--parameter \(name) wants the variable \(variable), which is not set.", exitCode: 2)
            }
            give(name, text, .environment(variable), &answers)
        } else {
            give(name, String(value), .answers, &answers)
        }
    }

    private func give(_ name: String, _ value: String, _ origin: ValueOrigin, _ answers: inout AnswersFile) {
        answers.plan.parameters[name] = value
        answers.plan.origins[name] = origin
        answers.plan.keptParameters.remove(name)
    }

    /// Checks that the name that was confirmed is the stack's.
    ///
    /// - Throws: `Problem` with exit code 2 where it is another.
    func checkConfirmed(_ stackName: String) throws(Problem) {
        guard yes, let confirm, confirm != stackName else { return }
        throw Problem("--confirm says \(confirm), but the stack is \(stackName): nothing was done.", exitCode: 2)
    }
}

extension AnswersFile {
    /// Reads the file at `path` over the answers of `base`.
    ///
    /// - Throws: `Problem` with exit code 2 where it cannot be used.
    init(at path: String, over base: Plan) throws(Problem) {
        let text = try FileDesk.read(path)
        do throws(Failure) {
            self = try AnswersFile(parsing: text, over: base)
        } catch {
            throw Problem("\(path), line \(error.line): \(error.sentence)", exitCode: 2)
        }
    }
}
