"""How long `check all` takes where every answer takes 200 ms, and what memory a look at 10,000 resources takes.

    checks.py BINARY

The practice cloud answers behind a proxy that holds each answer back for 200 ms and keeps what each call said and heard.
A call depends on an earlier one where it says something that it can only have heard there: a page's token, a name from a
listing, the key of a nested template, the principal. The longest chain of such calls is what a perfect check would take; ours
may take three times as long. `check iam` is held to the same.
"""

import http.client
import http.server
import json
import os
import pathlib
import re
import resource
import subprocess
import sys
import threading
import time
import urllib.parse

DELAY = 0.2
MEMORY = 100


class Proxy(http.server.ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128

    def __init__(self, port, delay):
        super().__init__(("127.0.0.1", 0), Handler)
        self.upstream, self.delay, self.log = port, delay, []


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def serve(self):
        begun = time.monotonic()
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        connection = http.client.HTTPConnection("127.0.0.1", self.server.upstream)
        connection.request(self.command, self.path, body, {k: v for k, v in self.headers.items() if k != "Connection"})
        reply = connection.getresponse()
        data = reply.read()
        connection.close()
        time.sleep(max(0, self.server.delay - (time.monotonic() - begun)))
        target = self.headers.get("X-Amz-Target", "").split(".")[-1]
        action = re.search(rb"(?:^|&)Action=(\w+)", body)
        name = target or (action.group(1).decode() if action else f"{self.command} {self.path.split('?')[0]}")
        said = urllib.parse.unquote(self.path).encode() + b" " + urllib.parse.unquote_plus(body.decode("utf-8", "replace")).encode()
        self.server.log.append((name, begun, time.monotonic(), said, data))
        self.send_response_only(reply.status)
        for key, value in reply.getheaders():
            if key.lower() not in ("connection", "content-length", "transfer-encoding"):
                self.send_header(key, value)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        if self.command != "HEAD":
            try:
                self.wfile.write(data)
            except BrokenPipeError:  # a question that was given up
                self.close_connection = True

    do_GET = do_POST = do_PUT = do_DELETE = do_HEAD = serve


def serve(port, delay=0.0):
    proxy = Proxy(port, delay)
    threading.Thread(target=proxy.serve_forever, daemon=True).start()
    return proxy


def run(binary, arguments, environment):
    begun = time.monotonic()
    child = subprocess.Popen([binary, *arguments], env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    out, err = child.communicate(timeout=300)
    return time.monotonic() - begun, child.returncode, out, err


WORD = re.compile(rb"[A-Za-z0-9_.@+-]{5,}")
SOURCES = pathlib.Path(__file__).resolve().parents[2] / "Sources"


def known_words(*texts):
    """Words that the program has without asking: those of its arguments, and those that stand in its own code."""
    rooms = [path for path in SOURCES.rglob("*.swift") if "PracticeCloud" not in path.parts]
    return set(WORD.findall(" ".join([*texts, *(path.read_text() for path in rooms)]).encode()))


def chain(log, known):
    """Names of the calls of the longest chain in which each says what it can only have heard from the one before it.

    `known` is what the program knew when it began. Where several answers told a word, the first to end is taken.
    """
    depths, heard = [], []
    for name, begun, ended, said, answer in sorted(log, key=lambda call: call[1]):
        best = []
        for word in set(WORD.findall(said)) - known:
            told = [(end, path) for end, path, text in heard if word in text and end <= begun]
            if told:
                first = min(told, key=lambda entry: entry[0])[1]
                best = max(best, first, key=len)
        path = best + [name]
        depths.append(path)
        heard.append((ended, path, answer))
    return max(depths, key=len)


def slow(binary):
    base = {"PATH": os.environ["PATH"], "HOME": "/nonexistent", "LANG": "C.UTF-8"}
    cloud = subprocess.Popen([binary, "cloud", "--scenario", "old-poc", "--port", "0"], env=base, stdout=subprocess.PIPE,
                             stderr=subprocess.PIPE, text=True)
    try:
        lines = [cloud.stdout.readline() for _ in range(5)]
        exported = dict(re.match(r"export (\w+)=['\"]?(.*?)['\"]?$", line.strip()).groups() for line in lines)
        template = ""
        while not template.startswith("Template: "):
            template = cloud.stderr.readline()
        proxy = serve(int(exported["AWS_ENDPOINT_URL"].rsplit(":", 1)[1].strip("/")), DELAY)
        environment = {**base, **exported, "PANTHER_WIZARD_CLOCK_SCALE": "1",
                       "AWS_ENDPOINT_URL": f"http://127.0.0.1:{proxy.server_address[1]}"}
        good = True
        for part in ("all", "iam"):
            proxy.log.clear()
            words = ["check", part, "--json", "--template-url", template.split()[1]]
            wall, code, out, err = run(binary, words, environment)
            steps = json.loads(out)["steps"]
            known = known_words(*words, *environment.values()) | {call[0].encode() for call in proxy.log}
            path = chain(proxy.log, known)
            limit = 3 * len(path) * DELAY
            print(f"check {part} at {DELAY * 1000:.0f} ms an answer: {wall:.2f} s for {len(proxy.log)} calls, exit {code}; longest "
                  f"dependent chain {len(path)} calls ({' > '.join(path)}), {len(path) * DELAY:.1f} s; limit {limit:.1f} s; "
                  + ", ".join(f"{s['step']} {s['verdict']}" for s in steps))
            good = good and wall <= limit
        return good
    finally:
        cloud.terminate()
        cloud.wait()


def large(binary):
    os.environ.update(AWS_ACCESS_KEY_ID="AKIDEXAMPLE", AWS_SECRET_ACCESS_KEY="secret", AWS_DEFAULT_REGION="us-east-1")
    from moto.logs.models import logs_backends
    from moto.server import ThreadedMotoServer
    from moto.sns.models import sns_backends
    from moto.sqs.models import sqs_backends

    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    groups = logs_backends["123456789012"]["us-east-1"]
    topics = sns_backends["123456789012"]["us-east-1"]
    queues = sqs_backends["123456789012"]["us-east-1"]
    for number in range(6000):
        groups.create_log_group(f"/aws/lambda/panther-parade-{number}", {})
    for number in range(3000):
        topics.create_topic(f"panther-fans-{number}")
    for number in range(1000):
        queues.create_queue(f"panther-parade-{number}", {})
    environment = {
        "PATH": os.environ["PATH"], "HOME": "/nonexistent", "LANG": "C.UTF-8", "AWS_REGION": "us-east-1",
        "AWS_ACCESS_KEY_ID": "AKIDEXAMPLE", "AWS_SECRET_ACCESS_KEY": "secret",
        "AWS_ENDPOINT_URL": f"http://127.0.0.1:{server.get_host_and_port()[1]}"}
    wall, code, out, err = run(binary, ["check", "leftovers", "--json"], environment)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    detail = json.loads(out)["findings"][-1]["detail"]
    print(f"a look at 10,000 resources: {wall:.2f} s, {peak:.1f} MB at most (limit {MEMORY}), exit {code}; {detail}")
    server.stop()
    return peak <= MEMORY


if __name__ == "__main__":
    # The cloud is a child too: memory is measured before it, since the largest child counts.
    good = large(sys.argv[1])
    good = slow(sys.argv[1]) and good
    sys.stdout.flush()
    os._exit(0 if good else 1)
