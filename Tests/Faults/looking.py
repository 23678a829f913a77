#!/usr/bin/env python3
"""Lets every system call of the survey go wrong: no answer says something else than without the fault and calls itself good.

    looking.py FAULTS [--sample PART] [--part PART] [--shell NAME]... [--fault NAME]... [--demo NAME]...

FAULTS is the program of faults.c; the hosts are those of xenpass itself, of the debug build or of $XENPASS. --sample 20 or
--part 20: every twentieth point. Exit: 0 no exception, 1 some, 77 this machine cannot do it.

What a part of the survey says with the exit status 0 is believed. So after each point each part either ends with another
status, or is not there, or holds the same bytes as without the fault; a line that says of itself that something is unknown
is as good as none. A survey without its last heading is not believed at all.
"""

import concurrent.futures
import os
import shutil
import subprocess
import sys
import tempfile

from host import PROJECT, script
from sweep import SHELLS, UNABLE, options, scratch, shell_path

# What strikes one that only looks.
FAULTS = "kill-one EIO EACCES EINTR fork no-fork".split()
DEMOS = ["how-to", "xcp83"]
# They tell of this machine, or of this moment.
MOVING = {"sessions", "filesystems", "writer", "xl-info"}


def parts_of(output):
    """The parts by their names: status and bytes; None without the last heading."""
    parts, position = {}, 0
    while position < len(output):
        end = output.find(b"\n", position)
        words = output[position:end].split(b" ")
        if end < 0 or len(words) != 4 or words[0] != b"@":
            return None
        length = int(words[3])
        if words[1] == b"end":
            return parts
        parts[words[1].decode()] = (int(words[2]), output[end + 1:end + 1 + length])
        position = end + 1 + length + 1
    return None


def survey(tool, root, fault, number):
    """The parts, how many calls the fault could have struck, and which it struck."""
    report = tempfile.mktemp(prefix="xenpass-look-")
    command = [tool, root, report, fault, str(number), os.path.join(root, "shell/sh"), "-c", script("survey")]
    done = subprocess.run(command + ["xenpass", "simulated:" + root], capture_output=True, timeout=300)
    if done.returncode != 0:
        raise SystemExit(done.returncode if done.returncode == UNABLE else done.stderr.decode())
    with open(report) as file:
        lines = dict(line.rstrip("\n").split(" ", 1) for line in file)
    os.unlink(report)
    return parts_of(done.stdout), int(lines["calls"]), lines.get("hit", "")


def untrue(plain, parts):
    """The parts that call themselves good and are not what they were, with the lines that are missing or new."""
    for name, (status, text) in sorted((parts or {}).items()):
        if status != 0 or name in MOVING or plain.get(name) == (status, text):
            continue
        before, now = plain[name][1].splitlines(), text.splitlines()
        new = [line for line in now if line not in before and b"unknown" not in line]
        lost = [line for line in before if line not in now]
        if not lost and not new:
            continue
        # What is said to be unknown takes the place of what is lost.
        if lost and len(lost) <= sum(b"unknown" in line for line in now if line not in before) and not new:
            continue
        yield name, lost, new


def main():
    parser = options()
    parser.add_argument("--demo", action="append")
    words = parser.parse_args()
    program = os.path.abspath(os.environ.get("XENPASS") or os.path.join(PROJECT, ".build", "debug", "xenpass"))
    if not os.access(program, os.X_OK):
        sys.exit("There is no %s: swift build makes it; XENPASS names another one." % program)
    folder = scratch("xenpass-looks-")
    index = total = exceptions = 0
    print("%-18s %-8s %8s %11s" % ("survey of", "shell", "points", "exceptions"))
    try:
        with concurrent.futures.ThreadPoolExecutor(words.workers) as pool:
            for demo in words.demo or DEMOS:
                for shell in [shell for shell in words.shell or SHELLS if shell_path(shell)]:
                    root = os.path.join(folder, "%s-%s" % (demo, shell))
                    subprocess.run([program, "--demo", demo, "--demo-root", root, "--create-only"], check=True)
                    os.makedirs(os.path.join(root, "shell"), exist_ok=True)
                    link = os.path.join(root, "shell/sh")
                    if os.path.lexists(link):
                        os.unlink(link)
                    os.symlink(shell_path(shell), link)
                    plain, _, _ = survey(words.tool, root, "EIO", 10**9)
                    if not plain or sum(status == 0 for status, _ in plain.values()) < 30:
                        sys.exit("Without a fault the survey of %s does not come to its end." % demo)
                    work = []
                    for fault in words.fault or FAULTS:
                        for number in range(1, survey(words.tool, root, fault, 10**9)[1] + 1):
                            index += 1
                            if index % (words.sample or words.part) == 0:
                                work.append((fault, number))
                    runs = [pool.submit(survey, words.tool, root, *one) for one in work]
                    wrong = 0
                    for (fault, number), run in zip(work, runs):
                        parts, _, hit = run.result()
                        found = list(untrue(plain, parts))
                        wrong += bool(found)
                        for name, lost, new in found:
                            print("  %s %s %s %d (%s): %s ended with 0, lost %s, new %s" % (
                                demo, shell, fault, number, hit, name, lost[:2], new[:2]))
                    total += len(work)
                    exceptions += wrong
                    print("%-18s %-8s %8d %11d" % (demo, shell, len(work), wrong), flush=True)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    print("%-18s %-8s %8d %11d" % ("all", "", total, exceptions))
    return 1 if exceptions else 0


if __name__ == "__main__":
    sys.exit(main())
