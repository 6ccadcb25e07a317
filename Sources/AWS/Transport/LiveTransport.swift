import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL
import Synchronization

/// Carries requests over the network with AsyncHTTPClient, through the proxies of the environment.
///
/// It keeps connections of its own; `shutdown` closes them. TLS is 1.2 at least.
public final class LiveTransport: HTTPTransport {
    /// The longest body that is read.
    public static let bodyLimit = 64 << 20

    private let proxies: ProxySettings
    private let configuration: HTTPClient.Configuration
    private let clients = Mutex<[Proxy?: HTTPClient]>([:])

    /// - Parameters:
    ///   - proxies: which requests go through a proxy.
    ///   - certificates: a file of certificate authorities (PEM) that replaces the system's (AWS_CA_BUNDLE).
    ///   - connectTimeout: the longest a connection may take to open.
    ///
    /// At most 32 connections to one host are open at a time; further requests wait for one.
    /// - Throws: `ClientError.badCertificates` when the file cannot be read.
    public init(proxies: ProxySettings = .none, certificates: String? = nil, connectTimeout: Duration = .seconds(10))
        throws(ClientError)
    {
        self.proxies = proxies
        var tls = TLSConfiguration.makeClientConfiguration()
        tls.minimumTLSVersion = .tlsv12
        if let certificates {
            do {
                tls.trustRoots = .certificates(try NIOSSLCertificate.fromPEMFile(certificates))
            } catch {
                throw .badCertificates(path: certificates, why: TransportError.words(error))
            }
        }
        var configuration = HTTPClient.Configuration(
            tlsConfiguration: tls, redirectConfiguration: .disallow,
            timeout: .init(connect: .nanoseconds(connectTimeout.nanoseconds)))
        configuration.httpVersion = .http1Only
        // A refused connection is the caller's to try again: it knows how long to wait.
        configuration.connectionPool.retryConnectionEstablishment = false
        // The library's own eight would make a check of a hundred questions wait in line, not for the account.
        configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = Self.connectionsPerHost
        self.configuration = configuration
    }

    private static let connectionsPerHost = 32

    deinit {
        // The library stops the program when a client is dropped with its connections open.
        let open = Array(clients.withLock { $0.values })
        guard !open.isEmpty else { return }
        Task.detached {
            for client in open { try? await client.shutdown() }
        }
    }

    /// Sends one request once; redirects are answers.
    /// - Throws: `TransportError`, `CancellationError`.
    public func send(_ request: HTTPRequest, timeout: Duration) async throws -> HTTPResponse {
        let client = client(through: proxies.proxy(for: request.url))
        var outgoing = HTTPClientRequest(url: request.url)
        outgoing.method = HTTPMethod(rawValue: request.method)
        outgoing.headers = HTTPHeaders(request.headers.map { ($0.name, $0.value) })
        if !request.body.isEmpty { outgoing.body = .bytes(request.body) }
        let message = outgoing
        do {
            return try await LiveTransport.within(timeout) {
                let response = try await client.execute(message, deadline: .distantFuture)
                let body = try await response.body.collect(upTo: LiveTransport.bodyLimit)
                return HTTPResponse(
                    status: Int(response.status.code), headers: response.headers.map { ($0.name, $0.value) },
                    body: Array(body.readableBytesView))
            }
        } catch {
            try Task.checkCancellation()
            throw TransportError(error)
        }
    }

    /// Closes all connections. Nothing can be sent afterwards.
    public func shutdown() async {
        let open = clients.withLock { clients in
            defer { clients = [:] }
            return Array(clients.values)
        }
        for client in open {
            // It fails only when it is shut down already, which is what is wanted.
            try? await client.shutdown()
        }
    }

    private func client(through proxy: Proxy?) -> HTTPClient {
        clients.withLock { clients in
            if let client = clients[proxy] { return client }
            var configuration = configuration
            if let proxy {
                let authorization = proxy.user.map {
                    HTTPClient.Authorization.basic(username: $0, password: proxy.password ?? "")
                }
                configuration.proxy = .server(host: proxy.host, port: proxy.port, authorization: authorization)
            }
            let client = HTTPClient(
                eventLoopGroupProvider: .shared(MultiThreadedEventLoopGroup.singleton), configuration: configuration)
            clients[proxy] = client
            return client
        }
    }

    /// Runs work that is cancelled, and then waited for, when the time is over.
    private static func within<T: Sendable>(
        _ timeout: Duration, _ work: @escaping @Sendable @concurrent () async throws -> T
    ) async throws -> T {
        try await withThrowingTaskGroup(of: T.self) { group in
            group.addTask(operation: work)
            group.addTask {
                try await Task.sleep(for: timeout)
                throw TransportError.timedOut
            }
            defer { group.cancelAll() }
            guard let first = try await group.next() else { throw CancellationError() }
            return first
        }
    }
}

extension Duration {
    var nanoseconds: Int64 {
        let (seconds, attoseconds) = components
        return seconds * 1_000_000_000 + attoseconds / 1_000_000_000
    }
}
