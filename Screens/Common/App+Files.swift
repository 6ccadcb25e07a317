import Terminal
import Wizard

extension App {
    /// Takes what came of a file; asks before one is overwritten.
    mutating func hear(_ reply: FileReply) {
        if case .exists(let path, let target, let text) = reply {
            overlay = .overwriting(Self.dialog(overwriting: target, named: path), path: path, text: text)
            return
        }
        if page == .step(.parameters) { return parameters.hear(reply, &context) }
        switch reply {
        case .read, .exists: break
        case .written(let path): toast = "Written to \(path)."
        case .failed(_, let why): toast = why
        }
    }

    /// Takes a key of the dialog about a file that exists.
    mutating func takeOverwriting(
        _ input: InputEvent, _ dialog: ConfirmDialog, _ path: String, _ text: String
    ) -> [Effect] {
        var dialog = dialog
        let outcome: Outcome
        switch input {
        case .key(let key): outcome = dialog.handle(key)
        case .mouse(let mouse): outcome = dialog.handle(mouse)
        default: return []
        }
        switch outcome {
        case .submitted:
            overlay = nil
            return [.file(.write(path: path, text: text, overwriting: true))]
        case .cancelled:
            overlay = nil
            toast = "\(path) was left as it is."
        default: overlay = .overwriting(dialog, path: path, text: text)
        }
        return []
    }

    private static func dialog(overwriting target: String, named path: String) -> ConfirmDialog {
        ConfirmDialog(
            title: "Overwrite the file?",
            text: [
                path == target ? "\(path) exists already." : "\(path) is a link to \(target), which exists already.",
                "What is in it now will be lost.",
            ],
            confirmLabel: "Overwrite")
    }
}
