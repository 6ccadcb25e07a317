/// An element of a document that was read whole, for the replies that are decoded by shape.
struct XMLElement: Sendable {
    private let document: Document
    private let index: Int

    /// Reads a document; the result is its root.
    init(_ bytes: [UInt8]) throws(XMLError) {
        document = try Document(bytes)
        index = 0
    }

    private init(_ document: Document, _ index: Int) {
        self.document = document
        self.index = index
    }

    /// The name without its prefix.
    var name: String { String(decoding: document.bytes[document.nodes[index].name], as: UTF8.self) }

    /// The character data directly inside, entities resolved.
    var text: String { document.nodes[index].text }

    func isNamed(_ wanted: String) -> Bool {
        document.bytes[document.nodes[index].name].elementsEqual(wanted.utf8)
    }

    var children: Children { Children(document: document, first: document.nodes[index].firstChild) }

    /// The first child of this name.
    subscript(_ name: String) -> XMLElement? { children.first { $0.isNamed(name) } }

    /// The children of an element, in order.
    struct Children: Sequence, IteratorProtocol {
        fileprivate let document: Document
        fileprivate var current: Int

        fileprivate init(document: Document, first: Int) {
            self.document = document
            current = first
        }

        mutating func next() -> XMLElement? {
            guard current != 0 else { return nil }
            defer { current = document.nodes[current].nextSibling }
            return XMLElement(document, current)
        }
    }

    /// All elements in document order; a link of 0 leads nowhere, as nothing leads to the root.
    fileprivate final class Document: Sendable {
        struct Node {
            let name: Range<Int>
            var text = ""
            var firstChild = 0
            var nextSibling = 0
        }

        let bytes: [UInt8]
        let nodes: [Node]

        init(_ bytes: [UInt8]) throws(XMLError) {
            self.bytes = bytes
            nodes = try Document.read(bytes)
        }

        private static func read(_ bytes: [UInt8]) throws(XMLError) -> [Node] {
            let result: Result<[Node], XMLError> = bytes.withUnsafeBufferPointer { buffer in
                var reader = XMLReader(buffer)
                do throws(XMLError) {
                    return .success(try read(&reader))
                } catch {
                    return .failure(error)
                }
            }
            return try result.get()
        }

        private static func read(_ reader: inout XMLReader) throws(XMLError) -> [Node] {
            var nodes: [Node] = []
            // The open elements, each with its last child so far.
            var open: [(node: Int, lastChild: Int)] = []
            while true {
                switch try reader.next() {
                case .start(let name, let isEmpty):
                    nodes.append(Node(name: name))
                    let new = nodes.count - 1
                    if let parent = open.last {
                        if parent.lastChild == 0 {
                            nodes[parent.node].firstChild = new
                        } else {
                            nodes[parent.lastChild].nextSibling = new
                        }
                        open[open.count - 1].lastChild = new
                    }
                    if !isEmpty { open.append((new, 0)) }
                case .end:
                    // White space around child elements is layout.
                    guard let ended = open.popLast() else { continue }
                    if ended.lastChild != 0, nodes[ended.node].text.allSatisfy(\.isWhitespace) {
                        nodes[ended.node].text = ""
                    }
                case .text(let range, let isPlain):
                    guard let parent = open.last else { continue }
                    nodes[parent.node].text += try reader.string(range, isPlain: isPlain)
                case .finished:
                    return nodes
                }
            }
        }
    }
}
