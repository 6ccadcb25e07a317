"""A proxy in front of a cloud or moto that knows each call by service and operation, and lets a test answer it otherwise."""

import http.client
import http.server
import re
import threading

DELETING = re.compile(r"^(Delete|Detach|Remove|Schedule|Disassociate)")
HOP_BY_HOP = ("connection", "content-length", "transfer-encoding")


class Call:
    """One call: its service by signing name, its operation, its body, and whether it deletes something."""

    def __init__(self, method, path, headers, body):
        self.method, self.path, self.headers, self.body = method, path, headers, body
        signed = re.search(r"Credential=[^/]+/\d+/([^/]+)/([^/]+)/", headers.get("Authorization") or "")
        self.region, self.service = signed.groups() if signed else ("", "")
        self.operation = self.named()
        self.is_deletion = bool(DELETING.match(self.operation))

    def named(self):
        target = self.headers.get("X-Amz-Target")
        if target:
            return target.split(".")[-1]
        if self.method == "DELETE" or (self.method == "POST" and self.path.endswith("?delete")):
            return "Delete"
        action = re.search(rb"(?:^|&)Action=(\w+)", self.body)
        return action.group(1).decode() if action else self.method

    def __str__(self):
        return f"{self.service}:{self.operation} {self.path if self.operation == self.method else ''}".strip()


class CallProxy(http.server.ThreadingHTTPServer):
    """Passes calls on to the port `upstream`.

    `answer(call, forward)` gives (status, headers, data) for each call; forward() asks upstream. None closes the
    connection without an answer.
    """

    daemon_threads = True
    request_queue_size = 256

    def __init__(self, upstream, answer=None):
        super().__init__(("127.0.0.1", 0), Handler)
        self.upstream = upstream
        self.answer = answer or (lambda call, forward: forward())
        self.url = f"http://127.0.0.1:{self.server_address[1]}"
        threading.Thread(target=self.serve_forever, daemon=True).start()


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    # Headers and body leave in one packet each way: no waiting for an acknowledgement in between.
    wbufsize = -1
    disable_nagle_algorithm = True

    def log_message(self, *_):
        pass

    def forward(self, call):
        upstream = http.client.HTTPConnection("127.0.0.1", self.server.upstream, timeout=120)
        try:
            upstream.putrequest(call.method, call.path, skip_host=True, skip_accept_encoding=True)
            for name, value in self.headers.items():
                if name.lower() not in ("connection", "transfer-encoding"):
                    upstream.putheader(name, value)
            upstream.endheaders(call.body)
            reply = upstream.getresponse()
            return reply.status, reply.getheaders(), reply.read()
        finally:
            upstream.close()

    def serve(self):
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        call = Call(self.command, self.path, self.headers, body)
        answer = self.server.answer(call, lambda: self.forward(call))
        if answer is None:
            self.close_connection = True
            return
        status, headers, data = answer
        self.send_response_only(status)
        for name, value in headers:
            if name.lower() not in HOP_BY_HOP:
                self.send_header(name, value)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)
        self.wfile.flush()

    do_GET = do_POST = do_PUT = do_DELETE = do_HEAD = serve
