#!/usr/bin/python3
"""Tries the static program in a root folder that holds nothing but it, /bin/sh, /proc and /dev/null: root.py [--write] PROGRAM BUSYBOX

/bin/sh is BUSYBOX, a static one, with its applets; there is no terminal database, no library, no locale. The journey to the
started VM is made by keys, once with the system calls of this kernel and once with those of Linux 3.10. Needs root; without it
nothing is tried, and that is said. --write puts what was seen into docs/static.md.
"""
import ctypes
import datetime
import os
import re
import shutil
import signal
import struct
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "Terminals"))
from matrix import Terminal, Trouble, is_list  # noqa: E402

TYPES = ["xterm", "xterm-256color", "screen", "screen-256color", "tmux", "tmux-256color", "linux", "vt100", "vt220"]
RIGHT, ENTER = b"\x1b[C", b"\r"
NEW_MOUNTS, PRIVATE_BELOW = 0x20000, 0x44000


def needs(program):
    """What the file itself says: its loader, its libraries, and the oldest kernel."""
    said = subprocess.run(["readelf", "-lndW", program], capture_output=True, text=True, check=True).stdout
    if "INTERP" in said or "NEEDED" in said:
        raise Trouble(f"{program} needs a loader or a library:\n{said}")
    kernel = re.search(r"OS: Linux, ABI: ([0-9.]+)", said)
    return kernel.group(1) if kernel else "none named"


def keep_mounts_private():
    """What is mounted from here on is seen by this process and its children alone, and ends with them even if they are killed."""
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.unshare(NEW_MOUNTS) != 0 or libc.mount(b"none", b"/", None, PRIVATE_BELOW, None) != 0:
        raise PermissionError(ctypes.get_errno(), "no mounts of its own")


class Root:
    """The folder, with /proc in it for as long as it is there."""

    def __init__(self, program, busybox):
        self.path = tempfile.mkdtemp(prefix="xenpass-root-")
        for folder in ["bin", "proc", "dev"]:
            os.mkdir(f"{self.path}/{folder}")
        shutil.copy(program, f"{self.path}/xenpass")
        shutil.copy(busybox, f"{self.path}/bin/busybox")
        for applet in subprocess.run([busybox, "--list"], capture_output=True, text=True, check=True).stdout.split():
            if applet != "busybox":
                os.symlink("busybox", f"{self.path}/bin/{applet}")
        os.mknod(f"{self.path}/dev/null", 0o20666, os.makedev(1, 3))
        subprocess.run(["mount", "-t", "proc", "proc", f"{self.path}/proc"], check=True)

    def close(self):
        subprocess.run(["umount", "--lazy", f"{self.path}/proc"], check=False)
        if not os.listdir(f"{self.path}/proc"):
            shutil.rmtree(self.path)

    def command(self, kernel, *words):
        return ["/usr/bin/python3", f"{HERE}/inside.py", self.path, kernel, "/xenpass", *words]

    def make(self, name, kernel):
        made = subprocess.run(
            self.command(kernel, "--demo-root", f"/{name}", "--demo", "--create-only"), capture_output=True, text=True)
        if made.returncode != 0:
            raise Trouble(f"no simulated host: {made.stderr}")
        for delay in ["vm-shutdown", "vm-start", "boot"]:
            with open(f"{self.path}/{name}/simulation/delays/{delay}", "w") as file:
                file.write("0")


def journey(root, kernel):
    """From the list to the VM that has the card, by keys."""
    root.make(kernel, kernel)
    terminal = Terminal(root.command(kernel, "--demo-root", f"/{kernel}"), "xterm-256color")
    steps = [
        (is_list, b"/03:00.0"),
        ("1 of 50", ENTER), (is_list, ENTER),
        ("label xe-serial", None), (quiet, ENTER),
        ("[ Write it ]", RIGHT + ENTER),
        ("Done: it takes effect at the next boot", None), (quiet, ENTER),
        ("These VMs run here", None), (quiet, ENTER),
        ("to go on:", b"xs62" + RIGHT + ENTER),
        ("Which VM gets 03:00.0", b"/bacchus"),
        ("1 of", ENTER + ENTER),
        ("+0/0000:03:00.0", ENTER),
        ("[ Assign and start ]", RIGHT + RIGHT + ENTER),
        ("03:00.0 is in the VM", b"q"),
    ]
    for test, keys in steps:
        terminal.wait(str(test), test if callable(test) else lambda text, test=test: test in text, 60)
        if keys:
            terminal.settle()
            terminal.press(keys)
    if (status := terminal.end()) != 0:
        raise Trouble(f"exit status {status}")
    terminal.check_restored()
    with open(f"{root.path}/{kernel}/simulation/vms/6b664553-6822-b445-5a8c-c10d93c41c4c/attached-pci") as file:
        if "0000:03:00.0" not in file.read():
            raise Trouble("the VM has no card")


def quiet(text):
    return "Asking the host" not in text


def opens(root, kind):
    """Every type that the program carries a description of."""
    terminal = Terminal(root.command("now", "--demo-root", "/now"), kind)
    terminal.wait("the list of devices", is_list)
    if "is not described here" in terminal.text():
        raise Trouble(f"{kind} is not known:\n{terminal.text()}")
    terminal.press(b"q")
    if terminal.end() != 0:
        raise Trouble(f"{kind}: did not leave")
    terminal.check_restored()
    terminal.close()


def takes_older_locale(root):
    """The characters of a UTF-8 locale whose dates are those of an older C library, as in a dom0."""
    folder = f"{root.path}/usr/lib/locale/en_US.utf8"
    shutil.copytree("/usr/lib/locale/C.utf8", folder)
    with open(f"{folder}/LC_TIME", "r+b") as file:
        # Bytes 4 to 7: how many texts are in it.
        file.seek(4)
        count = struct.unpack("I", file.read(4))[0]
        file.seek(4)
        file.write(struct.pack("I", count - 20))
    terminal = Terminal(root.command("now", "--demo-root", "/now"), "xterm-256color", env={"LC_ALL": "en_US.UTF-8"})
    terminal.wait("the list of devices", is_list)
    if "★" not in terminal.text():
        raise Trouble(f"no characters beyond ASCII:\n{terminal.text()}")
    terminal.press(b"q")
    if terminal.end() != 0:
        raise Trouble("the older locale: did not leave")
    terminal.close()


def main():
    program, busybox = sys.argv[-2:]
    kernel = needs(program)
    if os.geteuid() != 0:
        print("Not tried: another root folder needs root.")
        return
    # Asked to end, it still tidies up.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        keep_mounts_private()
        root = Root(program, busybox)
    except (PermissionError, subprocess.CalledProcessError) as reason:
        print(f"Not tried: this machine lets nobody make such a root folder: {reason}")
        return
    try:
        journey(root, "now")
        print("the journey, this kernel: ok")
        # Before getrandom (3.17) random numbers came from there alone; every host has it.
        os.mknod(f"{root.path}/dev/urandom", 0o20666, os.makedev(1, 9))
        probe = subprocess.run(root.command("old", "--version"), capture_output=True, text=True)
        if "no filter for system calls" in probe.stderr:
            print(f"Not tried, the system calls of Linux 3.10: {probe.stderr.strip()}")
            return
        journey(root, "old")
        print("the journey, system calls of Linux 3.10: ok")
        for kind in TYPES:
            opens(root, kind)
        print(f"TERM {', '.join(TYPES)}: ok")
        takes_older_locale(root)
        print("the locale of an older C library: ok")
    finally:
        root.close()
    size = os.path.getsize(program) / (1 << 20)
    print(f"{size:.1f} MiB, for Linux {kernel} or later by its own note")
    if "--write" in sys.argv:
        write(size, kernel)


def write(size, kernel):
    path = os.path.join(HERE, "..", "..", "docs", "static.md")
    with open(path) as file:
        text = file.read()
    mark = "<!-- measured -->"
    measured = (
        f"{mark}\n\nMeasured on {datetime.date.today()}: {size:.1f} MiB stripped; no loader, no library; for Linux {kernel} or later by "
        "its own note.\n\nTried in a root folder with nothing else than the file, the simulated host, /bin/sh, /proc and /dev/null, on Linux "
        f"{os.uname().release}: the journey to the started VM by keys, with all system calls, and, with /dev/urandom besides, with those of Linux 3.10 only; and as "
        f"the terminal {', '.join(TYPES)}; and with the UTF-8 locale of an older C library.\n")
    with open(path, "w") as file:
        file.write(text[: text.index(mark)] + measured)


if __name__ == "__main__":
    try:
        main()
    except Trouble as trouble:
        sys.exit(str(trouble))
