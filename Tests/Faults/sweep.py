#!/usr/bin/env python3
"""Lets every system call of every changing script go wrong, and looks at what is left.

    sweep.py FAULTS [--sample PART] [--script NAME]... [--shell NAME]... [--fault NAME]... [--keep FOLDER]

FAULTS is the program of faults.c. --sample 20: every twentieth point, and of each script in each shell only two kinds of
faults, other ones in each. --part 20: every twentieth point of all; with --offset 3 the ones
three places further. --keep: the hosts of the exceptions stay there.
Exit: 0 no exception, 1 some, 77 this machine cannot do it.

After each point: what the script changes is as it was or as asked; what the script says of it is so; the journal tells
it; nothing says that nothing was changed where something was; the host is not disabled without a record; the next run
is not kept out and leaves nothing behind; and what was done can be taken back.
"""

import argparse
import concurrent.futures
import functools
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time

from cases import BOOT, Reboot, all_cases, posix_sum
from host import HOST, PROJECT, Host, script

FAULTS = """kill-all kill-one ENOSPC EIO EROFS EACCES EINTR short-write fork disk-full read-only no-fork""".split()
SHELLS = ["dash", "bash", "busybox"]
CHANGES = "var/lib/xenpass/changes"
STATUSES = {0, 81, 82, 83, 84}
FIELDS = ["kind", "version", "state", "boot", "who", "program", "plan", "started"]
UNABLE = 77


class Run:
    """One run of a script and what it said."""

    def __init__(self, status, output, calls, hit):
        self.status, self.output, self.calls, self.hit = status, output, calls, hit
        self.outcomes = re.findall(r"^outcome (\S+) (\S+) (.*)$", output, re.M)
        self.refused = bool(re.search(r"^step refused failed ", output, re.M))


@functools.lru_cache(None)
def shell_path(name):
    """Where the shell lies; None, and it is said, where the machine has none that takes its commands from PATH."""
    own = os.path.join(PROJECT, ".build", "busybox", "bin", "busybox")
    for path in [shutil.which(name)] + ([own] if name == "busybox" else []):
        if not path or not os.access(path, os.X_OK):
            continue
        words = [path] + (["sh"] if name == "busybox" else []) + ["-c", "PATH=/none; command -v poweroff"]
        if subprocess.run(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode != 0:
            return path
    print("%s is left out: the machine has none, or one that runs its own commands before those of PATH" % name)
    return None


def run_plain(host, name, arguments, text):
    command = [host.path("shell/sh"), "-c", script(name), "xenpass", "simulated:" + host.root] + arguments
    done = subprocess.run(command, input=text.encode(), capture_output=True, timeout=120)
    return Run(done.returncode, done.stdout.decode("utf-8", "replace"), 0, "")


def run_with_fault(tool, host, case, fault, number):
    report = host.root + ".report"
    command = [tool, host.root, report, fault, str(number), host.path("shell/sh"), "-c", script(case.script)]
    command += ["xenpass", "simulated:" + host.root] + case.arguments()
    done = subprocess.run(command, input=case.input().encode(), capture_output=True, timeout=300)
    if done.returncode != 0:
        raise SystemExit(done.returncode if done.returncode == UNABLE else done.stderr.decode())
    with open(report) as file:
        lines = dict(line.rstrip("\n").split(" ", 1) for line in file)
    os.unlink(report)
    output = done.stdout.decode("utf-8", "replace")
    return Run(int(lines["status"]), output, int(lines["calls"]), lines.get("hit", ""))


def entry_of(host, name):
    return {field: host.read("%s/%s/%s" % (CHANGES, name, field)) for field in host.names("%s/%s" % (CHANGES, name))}


def faults_of(case, host, run, before):
    """What is wrong, in words."""
    now = case.reality(host)
    is_changed = any(state != "as-before" for state in now.values())
    is_asked = all(state == "as-asked" for state in now.values())
    for subject, state in now.items():
        # A host is in neither state while it is disabled for the restart.
        if state == "other" and not isinstance(case, Reboot):
            yield "%s holds neither the old nor the new" % subject
    told = set()
    for subject, state, text in run.outcomes:
        told.add(subject)
        if state != "unread" and now.get(subject) != state:
            yield "said %s %s, and it is %s" % (subject, state, now.get(subject))
        if state == "other" and "xe " not in text and "cp " not in text:
            yield "no command mends %s: %s" % (subject, text)
    if run.status == 0:
        if not is_asked:
            yield "ended with 0, and it is %s" % now
        if told != set(now):
            yield "ended with 0 and told of %s only" % sorted(told)
    if run.status == 82 and not run.refused:
        yield "ended with 82 without a word"
    if (run.refused or re.search(r"Nothing was", run.output)) and is_changed:
        yield "said that nothing was changed, and it is %s" % now
    if run.status in STATUSES and run.status != 82 and told != set(now):
        yield "ended with %d and told of %s only" % (run.status, sorted(told))
    yield from case.wrong(host, run)
    yield from journal_faults(case, host, run, before, now, is_changed, is_asked)


def journal_faults(case, host, run, before, now, is_changed, is_asked):
    names = [name for name in host.names(CHANGES) if name not in before or case.script == "close-reboot"]
    if is_changed and len(names) != 1:
        yield "the journal has %d entries of a change" % len(names)
    for name in names:
        entry = entry_of(host, name)
        missing = [field for field in FIELDS if not (entry.get(field) or "").strip()]
        if missing:
            yield "the entry lacks %s" % missing
            continue
        state = entry["state"].strip()
        if case.script in ("write-boot", "trial", "set-key", "set-boot-word"):
            if not entry.get("path") or entry.get("before") is None or entry.get("after") is None:
                yield "the entry lacks path or bytes"
            elif case.script in ("write-boot", "trial") and (entry["before"], entry["after"]) != (case.old, case.new):
                yield "the entry has other bytes"
        if case.script in ("write-boot", "trial", "set-boot-word") and not (entry.get("identity") or "").strip():
            yield "the entry lacks the identity"
        if run.status == 0 and state != case.done:
            yield "ended with 0, and the entry is %s" % state
        if state == case.done and not is_asked:
            yield "the entry is %s, and the host %s" % (state, now)
        if state in ("failed", "undone") and is_asked:
            yield "the entry is %s, and all is as asked" % state
        if case.script == "reboot" and host.read("simulation/host/enabled") == "false":
            if state == "undone":
                yield "the host is disabled, and the entry is undone"
        if case.script == "reboot":
            stopped = [subject[3:] for subject, word in now.items() if word != "as-before" and subject != "host"]
            if not set(stopped) <= set((entry.get("ran") or "").split()):
                yield "a VM was stopped and is not on record"


def follow_up(case, host, now):
    """Undo where it was done; else, or after it, another change: neither is kept out, and nothing is left behind."""
    case.release(host)
    is_asked = all(state == "as-asked" for state in now.values())
    made = [name for name in host.names(CHANGES)]
    undo = case.undo(made[-1]) if made and is_asked else None
    if undo:
        run = run_plain(host, *undo)
        if run.status != 0 or any(state != "as-before" for state in case.reality(host).values()):
            yield "it cannot be taken back: %d %s" % (run.status, run.output[-300:])
        elif host.read("%s/%s/state" % (CHANGES, made[-1])) != "undone\n":
            yield "it is not marked as undone"
    path = getattr(case, "path", None)
    if path:
        old = host.read(path)
        new = old + "# again\n"
        words = [path, "again", str(len(old)), posix_sum(old), str(len(new)), posix_sum(new), "", ""]
        run = run_plain(host, "write-boot", words, old + new)
    else:
        run = run_plain(host, "enable-host", [HOST], "")
    if run.status != 0:
        yield "the next change is kept out: %d %s" % (run.status, run.output[-300:])
    rest = [name for name in host.names("var/lib/xenpass") if name != "changes"]
    if path:
        rest += [name for name in host.names(os.path.dirname(path)) if "xenpass-new" in name]
    if rest:
        yield "left behind: %s" % rest


def likeness(host):
    """What counts of a host for the next change: two hosts that differ only in times, names and process numbers are alike."""
    lines = []
    for folder, _, names in os.walk(host.root):
        for name in names:
            path = os.path.join(folder, name)
            if os.path.islink(path) or path.endswith("simulation/calls"):
                continue
            with open(path, "rb") as file:
                text = file.read()
            place = path[len(host.root):]
            if place.startswith("/var/lib/xenpass") or "xenpass-" in place:
                place = re.sub(r"[0-9]{3,}(T[0-9]+Z)?", "N", place)
                if place.startswith("/var"):
                    text = re.sub(rb"[0-9]{3,}(T[0-9]+Z)?", b"N", text)
            lines.append((place, os.stat(path).st_mode, text))
        lines.append((re.sub(r"[0-9]{3,}(T[0-9]+Z)?", "N", folder[len(host.root):]), 0, b""))
    return hash(tuple(sorted(lines)))


class Followed:
    """The follow-ups of one case: hosts that are alike go on alike, so that one of them is followed."""

    def __init__(self):
        self.known = {}

    def faults(self, case, host, now):
        key = likeness(host)
        if key not in self.known:
            self.known[key] = list(follow_up(case, host, now))
        return self.known[key]


def workers():
    """The one that traces waits for the traced most of the time."""
    return 4 * (os.cpu_count() or 1)


def options():
    """The options that both sweeps have."""
    parser = argparse.ArgumentParser()
    parser.add_argument("tool")
    parser.add_argument("--sample", type=int)
    parser.add_argument("--part", type=int, default=1)
    parser.add_argument("--shell", action="append")
    parser.add_argument("--fault", action="append")
    parser.add_argument("--workers", type=int, default=workers())
    return parser


def scratch(prefix):
    """A folder for many small files: in memory where that is possible."""
    return tempfile.mkdtemp(prefix=prefix, dir="/dev/shm" if os.access("/dev/shm", os.W_OK) else None)


def prepared(case, shell, folder):
    """A host where the case can begin, and the journal's names there."""
    host = Host(os.path.join(folder, "%s-%s" % (re.sub(r"\W+", "-", case.name), shell)))
    if not os.path.isdir(host.root):
        host.make(shell_path(shell))
    case.prepare(host)
    for name, arguments, text in case.run_before():
        run = run_plain(host, name, arguments, text)
        if run.status != 0:
            raise SystemExit("%s cannot be prepared: %s" % (case.name, run.output))
    return host, set(host.names(CHANGES))


def point(tool, folder, case, base, before, fault, number, keep, followed):
    host = base.copy(tempfile.mkdtemp(dir=folder) + "/host")
    begun = time.monotonic()
    try:
        run = run_with_fault(tool, host, case, fault, number)
        wrong = list(faults_of(case, host, run, before))
        now = case.reality(host)
        saved = None
        if keep:
            saved = host.copy(tempfile.mkdtemp(dir=folder) + "/host")
        wrong += followed.faults(case, host, now)
        if wrong and keep:
            place = os.path.join(keep, "%s-%s-%d" % (re.sub(r"\W+", "-", case.name), fault, number))
            shutil.rmtree(place, ignore_errors=True)
            shutil.copytree(saved.root, place, symlinks=True)
        if saved:
            shutil.rmtree(os.path.dirname(saved.root))
        run.seconds = time.monotonic() - begun
        return run, wrong
    finally:
        shutil.rmtree(os.path.dirname(host.root), ignore_errors=True)


def kinds(sample, row):
    """All kinds of faults, or two of them."""
    return [FAULTS[row % len(FAULTS)], FAULTS[(row + row // len(FAULTS) + 5) % len(FAULTS)]] if sample else FAULTS


def main():
    parser = options()
    parser.add_argument("--offset", type=int, default=0)
    parser.add_argument("--script", action="append")
    parser.add_argument("--keep")
    words = parser.parse_args()
    shells = [shell for shell in words.shell or SHELLS if shell_path(shell)]
    cases = [case for case in all_cases() if not words.script or case.name in words.script or case.script in words.script]
    folder = scratch("xenpass-faults-")
    total = 0
    exceptions = 0
    index = rows = 0
    print("%-18s %-8s %8s %11s %7s" % ("script", "shell", "points", "exceptions", "broken"))
    try:
        with concurrent.futures.ThreadPoolExecutor(words.workers) as pool:
            for case in cases:
                for shell in shells:
                    base, before = prepared(case, shell, folder)
                    followed = Followed()
                    rows += 1
                    work = []
                    for fault in words.fault or kinds(words.sample, rows):
                        probe = base.copy(tempfile.mkdtemp(dir=folder) + "/host")
                        calls = run_with_fault(words.tool, probe, case, fault, 10**9).calls
                        shutil.rmtree(os.path.dirname(probe.root))
                        for number in range(1, calls + 1):
                            index += 1
                            if index % (words.sample or words.part) == words.offset:
                                work.append((fault, number))
                    runs = [
                        pool.submit(point, words.tool, folder, case, base, before, fault, number, words.keep, followed)
                        for fault, number in work
                    ]
                    wrong_points = broken = 0
                    for (fault, number), run in zip(work, runs):
                        done, wrong = run.result()
                        broken += done.status not in STATUSES and not fault.startswith("kill")
                        wrong_points += bool(wrong)
                        if os.environ.get("SLOW") and done.seconds > float(os.environ["SLOW"]):
                            print("slow %.1f %s %s %d %s" % (done.seconds, case.name, fault, number, done.hit))
                        for line in wrong:
                            print("  %s %s %s %d (%s): %s" % (case.name, shell, fault, number, done.hit, line))
                    total += len(work)
                    exceptions += wrong_points
                    print("%-18s %-8s %8d %11d %7d" % (case.name, shell, len(work), wrong_points, broken), flush=True)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    print("%-18s %-8s %8d %11d" % ("all", "", total, exceptions))
    return 1 if exceptions else 0


if __name__ == "__main__":
    sys.exit(main())
