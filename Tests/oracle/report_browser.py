"""Opens a report in a headless Chromium and prints what is wrong with it: a script error, a request for anything else than
the file, a timeline that is not to be seen, and words that should have been masked.

    report_browser.py CHROMIUM FILE [WORD...]

Each WORD must not be on the page. Speaks the DevTools protocol over a pipe; no package is needed.
"""

import json
import os
import pathlib
import subprocess
import sys
import tempfile


class Browser:
    """A Chromium with one page, asked over a pair of pipes (file descriptors 3 and 4 of the browser)."""

    def __init__(self, program, profile):
        ours_in, theirs_out = os.pipe()
        theirs_in, ours_out = os.pipe()

        def place():
            # One pair may lie where the other has to go.
            first, second = os.dup(theirs_in), os.dup(theirs_out)
            first, second = os.dup(first) if first in (3, 4) else first, os.dup(second) if second in (3, 4) else second
            os.dup2(first, 3)
            os.dup2(second, 4)
            os.set_inheritable(3, True)
            os.set_inheritable(4, True)

        self.process = subprocess.Popen(
            [program, "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
             "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-extensions",
             "--no-default-browser-check", "--host-resolver-rules=MAP * ~NOTFOUND", f"--user-data-dir={profile}",
             "--remote-debugging-pipe", "--window-size=1200,900", "about:blank"],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, close_fds=False,
            preexec_fn=place)
        os.close(theirs_in)
        os.close(theirs_out)
        self.reader, self.writer, self.number = os.fdopen(ours_in, "rb"), os.fdopen(ours_out, "wb", buffering=0), 0
        self.events, self.rest = [], b""

    def message(self):
        while b"\0" not in self.rest:
            read = self.reader.read1(1 << 16)
            if not read:
                raise SystemExit("The browser ended.")
            self.rest += read
        text, self.rest = self.rest.split(b"\0", 1)
        return json.loads(text)

    def ask(self, method, session=None, **parameters):
        self.number += 1
        request = {"id": self.number, "method": method, "params": parameters}
        if session:
            request["sessionId"] = session
        self.writer.write(json.dumps(request).encode() + b"\0")
        while True:
            message = self.message()
            if message.get("id") == self.number:
                if "error" in message:
                    raise SystemExit(f"{method}: {message['error']}")
                return message["result"]
            self.events.append(message)

    def wait(self, method):
        while not any(event.get("method") == method for event in self.events):
            self.events.append(self.message())


LOOK = """
(() => {
  const svg = document.querySelector('svg.timeline');
  const seen = (node) => { const box = node.getBoundingClientRect(); const style = getComputedStyle(node);
    return box.width > 0 && box.height > 0 && style.visibility === 'visible' && style.display !== 'none'; };
  const bars = svg ? [...svg.querySelectorAll('rect')] : [];
  return JSON.stringify({
    svg: svg ? svg.getBoundingClientRect().toJSON() : null, isSeen: svg ? seen(svg) : false,
    bars: bars.length, seenBars: bars.filter(seen).length,
    fills: [...new Set(bars.map((bar) => getComputedStyle(bar).fill))],
    text: document.documentElement.outerHTML + document.body.innerText,
    width: document.documentElement.scrollWidth, room: document.documentElement.clientWidth,
    scripts: document.scripts.length, title: document.title });
})()
"""


def main():
    program, path, words = sys.argv[1], pathlib.Path(sys.argv[2]).resolve(), sys.argv[3:]
    faults = []
    with tempfile.TemporaryDirectory() as profile:
        browser = Browser(program, profile)
        try:
            target = browser.ask("Target.createTarget", url="about:blank")["targetId"]
            session = browser.ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
            for domain in ("Page", "Runtime", "Log", "Network"):
                browser.ask(f"{domain}.enable", session)
            browser.ask("Page.navigate", session, url=path.as_uri())
            browser.wait("Page.loadEventFired")
            look = json.loads(
                browser.ask("Runtime.evaluate", session, expression=LOOK, returnByValue=True)["result"]["value"])
            for event in browser.events:
                method, facts = event.get("method"), event.get("params", {})
                if method == "Runtime.exceptionThrown":
                    faults.append(f"a script failed: {facts['exceptionDetails'].get('text')}")
                if method == "Log.entryAdded" and facts["entry"]["level"] in ("error", "warning"):
                    faults.append(f"the browser says: {facts['entry']['text']}")
                if method == "Network.requestWillBeSent":
                    url = facts["request"]["url"]
                    if url != path.as_uri() and not url.startswith("data:") and url != "about:blank":
                        faults.append(f"the page asks for {url}")
        finally:
            browser.process.terminate()
            try:
                browser.process.wait(10)
            except subprocess.TimeoutExpired:
                browser.process.kill()
    if not look["isSeen"] or look["svg"]["width"] < 600 or look["svg"]["height"] < 100:
        faults.append(f"the timeline is not to be seen: {look['svg']}")
    if look["bars"] < 2 or look["seenBars"] != look["bars"]:
        faults.append(f"{look['seenBars']} of {look['bars']} bars are to be seen")
    if "rgb(0, 0, 0)" in look["fills"]:
        faults.append("a bar has no colour")
    if look["width"] > look["room"]:
        faults.append(f"the page is {look['width']} wide in a room of {look['room']}")
    faults += [f"{word} is on the page" for word in words if word in look["text"]]
    print(json.dumps({"title": look["title"], "bars": look["bars"], "scripts": look["scripts"], "faults": faults}))
    return 1 if faults else 0


sys.exit(main())
