"""Reads a report as a strict reader does and prints what is wrong with it.

    report_reading.py FILE [WORD...]

The page must be well-formed, load nothing, hold no script and a timeline with bars inside its frame. No account id, no ARN with
one, no email address, no access key and none of the WORDs may be in it.
"""

import html.parser
import json
import re
import sys

VOID = {"meta", "link", "br", "rect", "line"}
LOADING = {"src", "srcset", "data", "action", "poster", "background", "formaction", "ping", "xlink:href"}


class Reader(html.parser.HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.open, self.faults, self.bars, self.frame, self.text, self.rows = [], [], [], None, [], 0

    def handle_starttag(self, tag, attributes):
        facts = dict(attributes)
        if tag not in VOID:
            self.open.append(tag)
        if tag in ("script", "iframe", "object", "embed", "img", "video", "audio", "base", "form"):
            self.faults.append(f"there is a <{tag}>")
        if len(facts) != len(attributes):
            self.faults.append(f"<{tag}> names an attribute twice")
        for name, value in attributes:
            self.text.append(value or "")
            if name.startswith("on"):
                self.faults.append(f"<{tag}> runs a script on {name}")
            if name in LOADING or name == "href" and not (value or "").startswith(("data:", "#")):
                self.faults.append(f"<{tag} {name}> loads {value}")
        if tag == "tr":
            self.rows += 1
        if tag == "svg":
            self.frame = [float(number) for number in facts["viewbox"].split()]
        if tag == "rect":
            self.bars.append({key: float(facts[key]) for key in ("x", "y", "width", "height")})

    def handle_startendtag(self, tag, attributes):
        self.handle_starttag(tag, attributes)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag):
        if not self.open or self.open[-1] != tag:
            self.faults.append(f"</{tag}> closes {self.open[-1:]} at line {self.getpos()[0]}")
        else:
            self.open.pop()

    def handle_data(self, data):
        self.text.append(data)
        if self.open[-1:] == ["style"] and re.search(r"url\(|@import", data):
            self.faults.append("the style loads something")


def main():
    source = open(sys.argv[1], encoding="utf-8").read()
    reader = Reader()
    reader.feed(source)
    reader.close()
    faults, text = reader.faults, source + "\n".join(reader.text)
    if reader.open:
        faults.append(f"left open: {reader.open}")
    if not source.startswith("<!DOCTYPE html>"):
        faults.append("the document type is missing")
    if not reader.frame or len(reader.bars) < 2:
        faults.append(f"no timeline: {reader.frame}, {len(reader.bars)} bars")
    else:
        _, _, width, height = reader.frame
        for bar in reader.bars:
            if bar["x"] < 0 or bar["y"] < 0 or bar["width"] <= 0 or bar["x"] + bar["width"] > width \
                    or bar["y"] + bar["height"] > height:
                faults.append(f"a bar outside the frame: {bar}")
    for name, pattern in {
        "an account id": r"(?<![0-9])[0-9]{12}(?![0-9])", "a spoken account id": r"(?<![0-9])[0-9]{4}-[0-9]{4}-[0-9]{4}(?![0-9])",
        "an ARN": r"arn:[a-z-]+:[a-z0-9-]*:[a-z0-9-]*:[0-9]{12}:", "an email address": r"[\w.+-]+@[\w-]+\.[\w.-]+",
        "an access key": r"\b(?:AKIA|ASIA)[A-Z0-9]{12,}\b",
    }.items():
        found = re.search(pattern, text)
        if found:
            faults.append(f"{name} is in it: {found.group()}")
    faults += [f"{word} is in it" for word in sys.argv[2:] if word in text]
    print(json.dumps({"bars": len(reader.bars), "rows": reader.rows, "faults": faults}))
    return 1 if faults else 0


sys.exit(main())
