#!/usr/bin/env python3
"""How fast a million events go through the journal and the tree, and the most memory that takes.

usage: journal.py BINARY [EVENTS]

Kept in pages of 100, each in a transaction of its own, as following a rollout keeps them; read back one page at a time; then
reduced to a tree, which holds them all. Printed, never asserted; the counts that come back are.
"""
import json
import os
import subprocess
import sys
import tempfile


def main():
    binary, events = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 1_000_000
    with tempfile.TemporaryDirectory() as folder:
        ended = subprocess.run([binary, "journal", "measure", "--events", str(events), "--state-dir", folder],
                               capture_output=True, text=True, env={"PATH": os.environ["PATH"], "HOME": folder})
        if ended.returncode != 0:
            sys.exit(f"journal measure: {ended.returncode} {ended.stderr}")
        found = json.loads(ended.stdout)
        size = os.path.getsize(os.path.join(folder, "practice.sqlite"))
    for deed, word in [("keep", "kept in the journal"), ("read", "read back"), ("reduce", "reduced to a tree")]:
        seconds, peak = found[f"{deed}Seconds"], found[f"{deed}PeakBytes"]
        print(f"{events:,} events {word}: {seconds:.1f} s, {events / max(seconds, 1e-9):,.0f} a second; "
              f"peak memory by then {peak / 2**20:.0f} MB")
    print(f"the journal's file: {size / 2**20:.0f} MB, {size / events:.0f} bytes an event")
    for deed in ("read", "reduce"):
        if found[f"{deed}Events"] != events:
            sys.exit(f"{deed}: {found[f'{deed}Events']} of {events} events")


main()
