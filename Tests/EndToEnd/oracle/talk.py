"""A talk with the wizard's line prompts: waits for each question, says one line, and keeps all that was said.

A question is an unfinished line that ends with a colon and a blank, and nothing after it: the program waits there.
"""
import os
import selectors
import subprocess
import time


class Silent(Exception):
    """No question came in time, or the program ended where one was expected."""


class Talk:
    """One run of the program."""

    def __init__(self, arguments, environment, limit=60):
        clean = {"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "TZ": "UTC", "AWS_EC2_METADATA_DISABLED": "true",
                 "AWS_CONFIG_FILE": "/nonexistent", "AWS_SHARED_CREDENTIALS_FILE": "/nonexistent", **environment}
        self.process = subprocess.Popen(arguments, env=clean, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                        stderr=subprocess.STDOUT)
        self.limit = limit
        self.all = ""
        self.new = ""
        self.answers = []
        self.selector = selectors.DefaultSelector()
        self.selector.register(self.process.stdout, selectors.EVENT_READ)
        os.set_blocking(self.process.stdout.fileno(), False)

    def question(self):
        """What was said since the last answer, with the question at its end; None where the program has ended."""
        deadline = time.monotonic() + self.limit
        while True:
            if self.new.endswith(": ") and "\n" != self.new[-1:]:
                return self.new
            left = deadline - time.monotonic()
            if left <= 0 or not self.selector.select(left):
                raise Silent(f"no question within {self.limit} s; said last:\n{self.all[-2000:]}")
            piece = self.process.stdout.read()
            if piece == b"":
                self.process.wait()
                return None
            text = (piece or b"").decode("utf-8", "replace")
            self.all += text
            self.new += text

    def say(self, line):
        """Answers the question."""
        self.answers.append(line)
        self.new = ""
        self.process.stdin.write((line + "\n").encode())
        self.process.stdin.flush()

    def close(self):
        """Ends the program, where it has not ended by itself; returns its exit code."""
        if self.process.poll() is None:
            self.process.stdin.close()
            try:
                self.process.wait(10)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        return self.process.returncode
