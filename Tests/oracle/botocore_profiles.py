"""Prints mutated configuration files with what botocore reads in them: `botocore_profiles.py SEED COUNT`."""
import json
import os
import random
import sys
import tempfile

import botocore.configloader
import botocore.exceptions

import credential_cases

PIECES = ["\n", "\r\n", " ", "\t", "=", ":", "[", "]", "#", ";", "'", '"', "\\", "default", "[profile x]\n", "[DEFAULT]\n",
          "\n  a = b\n", "\n\n", "region", "s3 =\n", "\u00a0", "\u2028", "\x0b", "é", "[sso-session y]\n", "= 1\n", "\r", "A = 2\n",
          "\x1c", "[profile 'q r']\n", "[services z]\n", "  continued\n", "\ufeff"]


def main():
    choose = random.Random(int(sys.argv[1]))
    seeds = sorted({text for case in credential_cases.CASES for name, text in case["files"].items() if ".aws/c" in name})
    path = os.path.join(tempfile.mkdtemp(), "config")
    found = []
    for _ in range(int(sys.argv[2])):
        text = choose.choice(seeds) + choose.choice([choose.choice(seeds), ""])
        for _ in range(choose.randrange(4)):
            at = choose.randrange(len(text) + 1)
            kind = choose.randrange(3)
            if kind == 0:
                text = text[:at] + choose.choice(PIECES) + text[at:]
            elif kind == 1:
                text = text[:at] + text[at + choose.randrange(6):]
            else:
                lines = text.splitlines(True) or [""]
                line = choose.randrange(len(lines))
                lines.insert(choose.randrange(len(lines) + 1), lines[line])
                text = "".join(lines)
        with open(path, "w", encoding="utf-8", newline="") as file:
            file.write(text)
        try:
            loaded = botocore.configloader.load_config(path)
            found.append({"text": text, "raw": botocore.configloader.raw_config_parse(path),
                          "profiles": loaded["profiles"], "ssoSessions": loaded["sso_sessions"],
                          "services": loaded["services"]})
        except botocore.exceptions.ConfigParseError:
            found.append({"text": text})
    print(json.dumps({"files": found}))


main()
