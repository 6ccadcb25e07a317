import AWS
import Testing

@Suite struct LoopbackTests {
    @Test(
        "An endpoint on this machine, and those that only look like one",
        arguments: [
            ("http://127.0.0.1:4566", true), ("http://127.0.0.1", true), ("http://127.8.9.10:80/path", true),
            ("https://localhost:4566/", true), ("http://LOCALHOST", true), ("http://s3.localhost:4566", true),
            ("http://a.b.localhost", true), ("http://[::1]:4566", true), ("http://[::1]", true),
            ("https://cloudformation.us-east-1.amazonaws.com", false), ("http://127.0.0.1.example.com", false),
            ("http://127.example.com", false), ("http://localhost.example.com", false),
            ("http://notlocalhost", false), ("http://128.0.0.1", false), ("http://10.0.0.1", false),
            ("http://0.0.0.0:4566", false), ("http://[::2]", false), ("http://[::1].example.com", false),
            ("http://localhost@example.com", false), ("http://localhost:80@example.com", false),
            ("http://127.0.0.1:4566@example.com/", false), ("http://localhost:4566x", false), ("http://127.1", false),
        ])
    func loopback(url: String, expected: Bool) {
        #expect(ServiceEndpoint(url: url, signingRegion: "us-east-1").isLoopback == expected)
    }
}
