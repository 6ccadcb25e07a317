"""An HTTP proxy in front of one server that writes down every call, and holds one of them.

    hold_proxy.py --upstream http://127.0.0.1:PORT --log FILE [--hold K] [--hold-from OPERATION] [--when before|after]

Each call is a line of FILE when it comes: its operation. The K-th call, counted from the first of --hold-from on, is held:
`before` it is forwarded, or `after` it was forwarded and before its answer is given; a line `HELD` is written, and nothing is
answered until the caller has gone or the file FILE.go is there: then the call goes on. The Host header passes unchanged, so signatures stay valid.
"""
import argparse
import http.client
import http.server
import os
import select
import threading
import urllib.parse

options = argparse.ArgumentParser()
options.add_argument("--upstream", required=True)
options.add_argument("--log", required=True)
options.add_argument("--hold", type=int, default=0)
options.add_argument("--hold-from", default="CreateStack")
options.add_argument("--when", choices=["before", "after"], default="before")
options.add_argument("--instead", default="", help="the operation that is answered by --with")
options.add_argument("--with", dest="answer", choices=["page", "lost"], default="page",
                     help="a login page and nothing is forwarded, or nothing after the call was forwarded once")
options.add_argument("--gone-after", default="", help="the operation after whose answer nothing is answered any more")
options = options.parse_args()
upstream = urllib.parse.urlsplit(options.upstream).netloc
lock = threading.Lock()
counted = 0
lost = False
gone = False
PAGE = b"<!DOCTYPE html><html><body>Sign in to use this network.</body></html>"
log = open(options.log, "a", encoding="utf-8")


def write(line):
    log.write(line + "\n")
    log.flush()


def operation(method, path, headers, body):
    if headers.get("X-Amz-Target"):
        return headers["X-Amz-Target"].split(".")[-1]
    if "x-www-form-urlencoded" in headers.get("Content-Type", ""):
        fields = dict(urllib.parse.parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True))
        extra = [fields[k] for k in ("StackName", "ClientRequestToken") if k in fields and fields.get("Action") == "CreateStack"]
        return " ".join([fields.get("Action", "?")] + extra)
    return f"{method} {urllib.parse.urlsplit(path).path}"


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *words):
        pass

    def held(self):
        """Waits until the caller has gone, and tells whether the call goes on instead."""
        with lock:
            write("HELD")
        while True:
            ready, _, _ = select.select([self.connection], [], [], 0.05)
            if os.path.exists(options.log + ".go"):
                return True
            if ready and not self.connection.recv(1):
                break
        self.close_connection = True
        return False

    def answer(self):
        global counted, lost, gone
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        name = operation(self.command, self.path, self.headers, body)
        with lock:
            write(name)
            if counted or name.split()[0] == options.hold_from:
                counted += 1
            holds = counted == options.hold and options.hold > 0
        if holds and options.when == "before" and not self.held():
            return
        if gone:
            self.close_connection = True
            return
        is_chosen = name.split()[0] == options.instead
        if is_chosen and options.answer == "page":
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.send_header("Content-Length", str(len(PAGE)))
            self.end_headers()
            self.wfile.write(PAGE)
            return
        connection = http.client.HTTPConnection(upstream, timeout=60)
        connection.putrequest(self.command, self.path, skip_host=True, skip_accept_encoding=True)
        for key, value in self.headers.items():
            if key.lower() not in ("connection", "transfer-encoding"):
                connection.putheader(key, value)
        connection.endheaders(body)
        reply = connection.getresponse()
        data = reply.read()
        connection.close()
        if holds and options.when == "after" and not self.held():
            return
        if is_chosen and not lost:
            lost = True
            self.close_connection = True
            return
        gone = gone or name.split()[0] == options.gone_after
        self.send_response_only(reply.status)
        for key, value in reply.getheaders():
            if key.lower() not in ("connection", "transfer-encoding", "content-length"):
                self.send_header(key, value)
        self.send_header("Content-Length", reply.getheader("Content-Length") if self.command == "HEAD" else str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    do_GET = do_POST = do_HEAD = do_PUT = do_DELETE = answer


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
server.daemon_threads = True
print(f"http://127.0.0.1:{server.server_port}", flush=True)
server.serve_forever()
