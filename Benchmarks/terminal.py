#!/usr/bin/env python3
"""Measures xenpass beside its peers in one run, in a pseudo-terminal of 80x24, and prints a table.

Each figure is the median of five runs; a cursor move is the median of six within the first page, keys 50 ms apart. What is
not installed is left out. Nothing is asserted.
"""
import fcntl
import os
import pty
import select
import shutil
import signal
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time

RUNS = 5


class Program:
    """A program in a pseudo-terminal."""

    def __init__(self, command, stdin=None):
        self.started = time.monotonic()
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.environ["TERM"] = "xterm-256color"
            os.environ.pop("NO_COLOR", None)
            if stdin is not None:
                # fzf reads its list from standard input and its keys from the terminal.
                os.execvp("sh", ["sh", "-c", f"{stdin} | exec {' '.join(command)}"])
            os.execvp(command[0], command)
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        self.output = b""

    def read(self, seconds):
        """What comes until nothing has come for so long."""
        came = b""
        while select.select([self.fd], [], [], seconds)[0]:
            try:
                part = os.read(self.fd, 65536)
            except OSError:
                break
            if not part:
                break
            came += part
        self.output += came
        return came

    def until(self, words, deadline=20.0):
        """Milliseconds from the start until the output holds the words."""
        while words not in self.output:
            left = deadline - (time.monotonic() - self.started)
            if left <= 0 or not select.select([self.fd], [], [], left)[0]:
                return None
            try:
                self.output += os.read(self.fd, 65536)
            except OSError:
                return None
        return (time.monotonic() - self.started) * 1000

    def first(self):
        """Milliseconds from the start until the first byte."""
        select.select([self.fd], [], [], 20)
        return (time.monotonic() - self.started) * 1000

    def key(self, keys):
        """Bytes that a key makes the program send, and milliseconds until the first of them."""
        began = time.monotonic()
        os.write(self.fd, keys)
        if not select.select([self.fd], [], [], 2)[0]:
            return 0, None
        waited = (time.monotonic() - began) * 1000
        return len(self.read(0.05)), waited

    def processes(self):
        """The program with its children: of a pipe the last is meant."""
        found = [self.pid]
        for pid in os.listdir("/proc"):
            if pid.isdigit():
                try:
                    with open(f"/proc/{pid}/stat") as stat:
                        if int(stat.read().rsplit(")", 1)[1].split()[1]) == self.pid:
                            found.append(int(pid))
                except (OSError, ValueError, IndexError):
                    continue
        return found

    def status(self, field):
        total = 0
        for pid in self.processes():
            for task in [f"/proc/{pid}"] if field == "VmHWM" else [
                f"/proc/{pid}/task/{task}" for task in self.tasks(pid)
            ]:
                try:
                    with open(f"{task}/status") as status:
                        for line in status:
                            if line.startswith(field + ":"):
                                value = int(line.split()[1])
                                total = max(total, value) if field == "VmHWM" else total + value
                except OSError:
                    continue
        return total

    @staticmethod
    def tasks(pid):
        try:
            return os.listdir(f"/proc/{pid}/task")
        except OSError:
            return []

    def end(self):
        for pid in self.processes():
            try:
                os.kill(pid, signal.SIGKILL)
            except OSError:
                pass
        os.close(self.fd)
        try:
            os.waitpid(self.pid, 0)
        except ChildProcessError:
            pass


def measure(command, ready, stdin=None, home=b"", down=b"\x1bOB"):
    rows = []
    for _ in range(RUNS):
        program = Program(command, stdin)
        first = program.first()
        whole = program.until(ready)
        program.read(0.6)
        if home:
            program.key(home)
            program.read(0.3)
        moves = [program.key(down) for _ in range(6)]
        move = statistics.median(count for count, _ in moves)
        waits = [wait for _, wait in moves if wait is not None]
        wait = statistics.median(waits) if waits else None
        program.read(1)
        wakes = program.status("voluntary_ctxt_switches")
        time.sleep(2)
        wakes = program.status("voluntary_ctxt_switches") - wakes
        memory = program.status("VmHWM") / 1024
        program.end()
        rows.append((first, whole, move, wait, wakes / 2, memory))

    def middle(place):
        values = [row[place] for row in rows if row[place] is not None]
        return statistics.median(values) if values else None

    return [middle(place) for place in range(6)]


def main():
    binary = sys.argv[1] if len(sys.argv) > 1 else ".build/release/xenpass"
    work = tempfile.mkdtemp(prefix="xenpass-bench-")
    try:
        programs = []
        for name in ["how-to", "big-board"]:
            root = f"{work}/{name}"
            subprocess.run([binary, "--demo-root", root, "--demo", name, "--create-only"], check=True)
            programs.append((f"xenpass, {name}", [binary, "--demo-root", root], b"likely add-in", None))
        lines = "seq -f 'row %g of a list' 1 302"
        menu = " ".join(f"{number} 'row of a list'" for number in range(50))
        programs += [
            ("htop", ["htop"], b"PID", None),
            ("tig", ["tig"], b"main", None),
            ("ncdu /etc", ["ncdu", "/etc"], b"Total disk usage", None),
            ("dialog, 50 rows", ["sh", "-c", f"exec dialog --menu list 20 60 12 {menu}"], b"row of a list", None),
            ("fzf, 302 rows", ["fzf"], b"302/302", lines),
        ]
        print("| program | first byte ms | list ms | bytes a cursor move | ms to answer it | wake-ups/s idle | peak MiB |")
        print("| --- | --- | --- | --- | --- | --- | --- |")
        for name, command, ready, stdin in programs:
            if not shutil.which(command[0]):
                continue
            figures = measure(command, ready, stdin, home=b"\x1bOH" if "xenpass" in name else b"")
            cells = ["-" if value is None else f"{value:.1f}" for value in figures]
            print(f"| {name} | " + " | ".join(cells) + " |", flush=True)
    finally:
        shutil.rmtree(work, ignore_errors=True)


main()
