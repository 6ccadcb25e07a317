"""Runs /root/try in the bare root on a pseudo-terminal and waits for Home. usage: terminal.py ROOT SWIFT SECONDS"""
import os
import pty
import select
import sys
import time

import pyte

root, swift, limit = sys.argv[1], sys.argv[2], float(sys.argv[3])
process, terminal = pty.fork()
if process == 0:
    os.chroot(root)
    os.chdir("/root")
    os.execve("/bin/sh", ["sh", "/root/try"], {
        "HOME": "/root", "TERM": "xterm-256color", "LANG": "C.UTF-8",
        "PATH": f"{swift}/usr/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
    })

screen = pyte.Screen(80, 24)
stream = pyte.ByteStream(screen)
begun = time.monotonic()
seen = False
with open(f"{root}/root/output", "wb") as log:
    while time.monotonic() - begun < limit:
        if not select.select([terminal], [], [], 5)[0]:
            continue
        try:
            piece = os.read(terminal, 65536)
        except OSError:
            break
        if not piece:
            break
        log.write(piece)
        stream.feed(piece)
        if not seen and any("? keys" in row for row in screen.display[-2:]):
            seen = True
            print(f"Home is on the screen after {time.monotonic() - begun:.0f} s:")
            print("\n".join(row.rstrip() for row in screen.display))
            # Leaving is the end of input for the program: the terminal goes away, as when a person closes the window.
            break
os.close(terminal)
os.waitpid(process, 0)
if not seen:
    with open(f"{root}/root/output", errors="replace") as log:
        print("Home was not seen. The last of what was written:\n" + log.read()[-3000:])
sys.exit(0 if seen else 1)
