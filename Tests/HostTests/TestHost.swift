import Glibc
import Host
import Model
import TestSupport

/// A small simulated host in a folder of its own, with shell stand-ins; it goes when the test has ended.
final class TestHost: Sendable {
  static let uuid = "11111111-2222-3333-4444-555555555555"
  static let first = "aaaaaaaa-0000-0000-0000-000000000001"
  static let second = "aaaaaaaa-0000-0000-0000-000000000002"
  static let third = "aaaaaaaa-0000-0000-0000-000000000003"
  static let bootFile = Fixture.bytes("how-to/extlinux.conf")

  let root: String
  let shellPath: String

  init(_ shell: Shell = .dash) {
    var template = Array("/tmp/xenpass-test-XXXXXX".utf8CString)
    let made = mkdtemp(&template) != nil
    root =
      made ? String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self) : "/dev/null"
    shellPath = "\(root)/shells/\(shell.rawValue)/sh"
    folder("shells/\(shell.rawValue)")
    // As on a host, where /bin/sh is bash, the shell runs under the name sh.
    symlink(shell.path, shellPath)
    makeTools()
    makeFiles()
  }

  deinit { FileTree.remove(root) }

  /// The operations, run by the shell under test.
  var operations: HostOperations { HostOperations(transport) }

  /// A transport to this host.
  var transport: LocalTransport { LocalTransport(mode: .simulated(root: root), shell: shellPath) }

  /// Writes a file below the root.
  func write(_ text: String, to path: String) {
    folder(String(path.split(separator: "/").dropLast().joined(separator: "/")))
    FileBytes.write(Array(text.utf8), to: "\(root)/\(path)")
  }

  /// Replaces a command by a shell script.
  func replace(command path: String, by script: String) {
    unlink("\(root)/\(path)")
    write("#!/bin/sh\n\(script)\n", to: path)
    chmod("\(root)/\(path)", 0o755)
  }

  /// A file below the root as text; nil if there is none.
  func read(_ path: String) -> String? {
    FileBytes.read("\(root)/\(path)").map { String(decoding: $0, as: UTF8.self) }
  }

  /// The names in a folder below the root, sorted.
  func names(in path: String) -> [String] { FileTree.names("\(root)/\(path)") }

  /// A VM, running on this host or halted.
  func addVM(_ uuid: String, running: Bool, key: String? = nil) {
    write("VM \(uuid.suffix(1))", to: "simulation/vms/\(uuid)/name-label")
    write(running ? "running" : "halted", to: "simulation/vms/\(uuid)/power-state")
    folder("simulation/vms/\(uuid)/other-config")
    if running {
      write(Self.uuid, to: "simulation/vms/\(uuid)/resident-on")
      write("hard_shutdown; clean_shutdown", to: "simulation/vms/\(uuid)/allowed-operations")
    }
    if let key { write(key, to: "simulation/vms/\(uuid)/other-config/pci") }
  }

  /// The calls of xe that changed something, in order.
  var changingCalls: [String] {
    (read("simulation/calls") ?? "").split(separator: "\n").map(String.init).filter { call in
      !["vm-list", "vm-param-get", "host-list", "host-param-get", "task-list"].contains { call.hasPrefix($0) }
    }
  }

  /// What the only change of that kind said at its end of how the host is: `SUBJECT STATE TEXT`, each.
  func outcomes(_ kind: String) -> [String] {
    let log = journal(kind).flatMap { read("\($0)/log") } ?? ""
    return log.split(separator: "\n").compactMap { line in
      let words = line.split(separator: " ", maxSplits: 2).map(String.init)
      return words.count == 3 && words[1] == "outcome" ? words[2] : nil
    }
  }

  /// The only folder of the journal whose name holds these words.
  func journal(_ kind: String) -> String? {
    let names = names(in: "var/lib/xenpass/changes").filter { $0.contains("-\(kind)-") }
    return names.count == 1 ? "var/lib/xenpass/changes/\(names[0])" : nil
  }

  func folder(_ path: String) {
    var made = root
    for name in path.split(separator: "/") {
      made += "/\(name)"
      mkdir(made, 0o755)
    }
  }

  private func makeTools() {
    folder("tools")
    let tools = [
      "sh", "cat", "sed", "grep", "tr", "head", "tail", "cksum", "cmp", "cp", "mv", "ln", "rm", "mkdir",
      "rmdir",
      "ls", "date", "sleep", "sync", "dd", "id", "sort", "tail", "chown", "chmod",
    ]
    for tool in tools { symlink("/bin/\(tool)", "\(root)/tools/\(tool)") }
    // This machine's own sessions come and go while other tests run an sshd.
    replace(command: "tools/who", by: "echo 'root     pts/0        2026-11-01 02:03 (192.168.1.20)'")
    folder("stand-ins")
    write(Fixture.text("host/xe.sh"), to: "stand-ins/xe")
    chmod("\(root)/stand-ins/xe", 0o755)
    replace(command: "stand-ins/lspci", by: "cat \"${0%/stand-ins/*}/simulation/lspci\"")
    replace(command: "stand-ins/uname", by: "echo 2.6.32.43-0.4.1.xs1.8.0.847.170785xen")
    replace(command: "stand-ins/hostname", by: "echo xs62")
    replace(command: "stand-ins/dmesg", by: "echo 'pciback 0000:03:00.0: seizing device'; echo other")
    replace(command: "stand-ins/df", by: "cat \"${0%/stand-ins/*}/answers/df\"")
    replace(command: "stand-ins/ip", by: "cat \"${0%/stand-ins/*}/answers/ip-$3\"")
    replace(
      command: "stand-ins/ovs-vsctl",
      by: "shift; cat \"${0%/stand-ins/*}/answers/$1${2:+-$2}\" 2>/dev/null; :")
    replace(command: "stand-ins/xl", by: "[ \"$1\" = info ] && echo 'release : 2.6' || exit 1")
    replace(
      command: "stand-ins/extlinux",
      by: """
        [ "$1" = --version ] && { echo 'extlinux 4.02  Copyright 1994-2010 H. Peter Anvin'; exit 0; }
        root=${0%/stand-ins/*}
        if [ -f "$root/simulation/faults/extlinux" ]; then cat "$root/simulation/faults/extlinux" >&2; exit 1; fi
        echo "$*" >>"$root/simulation/extlinux"
        echo /boot is device /dev/sda1 >&2
        """)
  }

  private func makeFiles() {
    write("xs62\n", to: ".xenpass-simulated-host")
    write("INSTALLATION_UUID='\(Self.uuid)'\nPRODUCT_VERSION='6.2.0'\n", to: "etc/xensource-inventory")
    write("first-boot\n", to: "proc/sys/kernel/random/boot_id")
    write("root=LABEL=root-main ro\n", to: "proc/cmdline")
    write("/dev/root / ext3 rw 0 0\n", to: "proc/mounts")
    write("Filename Type Size Used Priority\n", to: "proc/swaps")
    folder("sys/class/net/lo")
    write("SYSLINUX 4.02 loader\n", to: "boot/ldlinux.sys")
    FileBytes.write(Self.bootFile, to: "\(root)/boot/extlinux.conf")
    write("Slot:\t0000:03:00.0\nClass:\tMultimedia controller\n\n", to: "simulation/lspci")
    write("true", to: "simulation/host/enabled")
    write("", to: "simulation/calls")
    folder("simulation/vms")
    folder("var/lib")
    folder("sys/bus/pci/devices/0000:03:00.0")
    folder("sys/bus/pci/drivers/pciback")
    symlink("../../drivers/pciback", "\(root)/sys/bus/pci/devices/0000:03:00.0/driver")
    symlink("../../../class/net/eth0", "\(root)/sys/bus/pci/devices/0000:03:00.0/net:eth0")
    write("(03:00.0)\n", to: "sys/module/pciback/parameters/hide")
  }
}
