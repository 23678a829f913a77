#!/usr/bin/env python3
"""Records the journey as an asciicast v2: drives the real program in a pseudo-terminal and keeps what it sends, with times.

    cast.py [PROGRAM [FILE]]

PROGRAM is .build/release/xenpass, FILE screenshots/journey.cast. Play it with `asciinema play FILE`. Pauses of the machine are
shortened and pauses for the reader put in, so that two recordings of the same program differ little.
Python's standard library only.
"""
import fcntl
import json
import os
import pty
import re
import select
import shutil
import signal
import struct
import sys
import tempfile
import termios
import time

COLUMNS, ROWS = 100, 30
# What a person needs to read a screen, and between two keys, in seconds.
READ, KEY = 2.2, 0.12
LONGEST = 1.0
DEADLINE = 60

ENTER, ESCAPE, RIGHT, UP, DOWN = "\r", "\x1b", "\x1b[C", "\x1b[A", "\x1b[B"

# Text of a new screen to wait for, or nothing, then the keys.
STEPS = [
    ("likely add-in cards", [UP, DOWN, *"/saa", ENTER]),
    ("", [ENTER]),
    ("serial twin", ["w", "w", "w"]),
    ("", [ENTER]),
    ("Write it", [RIGHT, ENTER]),
    ("Done: it takes effect at the next boot", [ENTER]),
    ("These VMs run here", [ENTER]),
    ("to go on", [*"xs62", RIGHT, ENTER]),
    ("Waiting for", []),
    # The first letter stands there already.
    ("hich VM gets", [*"/bac", ENTER, ENTER]),
    ("other-config:pci", [ENTER]),
    ("Assign and start", [RIGHT, RIGHT, ENTER]),
    ("Check of", ["@"]),
    ("Commands on the host", [ESCAPE]),
    ("", ["q"]),
]


class Recording:
    """The program's output with the times at which it is to be shown."""

    def __init__(self, command):
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.environ.update(TERM="xterm-256color", LC_ALL="C.UTF-8")
            os.environ.pop("NO_COLOR", None)
            os.execvp(command[0], command)
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
        self.events, self.clock, self.text = [], 0.0, ""
        self.pending = b""

    def take(self, timeout):
        """One piece of output; False when none came in time, None at the end."""
        before = time.monotonic()
        if not select.select([self.fd], [], [], timeout)[0]:
            return False
        try:
            data = os.read(self.fd, 65536)
        except OSError:
            return None
        if not data:
            return None
        self.clock += min(LONGEST, time.monotonic() - before)
        data = self.pending + data
        # A character may be cut in two.
        for cut in range(0, 4):
            try:
                text = data[: len(data) - cut].decode()
                break
            except UnicodeDecodeError:
                continue
        else:
            raise SystemExit("cast: the program sent bytes that are no UTF-8")
        self.pending = data[len(data) - cut:] if cut else b""
        self.events.append([round(self.clock, 3), "o", text])
        self.text += re.sub(r"\x1b[\[(][0-9;?]*[a-zA-Z]", "", text)
        return True

    def wait(self, words):
        end = time.monotonic() + DEADLINE
        while words not in self.text:
            if time.monotonic() > end or self.take(1.0) is None:
                raise SystemExit(f"cast: waited for '{words}'. The last output:\n{self.text[-3000:]}")
        self.settle()

    def settle(self):
        while self.take(0.8):
            pass

    def press(self, key):
        self.clock += KEY
        self.text = ""
        os.write(self.fd, key.encode())
        while self.take(0.15):
            pass


def main():
    program = sys.argv[1] if len(sys.argv) > 1 else ".build/release/xenpass"
    target = sys.argv[2] if len(sys.argv) > 2 else "screenshots/journey.cast"
    folder = tempfile.mkdtemp(prefix="xenpass-cast-")
    try:
        recording = Recording([program, "--demo-root", f"{folder}/host", "--demo"])
        for words, keys in STEPS:
            recording.wait(words)
            recording.clock += READ
            for key in keys:
                recording.press(key)
        while recording.take(5.0):
            pass
        os.waitpid(recording.pid, 0)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    head = {
        "version": 2, "width": COLUMNS, "height": ROWS, "title": "xenpass: a card of the host handed to a VM",
        "env": {"TERM": "xterm-256color"},
    }
    with open(target, "w", encoding="utf-8") as file:
        for line in [head, *recording.events]:
            file.write(json.dumps(line, ensure_ascii=False) + "\n")
    print(f"{target}: {len(recording.events)} events, {recording.clock:.0f} s, {os.path.getsize(target)} bytes")


signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
main()
