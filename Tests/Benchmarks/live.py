#!/usr/bin/env python3
"""What the live screen costs: key to paint at rest and while 1,000 events arrive a second, bytes written, RSS.

usage: live.py BINARY [EVENTS_PER_SECOND [SECONDS]]

An endpoint on loopback plays one stack whose events become visible at that rate, newest first, in pages of 100, as
DescribeStackEvents tells them. The program follows it on a pseudo-terminal of 120x40; every 150 ms Tab is pressed, which
changes a word of the key bar. Pieces of output are only kept while it runs; a terminal emulator (pyte) reads them afterwards,
so that its own time does not count. Paint is the arrival of the first piece after which the word has changed.
Then a recording of a million events is replayed in 30 s, with keys pressed from the moment that it is on the screen.
Printed, never asserted.
"""
import fcntl
import http.server
import json
import os
import pty
import select
import signal
import statistics
import struct
import sys
import tempfile
import termios
import threading
import time
import urllib.parse

import pyte

COLUMNS, ROWS = 120, 40
STACK = "arn:aws:cloudformation:us-east-1:123456789012:stack/panther-load/1"
PAGE = 100
WORDS = ("Tab events", "Tab stacks")


class Account:
    """A stack of many resources, each with two events."""

    def __init__(self, rate, seconds):
        self.rate, self.seconds = rate, seconds
        self.total = int(rate * seconds)
        self.begun = None
        self.told = 0

    def visible(self):
        if self.begun is None:
            self.begun = time.time()
        return min(self.total, 1 + int((time.time() - self.begun) * self.rate))

    def event(self, number):
        moment = self.begun + number / self.rate
        stamp = time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(moment)) + f".{int(moment % 1 * 1000):03d}Z"
        if number == 0 or number == self.total - 1:
            status = "CREATE_IN_PROGRESS" if number == 0 else "CREATE_COMPLETE"
            name, physical, kind = "panther-load", STACK, "AWS::CloudFormation::Stack"
        else:
            status = "CREATE_IN_PROGRESS" if number % 2 else "CREATE_COMPLETE"
            name, physical, kind = f"Resource{(number + 1) // 2}", f"id-{number}", "AWS::Lambda::Function"
        return (f"<member><StackId>{STACK}</StackId><EventId>e{number}</EventId><StackName>panther-load</StackName>"
                f"<LogicalResourceId>{name}</LogicalResourceId><PhysicalResourceId>{physical}</PhysicalResourceId>"
                f"<ResourceType>{kind}</ResourceType><Timestamp>{stamp}</Timestamp>"
                f"<ResourceStatus>{status}</ResourceStatus></member>")

    def page(self, token):
        newest = int(token) if token else self.visible()
        oldest = max(0, newest - PAGE)
        body = "".join(self.event(number) for number in range(newest - 1, oldest - 1, -1))
        self.told += newest - oldest
        after = f"<NextToken>{oldest}</NextToken>" if oldest else ""
        return f"<StackEvents>{body}</StackEvents>{after}"


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    account = None

    def do_POST(self):
        form = urllib.parse.parse_qs(self.rfile.read(int(self.headers.get("Content-Length", 0))).decode())
        action = form.get("Action", [""])[0]
        if action == "DescribeStackEvents":
            result = self.account.page(form.get("NextToken", [""])[0])
            self.answer(200, f"<{action}Response><{action}Result>{result}</{action}Result></{action}Response>")
        elif action == "GetCallerIdentity":
            self.answer(200, "<GetCallerIdentityResponse><GetCallerIdentityResult><Account>123456789012</Account>"
                             "<Arn>arn:aws:iam::123456789012:user/load</Arn><UserId>AIDA</UserId>"
                             "</GetCallerIdentityResult></GetCallerIdentityResponse>")
        else:
            self.answer(400, "<ErrorResponse><Error><Code>AccessDenied</Code><Message>not here</Message></Error>"
                             "</ErrorResponse>")

    def answer(self, status, text):
        body = text.encode()
        self.send_response(status)
        self.send_header("Content-Type", "text/xml")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


def start(binary, port, *words):
    process, terminal = pty.fork()
    if process == 0:
        fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
        environment = {"HOME": "/nonexistent", "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "TERM": "xterm-256color",
                       "AWS_ACCESS_KEY_ID": "AKIDLOAD", "AWS_SECRET_ACCESS_KEY": "load", "AWS_REGION": "us-east-1",
                       "AWS_EC2_METADATA_DISABLED": "true", "AWS_ENDPOINT_URL": f"http://127.0.0.1:{port}",
                       "XDG_STATE_HOME": "/nonexistent"}
        os.execve(binary, [binary, *words], environment)
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
    return process, terminal


def collect(terminal, pieces, until, keys_every=None, pressed=None):
    """Keeps the pieces of output with their moments; presses Tab in between."""
    next_key = time.monotonic() + 0.5
    while (now := time.monotonic()) < until:
        if keys_every and now >= next_key:
            os.write(terminal, b"\t")
            pressed.append(time.monotonic())
            next_key = now + keys_every
        wait = min(until, next_key if keys_every else until) - now
        if select.select([terminal], [], [], max(0, wait))[0]:
            try:
                piece = os.read(terminal, 1 << 16)
            except OSError:
                return
            if not piece:
                return
            pieces.append((time.monotonic(), piece))


def paints(pieces, pressed):
    """Milliseconds from each key to the piece that shows its word; keys without one are left out."""
    screen = pyte.Screen(COLUMNS, ROWS)
    stream = pyte.ByteStream(screen)
    shown = []
    for moment, piece in pieces:
        stream.feed(piece)
        row = screen.display[ROWS - 1]
        word = next((place for place, word in enumerate(WORDS) if word in row), None)
        if word is not None and (not shown or shown[-1][1] != word):
            shown.append((moment, word))
    found = []
    for key in pressed:
        after = [moment for moment, _ in shown if moment >= key]
        if after and after[0] - key < 0.14:
            found.append((after[0] - key) * 1000)
    return found


def quantile(values, share):
    values = sorted(values)
    return values[min(len(values) - 1, int(len(values) * share))] if values else float("nan")


def rss(process):
    with open(f"/proc/{process}/status") as status:
        return next(int(line.split()[1]) / 1024 for line in status if line.startswith("VmRSS"))


def record(path, count):
    """A recording as watch --json prints it: one hour, a hundred nested stacks of many resources."""
    root = {"stackId": STACK, "account": "123456789012", "region": "us-east-1"}

    def line(number, stack, path, name, physical, kind, status):
        seconds, part = divmod(number * 3600 / count, 1)
        stamp = time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(1795444327 + seconds)) + f".{int(part * 1000):03d}Z"
        return json.dumps({"type": "event", "root": root, "stackId": stack, "stackName": stack.split("/")[1], "path": path,
                           "eventId": f"e{number}", "logicalResourceId": name, "physicalResourceId": physical,
                           "resourceType": kind, "status": status, "timestamp": stamp}) + "\n"

    nested = [f"arn:aws:cloudformation:us-east-1:123456789012:stack/panther-load-N{n}/1" for n in range(100)]
    stack_type = "AWS::CloudFormation::Stack"
    with open(path, "w") as file:
        file.write(line(0, STACK, [], "panther-load", STACK, stack_type, "CREATE_IN_PROGRESS"))
        for number in range(1, count - 1):
            at = (number - 1) // 2 % 100
            if number <= 200:
                status = "CREATE_IN_PROGRESS"
                stack, path, name = ((STACK, [], f"N{at}") if number % 2 else (nested[at], [f"N{at}"], f"panther-load-N{at}"))
                file.write(line(number, stack, path, name, nested[at], stack_type, status))
                continue
            status = "CREATE_IN_PROGRESS" if number % 2 else "CREATE_COMPLETE"
            name = f"Resource{(number - 1) // 200}"
            file.write(line(number, nested[at], [f"N{at}"], name, f"id-{name}", "AWS::Lambda::Function", status))
        file.write(line(count - 1, STACK, [], "panther-load", STACK, stack_type, "CREATE_COMPLETE"))


def replay(binary, count=1_000_000, seconds=30):
    """Keys pressed while so many events pass on the screen."""
    with tempfile.TemporaryDirectory() as folder:
        record(f"{folder}/run.ndjson", count)
        process, terminal = start(binary, 0, "replay", f"{folder}/run.ndjson", "--speed", str(3600 / seconds))
        try:
            begun, pieces, pressed = time.monotonic(), [], []
            while not any(b"Events" in piece for _, piece in pieces) and time.monotonic() < begun + 120:
                collect(terminal, pieces, time.monotonic() + 0.1)
            print(f"replay of {count} events: on the screen after {time.monotonic() - begun:.1f} s")
            collect(terminal, pieces, time.monotonic() + seconds, 0.15, pressed)
            found = paints(pieces, pressed)
            print(f"key to paint while it runs {3600 / seconds:.0f} times as fast: p50 {quantile(found, 0.5):.2f} ms, "
                  f"p99 {quantile(found, 0.99):.2f} ms ({len(found)} of {len(pressed)} keys); RSS {rss(process):.1f} MB")
            # What is behind is caught up with, then all events are on the screen.
            collect(terminal, pieces, time.monotonic() + 15)
            pressed = []
            collect(terminal, pieces, time.monotonic() + 10, 0.15, pressed)
            found = paints(pieces, pressed)
            print(f"key to paint with all of them there: p50 {quantile(found, 0.5):.2f} ms, p99 {quantile(found, 0.99):.2f} ms "
                  f"({len(found)} of {len(pressed)} keys)")
        finally:
            os.kill(process, signal.SIGTERM)
            os.waitpid(process, 0)


def main():
    binary = sys.argv[1]
    rate = float(sys.argv[2]) if len(sys.argv) > 2 else 1000
    seconds = float(sys.argv[3]) if len(sys.argv) > 3 else 20
    Handler.account = account = Account(rate, seconds)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    process, terminal = start(
        binary, server.server_address[1], "watch", STACK, "--calls-per-second", str(max(4, rate / 20)))
    try:
        pieces, pressed = [], []
        begun = time.monotonic()
        collect(terminal, pieces, begun + seconds, 0.15, pressed)
        busy = paints(pieces, pressed)
        written = sum(len(piece) for _, piece in pieces)
        print(f"{account.told} events told of {account.visible()} visible at {rate:.0f} a second")
        print(f"key to paint while they arrive: p50 {quantile(busy, 0.5):.2f} ms, p99 {quantile(busy, 0.99):.2f} ms "
              f"({len(busy)} of {len(pressed)} keys)")
        print(f"bytes written a second: {written / seconds:.0f}; RSS {rss(process):.1f} MB")
        # The end, and what comes after it: nothing.
        collect(terminal, pieces, time.monotonic() + 30)
        quiet = []
        collect(terminal, quiet, time.monotonic() + 5)
        print(f"bytes written in 5 s at rest: {sum(len(piece) for _, piece in quiet)}")
        pressed = []
        collect(terminal, pieces, time.monotonic() + 10, 0.15, pressed)
        rest = paints(pieces, pressed)
        print(f"key to paint at rest: p50 {quantile(rest, 0.5):.2f} ms, p99 {quantile(rest, 0.99):.2f} ms "
              f"({len(rest)} of {len(pressed)} keys)")
    finally:
        os.kill(process, signal.SIGTERM)
        os.waitpid(process, 0)
        server.shutdown()
    replay(binary)


if __name__ == "__main__":
    main()
