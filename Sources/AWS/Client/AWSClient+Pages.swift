extension AWSClient {
    /// All pages from the one that `input` asks for, each asked when it is wanted.
    public func pages<Input: PaginatedInput>(_ input: Input) -> Pages<Input> { Pages(client: self, first: input) }
}

/// The pages of an operation, in the order in which the service gives them.
public struct Pages<Input: PaginatedInput>: AsyncSequence, Sendable {
    /// A page.
    public typealias Element = Input.Output

    let client: AWSClient
    let first: Input

    /// Begins with the first page.
    public func makeAsyncIterator() -> Iterator { Iterator(client: client, next: first) }

    /// Asks for page after page. A service that gives the token it was given would never end: that ends the pages.
    public struct Iterator: AsyncIteratorProtocol {
        let client: AWSClient
        var next: Input?

        /// The next page, asked for now; nil after the last.
        /// - Throws: as `AWSClient.send`.
        public mutating func next() async throws -> Input.Output? {
            guard let input = next else { return nil }
            next = nil
            let page = try await client.send(input)
            next = Self.following(input, page)
            return page
        }

        static func following(_ input: Input, _ page: Input.Output) -> Input? {
            let keys = Input.pageKeys
            if let more = keys.more, page[keyPath: more] == false { return nil }
            guard let token = page[keyPath: keys.output], !token.isEmpty, token != input[keyPath: keys.input] else {
                return nil
            }
            var following = input
            following[keyPath: keys.input] = token
            return following
        }
    }
}
