#!/usr/bin/env python3
"""How lag goes with calls, many rollouts at once, and a million events through the reducer.

  Tests/Benchmarks/following.py [BINARY]

Compiles Primitives, Stacks and the pure half of Rollout with the loads of the feed's tests, optimised, and runs them by a virtual
clock: the figures do not depend on the machine, but for rate, CPU and memory. BINARY is not needed.
"""
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
PURE = ["Follower*", "Forecast", "Track", "CallBudget", "HeldEvents", "Health", "Reply", "Request", "ReadFailure",
        "RolloutError", "StackReader", "TemplateQueue", "ChangeSetPreview"]
ESTIMATES = ["CreationTimes", "CriticalPath", "Estimate", "PastRun"]
LOADS = ["Load", "ManyRoots", "SeededRandom+Draws", "FakeAccount", "GeneratedRollout", "GeneratedStack"]


def sources():
    # Digests need a library, which following does not use.
    yield from (p for p in (ROOT / "Sources/Primitives").rglob("*.swift") if p.stem != "Digest")
    # Estimates read templates, which need libraries; following needs neither.
    yield from (p for p in (ROOT / "Sources/Stacks").glob("*.swift") if p.stem not in ESTIMATES)
    for name in PURE:
        yield from (ROOT / "Sources/Rollout").glob(f"{name}.swift")
    for name in LOADS:
        yield ROOT / f"Tests/RolloutTests/{name}.swift"
    yield ROOT / "Tests/Benchmarks/following/main.swift"


with tempfile.TemporaryDirectory() as folder:
    files = []
    for source in sources():
        # One module instead of four: what is imported elsewhere is here already.
        text = re.sub(r"^(?:public |internal |@testable )?import (?:Primitives|Stacks|Rollout)$", "", source.read_text(), flags=re.M)
        path = pathlib.Path(folder) / source.name
        path.write_text(text)
        files.append(str(path))
    program = f"{folder}/following"
    built = subprocess.run(["swiftc", "-O", "-wmo", "-swift-version", "6", "-enable-upcoming-feature",
                            "NonisolatedNonsendingByDefault", *files, "-o", program], capture_output=True, text=True)
    if built.returncode:
        print(built.stderr)
        sys.exit(1)
    sys.exit(subprocess.run([program]).returncode)
