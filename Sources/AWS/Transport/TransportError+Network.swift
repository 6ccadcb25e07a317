import AsyncHTTPClient
import NIOCore
import NIOPosix
import NIOSSL

extension TransportError {
    /// What the network library's error means.
    init(_ error: any Error) {
        switch error {
        case let error as TransportError: self = error
        case let error as HTTPClientError where TransportError.timeouts.contains(error): self = .timedOut
        default: self = .failed(TransportError.words(error))
        }
    }

    private static let timeouts: [HTTPClientError] = [
        .connectTimeout, .readTimeout, .writeTimeout, .deadlineExceeded, .tlsHandshakeTimeout,
        .httpProxyHandshakeTimeout, .getConnectionFromPoolTimeout,
    ]

    /// Words that end a sentence.
    static func words(_ error: any Error) -> String {
        switch error {
        case let error as NIOConnectionError:
            if let first = error.connectionErrors.first { return words(first.error) }
            return "the name \(error.host) cannot be resolved"
        case let error as IOError: return system(error.errnoCode) ?? "\(error)"
        case let error as HTTPClientError: return client(error)
        case let error as NIOSSLError: return "the TLS connection failed: \(certificate("\(error)"))"
        case is NIOSSLExtraError: return "the server's certificate is for another name"
        case let error as BoringSSLError: return "the TLS connection failed: \(certificate("\(error)"))"
        case is NIOTooManyBytesError: return "the answer is longer than \(LiveTransport.bodyLimit >> 20) MB"
        default: return "\(error)"
        }
    }

    private static func client(_ error: HTTPClientError) -> String {
        switch error {
        case .remoteConnectionClosed, .uncleanShutdown: "the connection was closed before the answer was complete"
        case .invalidURL, .emptyHost, .emptyScheme: "the address is not a URL"
        case .proxyAuthenticationRequired: "the proxy wants a user and password"
        case .invalidProxyResponse: "the proxy refused the connection"
        case .alreadyShutdown: "the connections were closed already"
        default: error.shortDescription
        }
    }

    private static func certificate(_ text: String) -> String {
        text.contains("CERTIFICATE_VERIFY_FAILED")
            ? "the server's certificate is not from a known authority (AWS_CA_BUNDLE names others)" : text
    }

    private static func system(_ code: CInt) -> String? {
        switch code {
        case 111, 61: "connection refused"
        case 104, 54: "the connection was reset"
        case 113, 65: "no route to the host"
        case 101, 51: "the network is unreachable"
        case 110, 60: "the connection timed out"
        case 2: "no such file"
        case 13: "permission denied"
        default: nil
        }
    }
}
