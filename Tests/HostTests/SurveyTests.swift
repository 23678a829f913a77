import Glibc
import Host
import Model
import TestSupport
import Testing

@Suite("The survey of a host")
struct SurveyTests {
  @Test("Reads every section, the boot file before xe", arguments: Shell.present)
  func sections(shell: Shell) async throws {
    let host = TestHost(shell)
    let sections = try await host.operations.survey()
    #expect(
      sections.map(\.name) == [
        "inventory", "uname", "hostname", "boot-id", "machine", "cmdline", "lspci", "driver-links",
        "pci-links",
        "pci-values", "net-links", "hide-parameter", "pciback-driver", "firmware", "xen-cmdline", "grub-uefi",
        "grub-bios", "boot-file", "boot-writable",
        "mounts", "zfs-pools", "filesystems", "swaps", "block-links", "block-values",
        "disk-names",
        "net-members", "vlans", "switches", "inputs", "serial-lines", "capabilities", "xl-info",
        "assignable", "given", "dmesg", "journal", "identities", "writer", "sessions", "host", "pool",
        "hosts", "pool-devices", "pifs", "pbds", "srs", "pgpus", "vgpus", "routes", "vms", "templates",
        "snapshots",
      ])
    let texts = Dictionary(uniqueKeysWithValues: sections.map { ($0.name, $0.text) })
    #expect(texts["hide-parameter"] == "pciback\n(03:00.0)\n")
    #expect(texts["dmesg"] == "pciback 0000:03:00.0: seizing device\n")
    #expect(texts["driver-links"]?.contains("0000:03:00.0/driver -> ../../drivers/pciback") == true)
    #expect(texts["net-links"]?.contains("net:eth0") == true)
    #expect(host.read("simulation/calls")?.contains("host-list uuid=\(TestHost.uuid) params=uuid") == true)
  }

  @Test(
    "The boot file arrives byte for byte", arguments: Shell.present,
    ["", "\n", "no last line end", "two\n\n\n", "dash \u{2014} blank \u{A0}\r\n", "back\\slash \\n %s\n"])
  func bootFile(shell: Shell, text: String) async throws {
    let host = TestHost(shell)
    host.write(text, to: "boot/extlinux.conf")
    let section = try await host.operations.survey().first { $0.name == "boot-file" }
    #expect(section == SurveyPart(name: "boot-file", status: 0, bytes: Array(text.utf8)))
  }

  @Test("A toolstack that does not answer leaves its words and its status", arguments: Shell.present)
  func noToolstack(shell: Shell) async throws {
    let host = TestHost(shell)
    host.write("Error: Connection refused (calling connect )", to: "simulation/faults/vm-list")
    let section = try await host.operations.survey().first { $0.name == "vms" }
    #expect(section?.status == 1)
    #expect(section?.text == "Error: Connection refused (calling connect )\n")
  }

  @Test("What is missing is a section with a failure, never a missing section", arguments: Shell.present)
  func missing(shell: Shell) async throws {
    let host = TestHost(shell)
    FileTree.remove("\(host.root)/boot")
    FileTree.remove("\(host.root)/sys")
    FileTree.remove("\(host.root)/stand-ins/xl")
    let sections = try await host.operations.survey()
    let failed = [
      "firmware", "xen-cmdline", "grub-uefi", "grub-bios", "boot-file", "hide-parameter",
      "pciback-driver", "xl-info", "assignable",
    ]
    #expect(sections.filter { failed.contains($0.name) && $0.status != 0 }.count == failed.count)
  }

  @Test("lspci without the newer options is asked plainly", arguments: Shell.present)
  func oldLspci(shell: Shell) async throws {
    let host = TestHost(shell)
    host.replace(
      command: "stand-ins/lspci", by: "[ $# -eq 0 ] || { echo usage; exit 1; }; echo '03:00.0 X: Y'")
    let section = try await host.operations.survey().first { $0.name == "lspci" }
    #expect(section?.text.hasSuffix("03:00.0 X: Y\n") == true)
    #expect(section?.status == 0)
  }

  @Test(
    "Who changes the host is told while the process runs in this boot, and not afterwards",
    arguments: Shell.present)
  func writer(shell: Shell) async throws {
    let host = TestHost(shell)
    func writer() async throws -> String? {
      try await host.operations.survey().first { $0.name == "writer" }?.text
    }
    #expect(try await writer() == "")
    host.write("first-boot\n", to: "var/lib/xenpass/lock/boot")
    host.write("1999999999\n", to: "var/lib/xenpass/lock/pid")
    #expect(try await writer() == "")
    // These tests are a process whose command line names xenpass, as that of every changing script does.
    host.write("\(getpid())\n", to: "var/lib/xenpass/lock/pid")
    #expect(try await writer() == "\(getpid())\n")
    host.write("earlier-boot\n", to: "var/lib/xenpass/lock/boot")
    #expect(try await writer() == "")
  }

  @Test("A survey changes nothing in the host's files", arguments: Shell.present)
  func onlyLooks(shell: Shell) async throws {
    let host = TestHost(shell)
    _ = try await host.operations.survey()
    #expect(host.names(in: "var/lib").isEmpty)
    #expect(host.names(in: "boot") == ["extlinux.conf", "ldlinux.sys"])
  }
}
