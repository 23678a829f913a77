"""The journey of a card on a real Xen: qemu, dom0 and guest are real, and xenpass comes by its own ssh.

    journey.py [--write] XENPASS FOLDER [JOURNEY...]

FOLDER is what Tests/Xen/image built. --write puts the table into docs/xen-test.md. Exit: 0 all passed, 1 not.
"""

import contextlib
import datetime
import json
import os
import pathlib
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time

CARD = "0000:03:00.0"
SHORT = "03:00.0"
MODEL = "8086:10d3"
DRIVER = "e1000e"
VM = "6b664553-6822-b445-5a8c-c10d93c41c4c"
NAME = "bacchus"
BOOT_FILE = "/boot/extlinux.conf"
HIDE = f"xen-pciback.hide=({CARD})"
# Without KVM a boot takes a minute on an idle machine, and one look of xenpass a third of that.
BOOT = 400
LOOK = 180


class Failed(Exception):
    """What was expected did not come."""


def say(text):
    print(f"xen-test: {text}", file=sys.stderr, flush=True)


def wait_until(what, limit, test, pause=1.0):
    """Asks until the answer is true; what it was."""
    end = time.monotonic() + limit
    while True:
        answer = test()
        if answer:
            return answer
        if time.monotonic() > end:
            raise Failed(f"{what}: not within {limit} s")
        time.sleep(pause)


class Machine:
    """The server: one qemu with a copy of the disk."""

    def __init__(self, work, functions=1):
        self.work = work
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="run-", dir=work))
        self.serial = self.folder / "serial.log"
        self.boots = 0
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.monitor = self.folder / "monitor"
        card = []
        for function in range(functions):
            card += [
                "-netdev", f"user,id=card{function}",
                "-device", f"e1000e,netdev=card{function},bus=port3,addr=0.{function},multifunction={'on' if functions > 1 else 'off'}"
                f",mac=52:54:00:00:01:{function + 2:02},romfile=",
            ]
        self.options = [
            "-F", "none", "-p", str(self.port), "-i", str(work / "key"), "-o", "IdentitiesOnly=yes",
            "-o", f"UserKnownHostsFile={work / 'known_hosts'}", "-o", "HostKeyAlias=xen-test",
        ]
        # snapshot=on: what is written stays with this qemu and goes with it, over all its reboots.
        self.process = subprocess.Popen(
            [
                "qemu-system-x86_64", "-name", "xen-test", "-no-user-config", "-nodefaults", "-display", "none",
                "-machine", "q35,accel=tcg,kernel-irqchip=split", "-cpu", "qemu64", "-smp", "1", "-m", "2048",
                # Without an IOMMU libxl gives no device away.
                "-device", "intel-iommu,intremap=off,caching-mode=on",
                "-vga", "std", "-serial", f"file:{self.serial}",
                "-drive", f"if=none,id=disk,file={work / 'disk.img'},format=raw,snapshot=on,cache=unsafe",
                "-device", "ide-hd,drive=disk,bus=ide.0,serial=xenpass,bootindex=1",
                "-device", "pcie-root-port,id=port1,addr=2.0,chassis=1",
                "-device", "pcie-root-port,id=port2,addr=3.0,chassis=2",
                "-device", "pcie-root-port,id=port3,addr=4.0,chassis=3",
                "-netdev", f"user,id=management,hostfwd=tcp:127.0.0.1:{self.port}-:22",
                "-device", "e1000e,netdev=management,bus=port1,mac=52:54:00:00:01:01,romfile=",
                "-device", "intel-hda,bus=port2",
                *card,
                "-monitor", f"unix:{self.monitor},server=on,wait=off",
            ],
            stdin=subprocess.DEVNULL, stdout=(self.folder / "qemu.log").open("wb"), stderr=subprocess.STDOUT,
            env={**os.environ, "TMPDIR": str(self.folder)},
        )

    def console(self):
        return self.serial.read_text("utf-8", "replace") if self.serial.exists() else ""

    def wait_for_boot(self):
        """Until dom0 has come up once more; the seconds that took."""
        begun = time.monotonic()
        self.boots += 1

        def is_up():
            if self.process.poll() is not None:
                raise Failed(f"qemu ended: {(self.folder / 'qemu.log').read_text()}")
            console = self.console()
            if "crashed" in console or "Kernel panic" in console:
                raise Failed("Xen or dom0 crashed, see its console")
            return console.count("xen-test: dom0 is up") >= self.boots

        wait_until("dom0 comes up", BOOT, is_up)
        wait_until("sshd answers", 60, lambda: self.try_shell("true") is not None)
        return time.monotonic() - begun

    def try_shell(self, script):
        """What a script on dom0 prints, by plain ssh; nothing if it fails."""
        run = subprocess.run(
            ["ssh", *self.options, "-o", "BatchMode=yes", "-o", "ConnectTimeout=20", "root@127.0.0.1", script],
            stdin=subprocess.DEVNULL, capture_output=True, timeout=120,
        )
        return run.stdout.decode("utf-8", "replace") if run.returncode == 0 else None

    def shell(self, script):
        answer = self.try_shell(script)
        if answer is None:
            raise Failed(f"dom0 did not do it: {script}")
        return answer

    def wait_for_console(self, text):
        wait_until(f"the console says {text}", BOOT, lambda: text in self.console())

    def reset(self):
        """What a person does at the reset switch."""
        with socket.socket(socket.AF_UNIX) as monitor:
            monitor.settimeout(LOOK)
            monitor.connect(str(self.monitor))
            # Whoever leaves before the second prompt has said nothing.
            said = b""
            for word in (b"system_reset\n", b""):
                while not said.endswith(b"(qemu) "):
                    said += monitor.recv(4096)
                monitor.sendall(word)
                said = b""

    def close(self, keep):
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        if keep:
            say(f"what is left to look at: {self.folder}")
        else:
            shutil.rmtree(self.folder)


class Plain:
    """xenpass --plain on the machine: what it says, and what is typed."""

    def __init__(self, xenpass, machine):
        self.said = b""
        self.read_to = 0
        self.process = subprocess.Popen(
            [xenpass, "--plain", *machine.options, "root@127.0.0.1"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )
        os.set_blocking(self.process.stdout.fileno(), False)

    def hear(self):
        with contextlib.suppress(BlockingIOError):
            while piece := os.read(self.process.stdout.fileno(), 65536):
                self.said += piece

    def wait_for(self, *texts, limit=LOOK):
        """Until it has said one of the texts since the last answer; which one."""

        def heard():
            over = self.process.poll() is not None
            self.hear()
            # Long texts are broken into lines.
            new = re.sub(r"\s+", " ", self.said[self.read_to :].decode("utf-8", "replace"))
            for text in texts:
                if text in new:
                    return text
            if over:
                raise Failed(f"xenpass ended with {self.process.returncode} before it said: {' / '.join(texts)}")
            return None

        return wait_until(f"xenpass says {' / '.join(texts)}", limit, heard, pause=0.2)

    def type(self, line, after, limit=LOOK):
        """Types a line once it has said `after`."""
        self.wait_for(after, limit=limit)
        # Whatever else comes together with that.
        time.sleep(0.3)
        self.hear()
        self.read_to = len(self.said)
        self.process.stdin.write(f"{line}\n".encode())
        self.process.stdin.flush()

    def leave(self):
        self.process.stdin.write(b"q\n")
        self.process.stdin.flush()
        status = self.process.wait(timeout=LOOK)
        if status != 0:
            raise Failed(f"xenpass was left and ended with {status}")

    def tail(self, lines=45):
        self.hear()
        return "\n".join(self.said.decode("utf-8", "replace").splitlines()[-lines:])

    def close(self):
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()


class Trip:
    """One machine and one xenpass, and the checks that compare both."""

    def __init__(self, xenpass, work, functions=1):
        self.xenpass = xenpass
        self.machine = Machine(work, functions)
        self.session = None
        self.original = None

    def open(self):
        if self.session:
            self.session.close()
        self.session = Plain(self.xenpass, self.machine)
        return self.session

    def command(self, name, *words, statuses=(0,)):
        """A subcommand of xenpass; what it printed."""
        run = subprocess.run(
            [self.xenpass, name, *self.machine.options, "root@127.0.0.1", *words],
            stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=BOOT,
        )
        if run.returncode not in statuses:
            raise Failed(f"xenpass {name} {' '.join(words)} ended with {run.returncode}: {run.stdout}{run.stderr}")
        return run.stdout

    def boot_file(self):
        return self.machine.shell(f"cat {BOOT_FILE}")

    def driver(self):
        """The driver that the machine itself names."""
        return self.machine.shell(f"basename $(readlink /sys/bus/pci/devices/{CARD}/driver)").strip()

    def expect(self, what, found, wanted):
        if found != wanted:
            raise Failed(f"{what}: {found!r}, not {wanted!r}")

    def expect_card(self, driver, state, holders=(), hidden=None):
        """The machine and xenpass say the same of the card."""
        self.expect("the driver in dom0", self.driver(), driver)
        words = self.machine.shell("cat /proc/cmdline").split()
        if hidden is not None:
            self.expect("the word in /proc/cmdline", HIDE in words, hidden)
        status = json.loads(self.command("status", "--json", statuses=(0, 1)))
        self.expect("what xenpass could not read", status["unread"], [])
        self.expect("the back-end", status["backend"]["kind"], "extlinux")
        rows = [row for row in status["devices"] if row["address"] == CARD]
        if state is None:
            self.expect("the card in xenpass status", rows, [])
            return status
        if len(rows) != 1:
            raise Failed(f"xenpass status does not name the card: {status}")
        row = rows[0]
        self.expect("xenpass's state of the card", row["state"], state)
        self.expect("xenpass's driver of the card", row.get("driver"), driver)
        self.expect("xenpass's holders", sorted(holder["name"] for holder in row["holders"]), sorted(holders))
        return status

    def begin(self):
        seconds = self.machine.wait_for_boot()
        say(f"dom0 is up after {seconds:.0f} s")
        self.original = self.boot_file()
        self.expect_card(DRIVER, None, hidden=False)

    def to_boot_line(self):
        """From the start to the boot line of the card."""
        session = self.open()
        session.type("/", after="Keys: Enter continue")
        session.type(SHORT, after="keep the filter")
        session.type("", after=f">{SHORT}")
        session.wait_for("o try once")
        return session

    def reboot(self, after="Enter shows what the reboot would do"):
        """From what was written over the reboot to the next boot."""
        self.session.type("", after=after)
        self.reboot_from_plan()

    def reboot_from_plan(self):
        """From what the reboot would do to the next boot."""
        session = self.session
        session.type("", after="offers to start them again")
        session.type("2", after="2) Reboot")
        session.wait_for("Waiting for xs65")
        seconds = self.machine.wait_for_boot()
        say(f"rebooted, dom0 is up after {seconds:.0f} s")

    def session_begins_at(self, key, screen):
        """A new session, from its list of devices to a screen."""
        session = self.open()
        session.type(key, after="Keys: Enter continue")
        session.wait_for(screen)
        return session

    def give_back(self):
        """Every change goes back, the newest first; dom0 has the card again, and the boot file its bytes."""
        self.expect("a changed boot file", self.boot_file() != self.original, True)
        self.command("undo", "last", "--apply")
        self.expect("the boot file after the undo", self.boot_file(), self.original)
        self.session_begins_at("n", "dom0 gets 03:00.0 back with the next boot")
        self.reboot_from_plan()
        self.session.close()
        self.expect_card(DRIVER, None, hidden=False)
        self.expect("the boot file at the end", self.boot_file(), self.original)

    def expect_hidden_file(self, word=HIDE):
        """The two entries have the word, and nothing else in the file is another."""
        lines = self.boot_file().splitlines()
        before = self.original.splitlines()
        self.expect("the lines of the boot file", len(lines), len(before))
        changed = [(old, new) for old, new in zip(before, lines) if old != new]
        self.expect("the changed lines", len(changed), 2)
        for old, new in changed:
            self.expect("the changed line without the word", new.replace(f" {word}", ""), old)

    def close(self, keep):
        if self.session:
            self.session.close()
        self.machine.close(keep)


def write_and_reboot(trip):
    """From the start to the choice of the VM; pciback has the card."""
    trip.begin()
    session = trip.to_boot_line()
    session.type("", after="o try once")
    session.type("2", after="2) Write it")
    session.wait_for("Done: it takes effect at the next boot")
    trip.expect_hidden_file()
    trip.expect_card(DRIVER, "disable_on_reboot", hidden=False)
    trip.reboot()
    session.wait_for("Which VM gets 03:00.0")
    trip.expect_card("pciback", "disabled", hidden=True)
    return session


def hide(trip):
    """Hide, reboot: pciback has the card; undo: the boot file has its bytes again. The short one, for CI."""
    session = write_and_reboot(trip)
    session.leave()
    trip.command("undo", "last", "--apply")
    trip.expect("the boot file after the undo", trip.boot_file(), trip.original)
    trip.expect_card("pciback", "enable_on_reboot", hidden=True)


def assign(trip):
    """Hide, reboot, assign, start; the guest has the card; stop, undo, reboot."""
    session = write_and_reboot(trip)
    session.type("", after=f">{NAME}")
    session.type("", after="xe vm-param-set")
    session.type("3", after="3) Assign and start")
    session.wait_for(f"{SHORT} is in the VM {NAME}", limit=BOOT)
    log = f"/var/log/xen/console/guest-{NAME}.log"
    told = f"{MODEL} driver {DRIVER}"
    wait_until("the guest tells of the card", LOOK, lambda: told in (trip.machine.try_shell(f"cat {log}") or ""))
    nodes = trip.machine.shell("xenstore-ls -f /local/domain/0/backend/pci; xenstore-ls -f /local/domain | grep /vm")
    trip.expect("the card in xenstore", f'dev-0 = "{CARD}"' in nodes and f'"/vm/{VM}"' in nodes, True)
    trip.expect_card("pciback", "disabled", holders=[NAME], hidden=True)
    say("the guest has the card")

    session.type("d", after="d shut down")
    session.type("2", after="2) Shut it down")
    session.wait_for(f"not yet {NAME} runs", limit=BOOT)
    session.leave()
    trip.expect("the guest's own end", "reboot: " in trip.machine.shell(f"cat {log}"), True)
    trip.command("undo", "last", "--apply")
    key = trip.machine.shell(
        f"xe=/opt/xensource/bin/xe; $xe vm-param-get uuid={VM} param-name=other-config param-key=pci 2>&1 || true"
    )
    trip.expect("the key after the undo", key.strip(), "Error: Key pci not found in map")
    trip.give_back()


def functions(trip):
    """Two functions of one card: hidden by one key, and both in the guest."""
    trip.begin()
    session = trip.open()
    session.type("/", after="Keys: Enter continue")
    session.type(SHORT[:-2], after="keep the filter")
    session.type("A", after=f">{SHORT}")
    session.type("", after="2 marked")
    session.type("", after="o try once")
    session.type("2", after="2) Write it")
    session.wait_for("Done: it takes effect at the next boot")
    both = [CARD, CARD[:-1] + "1"]
    trip.expect_hidden_file("xen-pciback.hide=" + "".join(f"({address})" for address in both))
    trip.reboot()
    session.type("", after=f">{NAME}")
    session.type("", after="xe vm-param-set")
    session.type("3", after="3) Assign and start")
    session.wait_for(f"in the VM {NAME}", limit=BOOT)
    log = f"/var/log/xen/console/guest-{NAME}.log"
    told = f"{MODEL} driver {DRIVER}"
    wait_until(
        "the guest tells of both functions", LOOK, lambda: (trip.machine.try_shell(f"cat {log}") or "").count(told) >= 2
    )
    status = json.loads(trip.command("status", "--json", statuses=(0, 1)))
    held = {row["address"]: [holder["name"] for holder in row["holders"]] for row in status["devices"]}
    trip.expect("xenpass's holders", [held.get(address) for address in both], [[NAME], [NAME]])
    session.leave()


def fault(trip):
    """A hide list with a fault, by which nothing is hidden: the doctor names and repairs it, and the next boot hides."""
    trip.begin()
    broken = f"xen-pciback.hide=({CARD}"
    trip.machine.shell(f"sed -i '/^label xe$/,/^$/ s| --- /boot/initrd| {broken}&|' {BOOT_FILE} && sync")
    trip.machine.shell("(sleep 1; reboot) >/dev/null 2>&1 &")
    seconds = trip.machine.wait_for_boot()
    say(f"booted with the fault after {seconds:.0f} s")
    trip.expect("the word in /proc/cmdline", broken in trip.machine.shell("cat /proc/cmdline").split(), True)
    trip.expect("the driver in dom0", trip.driver(), DRIVER)
    complaints = json.loads(trip.command("doctor", "--json", statuses=(1, 2)))["complaints"]
    lists = [complaint for complaint in complaints if broken in json.dumps(complaint) and complaint.get("repair")]
    if len(lists) != 1:
        raise Failed(f"the doctor does not name the fault once, with a repair: {json.dumps(complaints, indent=1)}")
    trip.command("doctor", "--repair", lists[0]["id"], "--apply")
    trip.expect("the repaired word in the boot file", trip.boot_file().count(f" {HIDE} "), 1)
    trip.machine.shell("(sleep 1; reboot) >/dev/null 2>&1 &")
    trip.machine.wait_for_boot()
    trip.expect_card("pciback", "disabled", hidden=True)


def arm(trip):
    """From the start to a trial that is armed."""
    trip.begin()
    session = trip.to_boot_line()
    session.type("o", after="o try once")
    session.type("", after="label xenpass-trial")
    session.type("2", after="2) Yes, arm it")
    session.wait_for("Armed. The next boot starts the trial, once")
    trip.expect("the trial's entry", "label xenpass-trial" in trip.boot_file(), True)
    trip.expect("the driver in dom0", trip.driver(), DRIVER)
    return session


def trial(trip):
    """A boot entry of its own, armed and booted once; then kept, or dropped."""
    session = arm(trip)
    trip.reboot(after="Enter shows the reboot that starts the trial")
    session.wait_for("The host runs on trial")
    trip.expect("the driver in dom0", trip.driver(), "pciback")


def keep(trip):
    """A trial, armed, booted and kept; then undone."""
    trial(trip)
    session = trip.session
    session.type("k", after="k keep")
    session.type("", after="label xe-serial")
    session.type("2", after="2) Keep it")
    session.wait_for("Kept: the entry that boots has the change")
    session.leave()
    trip.expect_hidden_file()
    trip.expect_card("pciback", "disabled", hidden=True)
    trip.give_back()


def drop_trial(trip):
    """From the trial's screen to a file as before."""
    session = trip.session
    session.type("d", after="d drop")
    session.type("", after="Drop the trial")
    session.type("2", after="2) Drop it")
    session.wait_for("Dropped: no trace of the trial")
    session.leave()
    trip.expect("the boot file", trip.boot_file(), trip.original)


def drop(trip):
    """A trial, armed, booted and dropped: the file is as before, and the next boot, too."""
    trial(trip)
    drop_trial(trip)
    trip.session_begins_at("n", "dom0 gets 03:00.0 back with the next boot")
    trip.reboot_from_plan()
    trip.session.close()
    trip.expect_card(DRIVER, None, hidden=False)


def hang(trip):
    """A trial that hangs: the reset switch brings the host back as it was, xenpass says so, and drops the trial."""
    session = arm(trip)
    trip.machine.shell(f"sed -i '/^label xenpass-trial/,$ s/LABEL=root-xenpass/LABEL=nowhere/' {BOOT_FILE} && sync")
    session.type("", after="Enter shows the reboot that starts the trial")
    session.type("", after="offers to start them again")
    session.type("2", after="2) Reboot")
    session.wait_for("Waiting for xs65")
    trip.machine.wait_for_console("xen-test: dom0 finds no root")
    trip.machine.reset()
    trip.machine.wait_for_boot()
    trip.expect("the driver in dom0", trip.driver(), DRIVER)
    session.wait_for("did not come up")
    drop_trial(trip)
    trip.expect_card(DRIVER, None, hidden=False)


JOURNEYS = {
    "hide": hide, "assign": assign, "functions": functions, "keep": keep, "drop": drop, "hang": hang, "fault": fault,
}

TABLE_HEAD = [
    "Seen by `make xen-test`, each row on its day:", "",
    "| journey | what | boots | seconds | result | seen on |", "| --- | --- | --- | --- | --- | --- |",
]


def travel(name, xenpass, work):
    """One journey on a machine of its own; its row of the table."""
    begun = time.monotonic()
    say(f"{name}: {JOURNEYS[name].__doc__}")
    trip = Trip(xenpass, work, functions=2 if name == "functions" else 1)
    result = "failed"
    try:
        JOURNEYS[name](trip)
        result = "passed"
    except (Failed, subprocess.TimeoutExpired, json.JSONDecodeError, OSError) as error:
        say(f"{name} FAILED: {error}")
        if trip.session:
            say(f"what xenpass said last:\n{trip.session.tail()}")
        tail = "\n".join(trip.machine.console().splitlines()[-40:])
        say(f"the end of the serial console:\n{tail}")
    finally:
        trip.close(keep=result != "passed")
    return name, trip.machine.boots, round(time.monotonic() - begun), result


def main(arguments):
    write = "--write" in arguments
    words = [word for word in arguments if word != "--write"]
    xenpass, work, names = words[0], pathlib.Path(words[1]).resolve(), words[2:] or [name for name in JOURNEYS if name != "hide"]
    rows = [travel(name, xenpass, work) for name in names]
    day = datetime.datetime.now(datetime.timezone.utc).date().isoformat()
    seen = {
        name: f"| {name} | {JOURNEYS[name].__doc__} | {boots} | {seconds} | {result} | {day} |"
        for name, boots, seconds, result in rows
    }
    print("\n".join([*TABLE_HEAD, *seen.values()]))
    if write:
        page = pathlib.Path(__file__).resolve().parents[2] / "docs" / "xen-test.md"
        head, rest = page.read_text("utf-8").split("<!-- table -->\n", 1)
        body, tail = rest.split("<!-- end of table -->\n", 1)
        # The rows of the journeys that were not made stay.
        known = {line.split("|")[1].strip(): line for line in body.splitlines() if line.startswith("|")} | seen
        lines = [known[name] for name in JOURNEYS if name in known]
        page.write_text(
            "\n".join([f"{head}<!-- table -->", *TABLE_HEAD, *lines, f"<!-- end of table -->\n{tail}"]), "utf-8"
        )
    return 0 if all(row[3] == "passed" for row in rows) else 1


if __name__ == "__main__":
    # Whoever ends this ends the machine with it.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    sys.exit(main(sys.argv[1:]))
