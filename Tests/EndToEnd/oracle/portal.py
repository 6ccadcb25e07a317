"""Runs commands against an endpoint that answers everything with one page and status 200, as a captive portal does.

usage: portal.py WIZARD PAGE

PAGE is xhtml, html, stub, empty or json. Prints a JSON list of {command, exit, output}, and of the watch, which is ended once it
has asked again after what it said, {command, exit, lines, askedAgain}.
"""
import concurrent.futures
import http.server
import json
import os
import signal
import subprocess
import sys
import tempfile
import threading

wizard, page = sys.argv[1:]
PAGES = {
    "xhtml": ("text/html", b'<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title>Guest network</title>'
                           b"</head><body><p>Please accept the terms.</p></body></html>"),
    "html": ("text/html", b"<!DOCTYPE html><html><head><meta charset=utf-8><title>Guest network</title><br></html>"),
    "stub": ("text/xml", b"<R/>"),
    "empty": ("text/xml", b""),
    "json": ("application/json", b"{}"),
}
COMMANDS = [
    ["whoami"], ["diagnose", "panther-prod"], ["clean"], ["check", "leftovers"], ["check", "all"],
    ["delete", "panther-prod", "--yes", "--confirm", "panther-prod"],
    ["cancel", "panther-prod", "--yes", "--confirm", "panther-prod"],
]


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def answer(self):
        self.rfile.read(int(self.headers.get("Content-Length") or 0))
        kind, data = PAGES[page]
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)
        with self.server.more:
            self.server.count += 1
            self.server.more.notify_all()

    do_GET = do_POST = do_PUT = do_HEAD = do_DELETE = answer


def serve():
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.count, server.more = 0, threading.Condition()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


def environment(server, state):
    return {"PATH": "/usr/bin:/bin", "HOME": state, "XDG_STATE_HOME": state, "LANG": "C.UTF-8", "AWS_REGION": "us-east-1",
            "AWS_EC2_METADATA_DISABLED": "true", "AWS_ACCESS_KEY_ID": "AKIDEXAMPLE", "AWS_SECRET_ACCESS_KEY": "not-a-secret",
            "AWS_ENDPOINT_URL": f"http://127.0.0.1:{server.server_port}"}


def run(command):
    with tempfile.TemporaryDirectory() as state:
        ended = subprocess.run([wizard] + command, env=environment(serve(), state), stdin=subprocess.DEVNULL, text=True,
                               stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=60)
    return {"command": " ".join(command), "exit": ended.returncode, "output": ended.stdout}


def watch():
    server = serve()
    with tempfile.TemporaryDirectory() as state:
        process = subprocess.Popen([wizard, "watch", "panther-prod", "--json"], env=environment(server, state), text=True,
                                   stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        first = process.stdout.readline()
        with server.more:
            said = server.count
            asked = server.more.wait_for(lambda: server.count > said, 30)
        process.send_signal(signal.SIGTERM)
        rest, _ = process.communicate(timeout=30)
    return {"command": "watch panther-prod", "exit": process.returncode, "output": first + rest, "askedAgain": asked}


with concurrent.futures.ThreadPoolExecutor(2) as pool:
    done = [pool.submit(watch)] + [pool.submit(run, command) for command in COMMANDS]
    print(json.dumps([task.result() for task in done]))
