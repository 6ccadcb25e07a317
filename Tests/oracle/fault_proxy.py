"""An HTTP proxy in front of one server that makes a share of the calls fail, the same ones for the same seed.

    python3 fault_proxy.py --upstream http://127.0.0.1:PORT [--seed 1] [--throttle 0.3] [--error 0.1] [--drop 0.05]
        [--slow 0.05] [--slow-seconds 2] [--log calls.jsonl] [--scripted throttle,error,drop-before,drop-after,slow,pass]

Prints {"port": N} when it listens; ends when standard input does. Faults:

- throttle: 400 Throttling, not forwarded;
- error: 500, 502, 503 or 504, not forwarded;
- drop: the connection ends midway. Every second time the call was forwarded and took effect before that: only an
  idempotency token keeps the repeated call from taking effect twice;
- slow: forwarded after a while.

Each forwarded call that changes something is a JSON line of the log: {"operation", "token", "name", "status", "told"}
(token is the call's idempotency token, told whether the client was given the answer). A last line
{"counts": {fault: number}} is written at the end. The Host header passes unchanged, so signatures stay valid.
"""

import argparse
import http.client
import http.server
import json
import random
import signal
import socket
import sys
import threading
import time
import urllib.parse

READING = ("Get", "List", "Describe", "Head", "Simulate", "AssumeRole", "Lookup", "Query", "Batch", "Validate", "Estimate")
HOP_BY_HOP = {"connection", "keep-alive", "transfer-encoding", "te", "trailer", "upgrade", "proxy-connection"}


class Faults:
    """Chooses what happens to each call, and keeps the log."""

    def __init__(self, options):
        self.options = options
        self.random = random.Random(options.seed)
        self.script = options.scripted.split(",") if options.scripted else []
        self.lock = threading.Lock()
        self.counts = {}
        self.drops = 0
        self.log = open(options.log, "a", encoding="utf-8") if options.log else None

    def choose(self):
        with self.lock:
            fault = self.script.pop(0) if self.script else self.roll()
            if fault == "drop":
                self.drops += 1
                fault = "drop-after" if self.drops % 2 else "drop-before"
            self.counts[fault] = self.counts.get(fault, 0) + 1
            return fault

    def roll(self):
        if self.options.scripted:
            return "pass"
        rolled, limit = self.random.random(), 0.0
        for fault in ("throttle", "error", "drop", "slow"):
            limit += getattr(self.options, fault)
            if rolled < limit:
                return fault
        return "pass"

    def status(self):
        with self.lock:
            return self.random.choice((500, 502, 503, 504))

    def write(self, line):
        if self.log:
            with self.lock:
                self.log.write(json.dumps(line) + "\n")
                self.log.flush()


def describe(method, path, headers, body):
    """What a call is: operation, idempotency token and the name of what it is about; None when it only reads."""
    fields = {}
    if "x-www-form-urlencoded" in headers.get("Content-Type", ""):
        fields = dict(urllib.parse.parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True))
    operation = fields.get("Action") or headers.get("X-Amz-Target", "").rpartition(".")[2]
    if not operation:
        if method in ("GET", "HEAD"):
            return None
        return {"operation": method, "token": None, "name": path}
    if operation.startswith(READING):
        return None
    return {"operation": operation, "token": fields.get("ClientRequestToken"), "name": fields.get("StackName")}


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    faults = None

    def log_message(self, *_):
        pass

    def handle_call(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        fault = self.faults.choose()
        if fault == "throttle":
            return self.refuse(400, "Throttling", "Rate exceeded")
        if fault == "error":
            return self.refuse(self.faults.status(), "InternalFailure", "A fault was injected")
        if fault == "drop-before":
            return self.drop()
        if fault == "slow":
            time.sleep(self.faults.options.slow_seconds)
        status, headers, answer = self.forward(body)
        told = fault != "drop-after"
        call = describe(self.command, self.path, self.headers, body)
        if call:
            self.faults.write(dict(call, status=status, told=told))
        self.reply(status, headers, answer, whole=told)

    do_GET = do_HEAD = do_POST = do_PUT = do_DELETE = do_PATCH = handle_call

    def forward(self, body):
        upstream = urllib.parse.urlsplit(self.faults.options.upstream)
        connection = http.client.HTTPConnection(upstream.hostname, upstream.port, timeout=120)
        connection.putrequest(self.command, self.path, skip_host=True, skip_accept_encoding=True)
        for name, value in self.headers.items():
            if name.lower() not in HOP_BY_HOP:
                connection.putheader(name, value)
        connection.endheaders(body)
        response = connection.getresponse()
        answer = response.read()
        headers = [(n, v) for n, v in response.getheaders() if n.lower() not in HOP_BY_HOP | {"content-length"}]
        connection.close()
        return response.status, headers, answer

    def refuse(self, status, code, message):
        text = (f"<ErrorResponse><Error><Type>Sender</Type><Code>{code}</Code><Message>{message}</Message></Error>"
                "<RequestId>fault-proxy</RequestId></ErrorResponse>")
        kind = "text/xml"
        if "json" in self.headers.get("Content-Type", ""):
            text, kind = json.dumps({"__type": code, "message": message}), "application/x-amz-json-1.1"
        self.reply(status, [("Content-Type", kind)], text.encode())

    def reply(self, status, headers, answer, whole=True):
        self.send_response_only(status)
        for name, value in headers:
            self.send_header(name, value)
        self.send_header("Content-Length", str(max(len(answer), 0 if whole else 64)))
        self.end_headers()
        if whole:
            if self.command != "HEAD":
                self.wfile.write(answer)
            return
        self.wfile.write(answer[: min(len(answer) // 2, 32)])
        self.wfile.flush()
        self.drop()

    def drop(self):
        self.close_connection = True
        try:
            self.connection.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--upstream", required=True)
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--throttle", type=float, default=0.30)
    parser.add_argument("--error", type=float, default=0.10)
    parser.add_argument("--drop", type=float, default=0.05)
    parser.add_argument("--slow", type=float, default=0.05)
    parser.add_argument("--slow-seconds", type=float, default=2.0)
    parser.add_argument("--scripted", default="")
    parser.add_argument("--log")
    parser.add_argument("--until-signal", action="store_true", help="serve until SIGTERM, not until standard input ends")
    options = parser.parse_args()
    Handler.faults = Faults(options)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", options.port), Handler)
    server.daemon_threads = True
    if options.until_signal:
        # Before any thread: each inherits the mask, so that the signal waits for sigwait below.
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTERM})
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(json.dumps({"port": server.server_address[1]}), flush=True)
    if options.until_signal:
        signal.sigwait({signal.SIGTERM})
    else:
        sys.stdin.read()
    server.shutdown()
    Handler.faults.write({"counts": Handler.faults.counts})


if __name__ == "__main__":
    main()
