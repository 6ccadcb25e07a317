#!/usr/bin/env python3
"""How long from exec to Home's key bar being readable in a terminal; and what Home costs while nobody types.

usage: startup.py BINARY [RUNS]

Each run gives the program a pseudo-terminal of 80x24 and notes when each piece of output came. A terminal emulator (pyte)
reads the pieces afterwards, so that its own time does not count: the figure is the arrival of the first piece after which
the bottom row shows the key bar. The start is the moment before execve in the child. Printed, never asserted.
"""
import fcntl
import os
import pty
import select
import signal
import statistics
import struct
import sys
import termios
import time

import pyte

COLUMNS, ROWS = 80, 24
KEY_BAR = "? keys"
LIMIT = 20.0


def start(binary, home):
    """Starts the program on a terminal of its own; gives its process id, the terminal, and the moment of exec."""
    reader, writer = os.pipe()
    process, terminal = pty.fork()
    if process == 0:
        os.close(reader)
        fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
        environment = {"HOME": home, "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "TERM": "xterm-256color",
                       "AWS_EC2_METADATA_DISABLED": "true"}
        os.write(writer, struct.pack("d", time.monotonic()))
        os.execve(binary, [binary], environment)
    os.close(writer)
    begun = struct.unpack("d", os.read(reader, 8))[0]
    os.close(reader)
    return process, terminal, begun


def shows_key_bar(screen):
    return any(KEY_BAR in row for row in screen.display[-2:])


def watch(terminal, seconds, stop=None):
    """The pieces of output that come within the time, each with its moment; ends early when `stop` says so."""
    pieces, end = [], time.monotonic() + seconds
    while (left := end - time.monotonic()) > 0:
        if not select.select([terminal], [], [], left)[0]:
            break
        try:
            piece = os.read(terminal, 65536)
        except OSError:
            break
        if not piece:
            break
        pieces.append((time.monotonic(), piece))
        if stop and stop(piece):
            break
    return pieces


def ready_after(pieces, begun):
    """Milliseconds from exec until the key bar was readable; None when it never was."""
    screen = pyte.Screen(COLUMNS, ROWS)
    stream = pyte.ByteStream(screen)
    for moment, piece in pieces:
        stream.feed(piece)
        if shows_key_bar(screen):
            return (moment - begun) * 1000
    return None


def stop_program(process, terminal):
    os.kill(process, signal.SIGTERM)
    watch(terminal, 1)
    os.close(terminal)
    os.waitpid(process, 0)


def one_start(binary, home):
    process, terminal, begun = start(binary, home)
    screen = pyte.Screen(COLUMNS, ROWS)
    stream = pyte.ByteStream(screen)

    def seen(piece):
        stream.feed(piece)
        return shows_key_bar(screen)

    pieces = watch(terminal, LIMIT, seen)
    figure = ready_after(pieces, begun)
    stop_program(process, terminal)
    return figure


def idle(binary, home, seconds=10):
    """Bytes written, processor time and resident memory while Home is left alone."""
    process, terminal, _ = start(binary, home)
    watch(terminal, 2)
    clock = processor_ticks(process)
    written = sum(len(piece) for _, piece in watch(terminal, seconds))
    spent = (processor_ticks(process) - clock) / os.sysconf("SC_CLK_TCK")
    with open(f"/proc/{process}/status") as status:
        memory = next(int(line.split()[1]) / 1024 for line in status if line.startswith("VmRSS"))
    stop_program(process, terminal)
    return written, 100 * spent / seconds, memory


def processor_ticks(process):
    with open(f"/proc/{process}/stat") as stat:
        fields = stat.read().rsplit(")", 1)[1].split()
    return int(fields[11]) + int(fields[12])


def main():
    binary, runs = os.path.abspath(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 21
    home = os.environ.get("TMPDIR", "/tmp") + f"/pw-home-{os.getpid()}"
    os.makedirs(home, exist_ok=True)
    for _ in range(3):
        one_start(binary, home)
    figures = [one_start(binary, home) for _ in range(runs)]
    if None in figures:
        print(f"start-up: Home's key bar ('{KEY_BAR}') was not seen in {figures.count(None)} of {runs} runs")
        return 1
    print(f"start-up, exec to Home's key bar readable: median {statistics.median(figures):.1f} ms, "
          f"least {min(figures):.1f}, most {max(figures):.1f} ({runs} runs, warm; goal 50 ms)")
    if os.path.isdir("/proc/self"):
        written, processor, memory = idle(binary, home)
        print(f"Home left alone for 10 s: {written} bytes written, {processor:.2f} % of a processor, {memory:.1f} MB resident")
    return 0


if __name__ == "__main__":
    sys.exit(main())
