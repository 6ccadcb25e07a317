import Foundation
import Testing

@testable import AWS

struct ProxyTests {
    struct Case: Codable, Sendable {
        var variables: [String: String]
        var url: String
    }

    static let cases: [Case] = {
        let both = ["http_proxy": "http://plain:1", "HTTPS_PROXY": "http://secure:2"]
        let urls = [
            "http://sts.amazonaws.com/", "https://sts.amazonaws.com/", "https://sts.amazonaws.com:8443/x",
            "https://amazonaws.com", "https://notamazonaws.com/", "https://10.1.2.3/", "https://STS.Amazonaws.COM/",
        ]
        let exceptions = [
            "", "*", "amazonaws.com", ".amazonaws.com", "sts.amazonaws.com:8443", " sts.amazonaws.com , x", "10.1.2.3",
            "10.0.0.0/8", "com", "AMAZONAWS.com", "..amazonaws.com", ",,",
        ]
        var cases = exceptions.flatMap { list in
            urls.map { Case(variables: both.merging(["no_proxy": list]) { $1 }, url: $0) }
        }
        for variables in [
            [:], ["HTTPS_PROXY": "upper:1", "https_proxy": "lower:2"], ["HTTPS_PROXY": "upper:1", "https_proxy": ""],
            ["HTTP_PROXY": "upper:1", "REQUEST_METHOD": "GET"], ["ALL_PROXY": "all:1"], ["https_proxy": "//host:3"],
            ["https_proxy": "http://u%40x:p%3Aw@host:3/path"], ["NO_PROXY": "amazonaws.com", "HTTPS_PROXY": "p:1"],
        ] as [[String: String]] {
            cases += urls.prefix(2).map { Case(variables: variables, url: $0) }
        }
        return cases
    }()

    @Test("A request takes the proxy that it takes in botocore")
    func likeBotocore() throws {
        let theirs = try JSONDecoder().decode(
            [String?].self, from: Oracle.ask("operations_proxy.py", JSONEncoder().encode(Self.cases)))
        for (test, other) in zip(Self.cases, theirs) {
            let ours = try ProxySettings(variables: test.variables).proxy(for: test.url)
            let authority = other.flatMap { URLComponents(string: $0) }
            #expect(ours?.host == authority?.host, "\(test)")
            #expect(ours?.port == authority?.port, "\(test)")
            #expect(ours?.user == authority?.user, "\(test)")
            #expect(ours?.password == authority?.password, "\(test)")
        }
    }

    @Test(
        "Loopback is asked directly",
        arguments: [
            "http://127.0.0.1:8080", "http://127.9.9.9", "http://localhost:1", "http://[::1]:1", "http://a.localhost",
        ])
    func loopback(_ url: String) throws {
        #expect(try ProxySettings(variables: ["http_proxy": "http://p:1"]).proxy(for: url) == nil)
    }

    @Test(
        "A proxy that cannot be used is refused with its variable",
        arguments: [
            (
                "https://p:1",
                "HTTPS_PROXY cannot be used as a proxy: a proxy that is itself reached by TLS (https://) is not supported; "
                    + "give its http:// address."
            ),
            (
                "socks5://p:1",
                "HTTPS_PROXY cannot be used as a proxy: socks5:// is not a kind of proxy that is supported."
            ),
            ("http://p:x", "HTTPS_PROXY cannot be used as a proxy: its value is not a URL with a host and a port."),
            ("http://", "HTTPS_PROXY cannot be used as a proxy: its value is not a URL with a host and a port."),
        ])
    func refuses(_ value: String, _ sentence: String) {
        let error = #expect(throws: ClientError.self) { try ProxySettings(variables: ["HTTPS_PROXY": value]) }
        #expect(error?.description == sentence)
    }

    @Test("A proxy's password is not in its description")
    func password() throws {
        let proxy = try ProxySettings(variables: ["https_proxy": "http://u:hush@p:1"]).proxy(for: "https://x.y")
        #expect("\(proxy.map(String.init(describing:)) ?? "")" == "p:1")
    }
}
