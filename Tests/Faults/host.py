"""A small simulated host for the sweep of faults: folders, the machine's tools, and stand-ins of the toolstack."""

import os
import shutil

HERE = os.path.dirname(os.path.abspath(__file__))
PROJECT = os.path.dirname(os.path.dirname(HERE))
SCRIPTS = os.path.join(PROJECT, "Sources", "Host", "Scripts")
FIXTURES = os.path.join(PROJECT, "Tests", "Fixtures")

HOST = "11111111-2222-3333-4444-555555555555"
VMS = ["aaaaaaaa-0000-0000-0000-00000000000%d" % number for number in (1, 2)]
CARD = "0000:03:00.0"
KEY = "0/" + CARD
IDENTITY = CARD + " 1131:7164 1131:0707 - -"
GRUB = "boot/grub/grub.cfg"

# Which parts a script is put together of, as Sources/Host/Shell/HostScript.swift does it.
PARTS = {
    "write-boot": ["replace"],
    "set-boot-word": ["replace"],
    "trial": ["replace", "loader"],
    "extlinux": ["loader"],
    "reboot": ["shutdown"],
    "stop-vm": ["shutdown"],
    "start-vms": ["shutdown"],
}

TOOLS = """sh cat sed grep tr head tail cksum cmp cp mv ln rm mkdir rmdir ls date sleep dd id sort chown chmod awk
env kill""".split()

ENTRY = """menuentry '%s' {
\tsearch --label --set root root-vgdorj
\tmultiboot2 /boot/xen.gz %s
\tmodule2 /boot/vmlinuz-4.19-xen root=LABEL=root-vgdorj ro console=hvc0%s
\tmodule2 /boot/initrd-4.19-xen.img
}
"""


def grub(word):
    head = "serial --unit=0 --speed=115200\nset default='XCP-ng'\nset timeout=5\n"
    tail = " " + word if word else ""
    return head + ENTRY % ("XCP-ng", "console=vga", tail) + ENTRY % ("XCP-ng (Serial)", "com1=115200,8n1", tail)


def script(name):
    """The text of a script as it is sent to a host."""
    text = ""
    for part in ["prologue", "lock"] + ([] if name == "survey" else ["change"]) + PARTS.get(name, []) + [name]:
        with open(os.path.join(SCRIPTS, part + ".sh")) as file:
            text += file.read()
        if part == "prologue":
            # It drops the functions that are there already.
            text += "program() {\n  printf '%s\\n' 'xenpass'\n}\n"
    return text + 'main "$@"\n'


class Host:
    """One simulated host in a folder."""

    def __init__(self, root):
        self.root = root

    def path(self, name):
        return os.path.join(self.root, name)

    def write(self, name, text, mode=0o644):
        os.makedirs(os.path.dirname(self.path(name)), exist_ok=True)
        with open(self.path(name), "w") as file:
            file.write(text)
        os.chmod(self.path(name), mode)

    def read(self, name):
        """The text of a file; None if there is none."""
        try:
            with open(self.path(name)) as file:
                return file.read()
        except (FileNotFoundError, NotADirectoryError):
            return None

    def names(self, folder):
        try:
            return sorted(os.listdir(self.path(folder)))
        except FileNotFoundError:
            return []

    def copy(self, root):
        shutil.copytree(self.root, root, symlinks=True)
        return Host(root)

    def make(self, shell):
        """Lays out the host, with this shell as its /bin/sh."""
        os.makedirs(self.path("tools"))
        os.makedirs(self.path("shell"))
        os.symlink(shell, self.path("shell/sh"))
        for tool in TOOLS:
            for folder in ("/bin", "/usr/bin"):
                if os.access(os.path.join(folder, tool), os.X_OK):
                    os.symlink(os.path.join(folder, tool), self.path("tools/" + tool))
                    break
        # The machine's own disks are not the host's.
        os.symlink("/bin/true", self.path("tools/sync"))
        for name in ("xe", "xen-cmdline"):
            with open(os.path.join(FIXTURES, "host", name + ".sh")) as file:
                self.write("stand-ins/" + name, file.read(), 0o755)
        self.write(
            "stand-ins/extlinux",
            """#!/bin/sh
[ "$1" = --version ] && { echo 'extlinux 4.02  Copyright 1994-2010 H. Peter Anvin'; exit 0; }
root=${0%/stand-ins/*}
case $1 in
  --once=*) printf '%s' "${1#*=}" >"$root/simulation/once" ;;
  --clear-once) rm -f "$root/simulation/once" ;;
  -i) printf 'SYSLINUX 4.02 written\\n' >"$root/boot/ldlinux.sys" ;;
esac
""",
            0o755,
        )
        self.write(".xenpass-simulated-host", "xs62\n")
        self.write("etc/xensource-inventory", "INSTALLATION_UUID='%s'\n" % HOST)
        self.write("proc/sys/kernel/random/boot_id", "first-boot\n")
        self.write("boot/ldlinux.sys", "SYSLINUX 4.02 loader\n")
        with open(os.path.join(FIXTURES, "how-to", "extlinux.conf")) as file:
            self.write("boot/extlinux.conf", file.read(), 0o640)
        self.write("simulation/host/enabled", "true")
        self.write("simulation/calls", "")
        os.makedirs(self.path("var/lib"))
        self.write("sys/bus/pci/devices/%s/vendor" % CARD, "0x1131\n")
        self.write("sys/bus/pci/devices/%s/device" % CARD, "0x7164\n")
        for number, vm in enumerate(VMS):
            self.write("simulation/vms/%s/name-label" % vm, "VM %d" % number)
            self.power(vm, True)
            os.makedirs(self.path("simulation/vms/%s/other-config" % vm))

    def power(self, vm, runs):
        self.write("simulation/vms/%s/power-state" % vm, "running" if runs else "halted")
        for name, text in (("resident-on", HOST), ("allowed-operations", "clean_shutdown; hard_shutdown")):
            place = "simulation/vms/%s/%s" % (vm, name)
            if runs:
                self.write(place, text)
            elif os.path.exists(self.path(place)):
                os.unlink(self.path(place))
