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
OTHER = "3f8a1c52-9b7e-4d06-a1c4-5e2f7b8d9012"
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

    def __init__(self, work):
        self.work = work
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="run-", dir=work))
        self.serial = self.folder / "serial.log"
        self.boots = 0
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
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
                "-netdev", "user,id=card",
                "-device", "e1000e,netdev=card,bus=port3,mac=52:54:00:00:01:02,romfile=",
            ],
            stdin=subprocess.DEVNULL, stdout=(self.folder / "qemu.log").open("wb"), stderr=subprocess.STDOUT,
            env={**os.environ, "TMPDIR": str(self.folder)},
        )  # fmt: skip

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
        )  # fmt: skip
        return run.stdout.decode("utf-8", "replace") if run.returncode == 0 else None

    def shell(self, script):
        answer = self.try_shell(script)
        if answer is None:
            raise Failed(f"dom0 did not do it: {script}")
        return answer

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
        )  # fmt: skip
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

    def __init__(self, xenpass, work):
        self.xenpass = xenpass
        self.machine = Machine(work)
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
        )  # fmt: skip
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

    def reboot(self):
        """From what was written over the reboot to the next boot."""
        session = self.session
        session.type("", after="Enter shows what the reboot would do")
        session.type("", after="xe host-reboot")
        session.type("2", after="2) Reboot")
        session.wait_for("Waiting for xs65")
        seconds = self.machine.wait_for_boot()
        say(f"rebooted, dom0 is up after {seconds:.0f} s")
