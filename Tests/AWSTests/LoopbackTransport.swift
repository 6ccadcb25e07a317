import AWS
import Foundation

#if canImport(Glibc)
    import Glibc
#endif

/// One request, one connection to a server on loopback, blocking: enough for servers that tests start.
struct LoopbackTransport: HTTPTransport {
    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    func send(_ request: HTTPRequest, timeout: Duration) async throws -> HTTPResponse {
        guard let url = URLComponents(string: request.url), let host = url.host else {
            throw Failure(description: "no URL")
        }
        guard host == "127.0.0.1" else { throw Failure(description: "not on loopback") }
        let port = UInt16(url.port ?? 80)
        let target =
            (url.percentEncodedPath.isEmpty ? "/" : url.percentEncodedPath)
            + (url.percentEncodedQuery.map { "?" + $0 } ?? "")
        var head =
            "\(request.method) \(target) HTTP/1.1\r\nConnection: close\r\nContent-Length: \(request.body.count)\r\n"
        if !request.headers.contains(where: { $0.name.lowercased() == "host" }) { head += "Host: \(host):\(port)\r\n" }
        for (name, value) in request.headers { head += "\(name): \(value)\r\n" }
        return try parse(try exchange(Array((head + "\r\n").utf8) + request.body, port: port))
    }

    private func exchange(_ bytes: [UInt8], port: UInt16) throws -> [UInt8] {
        let socket = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(socket) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let connected = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard connected == 0 else { throw Failure(description: "connection refused") }
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            guard count > 0 else { throw Failure(description: "connection closed") }
            rest = rest.dropFirst(count)
        }
        var answer: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 65536)
        while true {
            let count = chunk.withUnsafeMutableBytes { recv(socket, $0.baseAddress, $0.count, 0) }
            guard count > 0 else { return answer }
            answer += chunk[0..<count]
        }
    }

    private func parse(_ bytes: [UInt8]) throws -> HTTPResponse {
        guard let end = bytes.indices.first(where: { bytes[$0...].starts(with: [13, 10, 13, 10]) }) else {
            throw Failure(description: "no response")
        }
        let lines = String(decoding: bytes[..<end], as: UTF8.self).components(separatedBy: "\r\n")
        let status = lines[0].split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
        let headers = lines.dropFirst().compactMap { line -> (name: String, value: String)? in
            guard let colon = line.firstIndex(of: ":") else { return nil }
            return (
                String(line[..<colon]),
                line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
            )
        }
        return HTTPResponse(status: status, headers: headers, body: Array(bytes[(end + 4)...]))
    }
}
