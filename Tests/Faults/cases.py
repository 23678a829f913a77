"""The changing scripts, each on a host where it has something to do, and what is so on the host afterwards."""

import os
import shutil
import subprocess
import zlib

from host import CARD, GRUB, HOST, IDENTITY, KEY, VMS, grub

BOOT = "boot/extlinux.conf"
LABEL = "xenpass-trial"
HIDE = "xen-pciback.hide=(%s)" % CARD


def posix_sum(data):
    """The checksum and the size as cksum prints them."""
    run = subprocess.run(["cksum"], input=data.encode(), capture_output=True, check=True)
    return run.stdout.decode().split()[0]


class Case:
    """One script with its arguments. The reality is asked, before, or other, for each thing that it changes."""

    name = script = ""
    done = "done"

    def prepare(self, host):
        pass

    def arguments(self):
        return []

    def input(self):
        return ""

    def reality(self, host):
        return {}

    def run_before(self):
        """Runs of other scripts that lead to where this one begins: script, arguments, input."""
        return []

    def undo(self, change):
        """How the change is taken back: script, arguments, input; None if a script cannot."""
        return None

    def wrong(self, host, run):
        """What else is wrong, in words."""
        return []

    def release(self, host):
        """Ends what stands in the way of the next change on purpose."""


def three(now, asked, before):
    return "as-asked" if now == asked else "as-before" if now == before else "other"


class File(Case):
    """A boot file is replaced."""

    path = BOOT

    def __init__(self, old=None, new=None):
        self.old = old
        self.new = new

    def prepare(self, host):
        self.start = host.read(BOOT)
        if self.old is None:
            self.old = self.start
            self.new = self.old.replace(" ---", " pciback.hide=(%s) ---" % CARD[5:], 1)

    def sums(self, old, new):
        return [str(len(old)), posix_sum(old), str(len(new)), posix_sum(new)]

    def input(self):
        return self.old + self.new

    def file(self, host):
        return three(host.read(self.path), self.new, self.old)


class WriteBoot(File):
    name = script = "write-boot"

    def arguments(self):
        return [self.path, "hide"] + self.sums(self.old, self.new) + [IDENTITY, ""]

    def reality(self, host):
        return {"boot-file": self.file(host)}

    def undo(self, change):
        return "write-boot", [self.path, "undo"] + self.sums(self.new, self.old) + ["", change], self.new + self.old


class Trial(File):
    script = "trial"

    def __init__(self, how):
        super().__init__()
        self.how = how
        self.name = "trial " + how

    def prepare(self, host):
        plain = host.read(BOOT)
        armed = plain + "\nlabel %s\n  kernel mboot.c32\n" % LABEL
        hidden = plain.replace(" ---", " pciback.hide=(%s) ---" % CARD[5:], 1)
        self.plain, self.armed = plain, armed
        if self.how == "arm":
            self.old, self.new, self.done = plain, armed, "armed"
        else:
            self.old, self.new = armed, hidden if self.how == "keep" else plain

    def run_before(self):
        if self.how == "arm":
            return []
        words = ["arm", LABEL, BOOT, "trial"] + self.sums(self.plain, self.armed) + [IDENTITY]
        return [("trial", words, self.plain + self.armed)]

    def arguments(self):
        return [self.how, LABEL, BOOT, "trial"] + self.sums(self.old, self.new) + [IDENTITY]

    def reality(self, host):
        once = host.read("simulation/once")
        asked, before = (LABEL, None) if self.how == "arm" else (None, LABEL)
        return {"boot-file": self.file(host), "loader": three(once, asked, before)}


class SetBootWord(File):
    name = script = "set-boot-word"
    path = GRUB

    def prepare(self, host):
        self.old, self.new = grub(""), grub(HIDE)
        host.write(GRUB, self.old, 0o640)

    def arguments(self):
        words = [GRUB, "hide"] + self.sums(self.old, self.new) + [IDENTITY, ""]
        return words + ["dom0", "xen-pciback.hide", "=(%s)" % CARD, "-"]

    def reality(self, host):
        now = (host.read(GRUB) or "").split()
        return {"boot-file": three(now, self.new.split(), self.old.split())}


class SetKey(Case):
    script = "set-key"

    def __init__(self, old, new):
        self.old, self.new = old, new
        self.name = "set-key" if old is None else "set-key (replace)"

    def prepare(self, host):
        if self.old is not None:
            host.write("simulation/vms/%s/other-config/pci" % VMS[0], self.old)

    def form(self, value):
        return "-" if value is None else "=" + value

    def arguments(self):
        return [VMS[0], self.form(self.old), self.form(self.new), ""]

    def reality(self, host):
        return {"key": three(host.read("simulation/vms/%s/other-config/pci" % VMS[0]), self.new, self.old)}

    def undo(self, change):
        return "set-key", [VMS[0], self.form(self.new), self.form(self.old), change], ""


class SetParameters(Case):
    name = script = "set-parameters"
    pairs = {"blocked-operations:suspend": "card", "affinity": HOST}

    def arguments(self):
        return [VMS[0], ""] + ["%s=%s" % pair for pair in self.pairs.items()]

    def reality(self, host):
        found = {}
        for name, value in self.pairs.items():
            now = host.read("simulation/vms/%s/%s" % (VMS[0], name.replace(":", "/")))
            found["parameter:" + name] = three(now, value, None)
        return found


class StartVMs(Case):
    name = script = "start-vms"

    def prepare(self, host):
        for vm in VMS:
            host.power(vm, False)
        host.write("simulation/vms/%s/other-config/pci" % VMS[0], KEY)
        host.write("simulation/host/other-config/xenpass-identity-0000.03.00.0", IDENTITY.split(" ", 1)[1])

    def arguments(self):
        return [HOST] + VMS

    def reality(self, host):
        return {"vm:" + vm: three(host.read("simulation/vms/%s/power-state" % vm), "running", "halted") for vm in VMS}


class StopVM(Case):
    name = script = "stop-vm"

    def arguments(self):
        return [VMS[0], "clean", "60"]

    def reality(self, host):
        return {"vm:" + VMS[0]: three(host.read("simulation/vms/%s/power-state" % VMS[0]), "halted", "running")}


class Reboot(Case):
    name = script = "reboot"
    done = "rebooted"

    def arguments(self):
        return [HOST, "60"] + [vm + ":clean" for vm in VMS]

    def reality(self, host):
        if host.read("proc/sys/kernel/random/boot_id") != "first-boot\n":
            state = "as-asked"
        else:
            state = "as-before" if host.read("simulation/host/enabled") == "true" else "other"
        found = {"host": state}
        for vm in VMS:
            found["vm:" + vm] = three(host.read("simulation/vms/%s/power-state" % vm), "halted", "running")
        return found


class EnableHost(Case):
    name = script = "enable-host"

    def prepare(self, host):
        host.write("simulation/host/enabled", "false")

    def arguments(self):
        return [HOST]

    def reality(self, host):
        return {"host": three(host.read("simulation/host/enabled"), "true", "false")}


class Extlinux(Case):
    name = script = "extlinux"

    def reality(self, host):
        loader = host.read("boot/ldlinux.sys")
        return {"loader": three(loader, "SYSLINUX 4.02 written\n", "SYSLINUX 4.02 loader\n")}


class CloseReboot(Case):
    name = script = "close-reboot"
    done = "finished"
    change = "20260101T000000Z-reboot-1"

    state = "rebooted"

    def prepare(self, host):
        for field, text in (
            ("kind", "reboot"),
            ("version", "2"),
            ("state", self.state),
            ("boot", "boot-before"),
            ("who", "root"),
            ("program", "xenpass"),
            ("plan", "restart"),
            ("started", "20260101T000000Z"),
            ("ran", VMS[0]),
        ):
            host.write("var/lib/xenpass/changes/%s/%s" % (self.change, field), text + "\n")

    def arguments(self):
        return [self.change]

    def reality(self, host):
        word = host.read("var/lib/xenpass/changes/%s/state" % self.change)
        return {"journal": three(word, "finished\n", "rebooted\n")}


class StopWaiting(CloseReboot):
    """A restart is under way, whose process is this one."""

    name = script = "stop-waiting"
    state = "begun"
    lock = "var/lib/xenpass/lock/"

    def prepare(self, host):
        super().prepare(host)
        with open("/proc/self/stat") as file:
            ticks = file.read().rsplit(")", 1)[1].split()[19]
        for field, text in (("pid", os.getpid()), ("boot", "first-boot"), ("ticks", ticks), ("entry", self.change)):
            host.write(self.lock + field, "%s\n" % text)
        self.word = "var/lib/xenpass/changes/%s/enough-%d-%s" % (self.change, os.getpid(), VMS[0])

    def arguments(self):
        return [VMS[0]]

    def reality(self, host):
        return {}

    def wrong(self, host, run):
        # shutdown.sh goes by what is in the file, not by its being there.
        if run.status == 0 and not host.read(self.word):
            yield "ended with 0, and the VM is waited for"
        if run.status == 82 and host.read(self.word):
            yield "refused, and the VM is not waited for any longer"
        if host.read("var/lib/xenpass/changes/%s/state" % self.change) != self.state + "\n":
            yield "the entry of the restart is another"
        if host.read(self.lock + "pid") != "%d\n" % os.getpid():
            yield "the lock of the restart is gone"

    def release(self, host):
        shutil.rmtree(host.path(self.lock))


def all_cases():
    return [
        WriteBoot(),
        Trial("arm"),
        Trial("keep"),
        Trial("drop"),
        SetBootWord(),
        SetKey(None, KEY),
        SetKey("0/0000:04:00.0", KEY),
        SetParameters(),
        StartVMs(),
        StopVM(),
        Reboot(),
        Extlinux(),
        EnableHost(),
        CloseReboot(),
        StopWaiting(),
    ]
