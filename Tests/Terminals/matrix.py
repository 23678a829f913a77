#!/usr/bin/python3
"""Tries xenpass in a pseudo-terminal as every terminal type, at every size, with every signal, and writes the table of docs/terminals.md.

    matrix.py [--sample] [--write] PROGRAM

--sample tries a part that covers every row and column once: what `make test` runs. --write puts the table into docs/terminals.md.
Exits 1 when anything is not as it should be. What the program sends is read by the emulator pyte (Debian: python3-pyte).
"""
import argparse
import datetime
import fcntl
import os
import pty
import re
import select
import shutil
import signal
import struct
import subprocess
import sys
import tempfile
import termios
import time

import pyte

TYPES = [
    "xterm", "xterm-256color", "tmux", "tmux-256color", "screen", "screen-256color", "linux", "vt100", "vt220", "rxvt",
    "rxvt-unicode", "foot", "alacritty", "kitty", "xterm-kitty", "no-such-terminal", "", "dumb",
]
SIZES = [
    (20, 5), (30, 8), (40, 10), (41, 11), (60, 20), (72, 18), (79, 23), (80, 24), (81, 25), (100, 30), (119, 40), (120, 40),
    (132, 43), (160, 50), (200, 60), (300, 100),
]
SIGNALS = [("TERM", 143), ("INT", 130), ("HUP", 129), ("SEGV", 139)]
DEADLINE = 30
# Modes that must be off, and those that must be on, at the end.
OFF = {"?1049": "the other screen", "?1": "cursor keys of its own", "?2004": "marked pastes", "?1000": "the mouse", "?1006": "the mouse"}


class Trouble(Exception):
    """Something is not as it should be."""


class Terminal:
    """The program in a pseudo-terminal, with an emulator that reads what it sends."""

    def __init__(self, command, kind, size=(80, 24), env=None):
        self.size = size
        self.raw = b""
        self.rest = b""
        self.screen = pyte.Screen(*size)
        self.stream = pyte.ByteStream(self.screen)
        if (env or {}).get("LC_ALL", "").endswith("8859-1"):
            self.stream.select_other_charset("@")
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            for name in ["NO_COLOR", "COLUMNS", "LINES", "LC_ALL", "LANG", "LC_CTYPE"]:
                os.environ.pop(name, None)
            # Where the Swift toolchain is installed its debugger would ask for a key after a crash.
            os.environ.update(
                {"LC_ALL": "C.UTF-8", "SWIFT_BACKTRACE": "enable=no", "TERM": kind, **(env or {})})
            if not kind:
                del os.environ["TERM"]
            time.sleep(0.05)
            os.execvp(command[0], command)
        self.resize(size)

    def resize(self, size):
        self.size = size
        self.screen.resize(size[1], size[0])
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))

    def take(self, timeout):
        """Reads once; False when nothing came, None at the end."""
        if not select.select([self.fd], [], [], timeout)[0]:
            return False
        try:
            data = os.read(self.fd, 65536)
        except OSError:
            return None
        if not data:
            return None
        self.raw += data
        # pyte prints what it does not know: colours written with colons, and rarer modes.
        data = re.sub(rb"\x1b\[[0-9:;]*m", lambda match: match.group().replace(b":", b";"), data)
        data = re.sub(rb"\x1b\[[>?=][0-9;]*[a-zA-Z]", self.known, data)
        # It does not repeat a character (REP), either. The sequence may be cut by the end of what was read.
        data = self.rest + data
        cut = re.search(rb".?\x1b?(\[[0-9]*)?$", data, re.DOTALL)
        self.rest, data = (data[cut.start():], data[: cut.start()]) if b"\x1b" in cut.group() else (b"", data)
        self.stream.feed(re.sub(rb"(.)\x1b\[([0-9]+)b", lambda match: match[1] * (1 + int(match[2])), data, flags=re.DOTALL))
        return True

    @staticmethod
    def known(match):
        return match.group() if match.group()[-1:] in b"hl" and match.group()[2:3] == b"?" else b""

    def text(self):
        return "\n".join(line.rstrip() for line in self.screen.display)

    def wait(self, what, test, seconds=DEADLINE):
        end = time.monotonic() + seconds
        while not test(self.text()):
            if self.take(0.1) is None and not test(self.text()):
                raise Trouble(f"ended before {what}:\n{self.text()}")
            if time.monotonic() > end:
                raise Trouble(f"waited for {what}:\n{self.text()}")

    def settle(self, quiet=0.15):
        while self.take(quiet):
            pass

    def press(self, keys):
        os.write(self.fd, keys)

    def end(self):
        """The exit status, a signal as 128 and its number."""
        end = time.monotonic() + DEADLINE
        while True:
            self.take(0.05)
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                break
            if time.monotonic() > end:
                raise Trouble(f"did not end:\n{self.text()}")
        while self.take(0.1):
            pass
        return 128 + os.WTERMSIG(status) if os.WIFSIGNALED(status) else os.WEXITSTATUS(status)

    def close(self):
        try:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        except (ProcessLookupError, ChildProcessError):
            pass
        os.close(self.fd)

    def check_restored(self):
        """Every mode that was switched on is off again, the cursor shows, attributes and characters are plain."""
        for mode, name in OFF.items():
            states = re.findall(rb"\x1b\[" + re.escape(mode.encode()) + rb"([hl])", self.raw)
            if states and states[-1] != b"l":
                raise Trouble(f"leaves {name} on")
        cursor = re.findall(rb"\x1b\[\?(?:12;)?(?:12l\x1b\[\?)?25([hl])", self.raw)
        if cursor and cursor[-1] != b"h":
            raise Trouble("leaves the cursor hidden")
        looks = [match for match in re.findall(rb"\x1b\[([0-9;]*)m", self.raw)]
        if looks and looks[-1].strip(b"0;") not in (b"", b"39;49", b"39", b"10"):
            raise Trouble(f"leaves attributes {looks[-1].decode()}")
        if self.raw.count(b"\x1b(0") and self.raw.rfind(b"\x1b(0") > self.raw.rfind(b"\x1b(B"):
            raise Trouble("leaves line-drawing characters on")
        if self.raw.rfind(b"\x0e") > self.raw.rfind(b"\x0f"):
            raise Trouble("leaves line-drawing characters on")


def is_list(text):
    return "PCI devices" in text and "Enter continue" in text and "Asking the host" not in text


class Matrix:
    def __init__(self, program, folder):
        self.host = f"{folder}/host"
        subprocess.run([program, "--demo-root", self.host, "--create-only", "--demo"], check=True)
        self.command = [program, "--demo-root", self.host]
        self.folder = folder

    def open(self, kind, size=(80, 24), env=None, command=None):
        terminal = Terminal(command or self.command, kind, size, env)
        terminal.wait("the list of devices", is_list)
        terminal.settle()
        return terminal

    def opens(self, kind):
        terminal = self.open(kind)
        if "03:00.0" not in terminal.text() or "SAA7164" not in terminal.text():
            raise Trouble(f"shows no device:\n{terminal.text()}")
        terminal.press(b"/saa")
        terminal.wait("the filter's count", lambda text: "1 of 50" in text)
        terminal.press(b"\r")
        terminal.settle()
        terminal.press(b"q")
        if (status := terminal.end()) != 0:
            raise Trouble(f"exit status {status}")
        terminal.check_restored()
        terminal.close()

    def signal(self, kind, name, wanted, size=(80, 24)):
        terminal = self.open(kind, size) if min(size[0] // 40, size[1] // 10) else Terminal(self.command, kind, size)
        terminal.settle(0.4)
        os.kill(terminal.pid, getattr(signal, f"SIG{name}"))
        status = terminal.end()
        if status != wanted:
            raise Trouble(f"exit status {status}, not {wanted}")
        if name == "SEGV" and size[0] > 40 and "a fault in xenpass itself" not in terminal.text():
            raise Trouble(f"says nothing afterwards:\n{terminal.text()}")
        terminal.check_restored()
        terminal.close()

    def sizes(self, kind, sizes):
        terminal = self.open(kind)
        terminal.press(b"/saa\r")
        terminal.wait("one device", lambda text: "1 of 50" in text)
        for keys, word in [(b"", "SAA7164"), (b"\r", "pciback.hide=(03:00.0)"), (b"\x1b", "SAA7164"), (b"?", "Keys of this")]:
            terminal.press(keys)
            terminal.resize((80, 24))
            terminal.wait(word, lambda text, word=word: word in text)
            for size in sizes:
                terminal.resize(size)
                if size[0] < 40 or size[1] < 10:
                    terminal.wait(f"what is needed at {size}", lambda text: "xenpass needs" in text)
                    continue
                sign = "Keys" if "Keys" in word else "Devices" if word == "SAA7164" else "Boot"
                terminal.wait(f"the screen at {size}", lambda text, sign=sign: sign in text and "needs 40" not in text)
                terminal.settle(0.05)
            terminal.resize((80, 24))
            terminal.wait(f"{word} again", lambda text, word=word: word in text)
        terminal.press(b"\x1bq")
        terminal.close()

    def suspend(self, kind):
        script = 'set -m; "$@"; echo "[stopped $?]"; read -r line; fg %1 >/dev/null; echo "[ended $?]"'
        terminal = self.open(kind, command=["bash", "-c", script, "sh", *self.command])
        terminal.press(b"\x1a")
        terminal.wait("the shell", lambda text: "[stopped 148]" in text)
        terminal.check_restored()
        terminal.press(b"\r")
        terminal.wait("the list again", is_list)
        terminal.press(b"q")
        terminal.wait("the end", lambda text: "[ended 0]" in text)
        terminal.check_restored()
        terminal.close()

    def redraw(self, kind):
        terminal = self.open(kind)
        # A key takes the sentence on the message line away, and with it a row that a long one takes.
        terminal.press(b"\x0c")
        terminal.settle()
        before = terminal.text().splitlines()[:20]
        terminal.stream.feed(b"\x1b7\x1b[2J\x1b[5;5Hrubbish of another program\x1b8")
        terminal.press(b"\x0c")
        terminal.wait("the screen anew", lambda text: text.splitlines()[:20] == before)
        terminal.close()

    def paste(self, kind):
        terminal = self.open(kind)
        terminal.press(b"\x1b[200~q\r\ry\r\x1b[201~")
        terminal.settle(0.4)
        if not is_list(terminal.text()):
            raise Trouble(f"a paste pressed keys:\n{terminal.text()}")
        terminal.press(b"q")
        if terminal.end() != 0:
            raise Trouble("did not leave by q")
        terminal.close()

    def hung_up(self, kind):
        """The other end goes away: the program must not stay behind."""
        terminal = self.open(kind)
        os.close(terminal.fd)
        end = time.monotonic() + DEADLINE
        while os.waitpid(terminal.pid, os.WNOHANG)[0] == 0:
            if time.monotonic() > end:
                raise Trouble("stays behind")
            time.sleep(0.05)

    def input_closed(self, kind):
        """Standard input is at its end from the start, the output is a terminal."""
        terminal = Terminal(["sh", "-c", 'exec "$@" </dev/null', "sh", *self.command], kind)
        if (status := terminal.end()) != 2:
            raise Trouble(f"exit status {status}")
        if "Standard input is not a terminal" not in terminal.text().replace("\n", " "):
            raise Trouble(f"says:\n{terminal.text()}")
        terminal.close()

    def refused(self, kind):
        terminal = Terminal(self.command, kind)
        if (status := terminal.end()) != 2 or "--plain" not in terminal.text():
            raise Trouble(f"exit status {status}:\n{terminal.text()}")
        terminal.close()

    def locale(self, name, sign, env=None):
        """Wide, combining and hostile characters in a VM's name, in this locale."""
        with open(f"{self.host}/simulation/vms/6b664553-6822-b445-5a8c-c10d93c41c4c/name-label", "w", encoding="utf-8") as file:
            file.write("bacchus 漢字 e\u0301 x\u202ey")
        terminal = self.open("xterm-256color", env={"LC_ALL": name, **(env or {})})
        if sign not in terminal.text():
            raise Trouble(f"draws no {sign}:\n{terminal.text()}")
        terminal.press(b"\x1b")
        widths = {len(line.rstrip()) for line in terminal.screen.display if line.rstrip().endswith(sign)}
        if sign == "│" and widths != {80}:
            raise Trouble(f"borders out of line: {widths}\n{terminal.text()}")
        terminal.press(b"q")
        if terminal.end() != 0:
            raise Trouble("did not leave by q")
        terminal.check_restored()
        terminal.close()


def columns(matrix, sizes):
    return [
        ("opens, a key, q", lambda kind: matrix.opens(kind)),
        *[(f"SIG{name}", lambda kind, name=name, status=status: matrix.signal(kind, name, status)) for name, status in SIGNALS],
        (f"{len(sizes)} sizes", lambda kind: matrix.sizes(kind, sizes)),
        ("^Z, fg", matrix.suspend), ("^L", matrix.redraw), ("paste", matrix.paste), ("line lost", matrix.hung_up),
        ("no input", matrix.input_closed),
    ]


def attempt(name, test):
    try:
        test()
        return "ok"
    except Trouble as trouble:
        print(f"{name}: {trouble}", file=sys.stderr)
        return "FAILS"


def locale_rows(matrix):
    folder = f"{matrix.folder}/locales"
    os.makedirs(folder)
    made = subprocess.run(
        ["localedef", "-i", "en_US", "-f", "ISO-8859-1", f"{folder}/en_US.ISO-8859-1"], capture_output=True, check=False)
    latin = {"LOCPATH": folder}
    return [
        ("C.UTF-8", "│", {}), ("C", "|", {}), ("no-such-locale", "|", {}),
        *([("en_US.ISO-8859-1", "|", latin)] if made.returncode in (0, 1) else []),
    ]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--sample", action="store_true")
    parser.add_argument("--write", action="store_true")
    parser.add_argument("program")
    options = parser.parse_args()
    folder = tempfile.mkdtemp(prefix="xenpass-terminals-")
    failures = 0
    lines = []
    try:
        matrix = Matrix(os.path.abspath(options.program), folder)
        sizes = SIZES[::5] if options.sample else SIZES
        tests = columns(matrix, sizes)
        lines.append("| TERM | " + " | ".join(name for name, _ in tests) + " |")
        lines.append("| --- |" + " --- |" * len(tests))
        for row, kind in enumerate(TYPES):
            cells = []
            for column, (name, test) in enumerate(tests):
                shown = kind or "(unset)"
                if kind == "dumb":
                    cell = attempt(f"{shown}, {name}", lambda: matrix.refused(kind)) if column == 0 else ""
                    cells.append("refused, says how" if cell == "ok" else cell)
                elif options.sample and column not in (0, 1 + row % (len(tests) - 1)):
                    cells.append("")
                else:
                    cells.append(attempt(f"{shown}, {name}", lambda: test(kind)))
            failures += cells.count("FAILS")
            lines.append(f"| {shown} | " + " | ".join(cells) + " |")
        if not options.sample:
            lines += ["", "| signal | " + " | ".join(f"{w}×{h}" for w, h in SIZES) + " |", "| --- |" + " --- |" * len(SIZES)]
            for name, status in SIGNALS:
                cells = [
                    attempt(f"SIG{name} at {size}", lambda: matrix.signal("xterm-256color", name, status, size)) for size in SIZES
                ]
                failures += cells.count("FAILS")
                lines.append(f"| SIG{name} | " + " | ".join(cells) + " |")
        lines += ["", "| locale | lines | result |", "| --- | --- | --- |"]
        for name, sign, env in locale_rows(matrix):
            cell = attempt(f"locale {name}", lambda: matrix.locale(name, sign, env))
            failures += cell == "FAILS"
            lines.append(f"| {name} | `{sign}` | {cell} |".replace("`|`", "ASCII").replace("`│`", "Unicode"))
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    print("\n".join(lines))
    if options.write:
        path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../docs/terminals.md")
        with open(path, encoding="utf-8") as file:
            head = file.read().split("<!-- measured -->")[0]
        with open(path, "w", encoding="utf-8") as file:
            file.write(f"{head}<!-- measured -->\n\nMeasured on {datetime.date.today()}.\n\n" + "\n".join(lines) + "\n")
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
