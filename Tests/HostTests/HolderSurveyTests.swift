import Glibc
import Host
import Model
import Simulation
import TestSupport
import Testing

@Suite("Who has which device, and what can be written, by the real survey")
struct HolderSurveyTests {
  private static let bacchus = "6b664553-6822-b445-5a8c-c10d93c41c4c"

  private func facts(_ operations: HostOperations) async throws -> HostFacts {
    var facts = HostFacts()
    for part in try await operations.survey() {
      facts.record(part)
    }
    return facts
  }

  // The host's folder goes with its last use.
  private func facts(_ host: TestHost) async throws -> HostFacts {
    let facts = try await facts(host.operations)
    return withExtendedLifetime(host) { facts }
  }

  @Test(
    "A device of a running VM is found in xenstore, with and without its key, and is free when the VM is down",
    arguments: Shell.present)
  func held(shell: Shell) async throws {
    let server = try SimulatedServer("in-use", shell: shell)
    let address = try PCIAddress(parsing: "01:03.0")
    func xe(_ arguments: String...) throws {
      let result = try ChildProcess.run(["\(server.root)/stand-ins/xe"] + arguments)
      try #require(result.status == 0, "\(result.errorText)")
    }
    try xe("vm-param-set", "uuid=\(Self.bacchus)", "other-config:pci=0/0000:01:03.0")
    try xe("vm-start", "uuid=\(Self.bacchus)")
    #expect(DeviceTable(facts: try await facts(server.operations))[address]?.word == "in bacchus")
    try xe("vm-param-remove", "uuid=\(Self.bacchus)", "param-name=other-config", "param-key=pci")
    let without = DeviceTable(facts: try await facts(server.operations))
    #expect(without[address]?.word == "held by bacchus")
    #expect(without[try PCIAddress(parsing: "05:00.0")]?.runningIn?.name == "dc01")
    try xe("vm-shutdown", "uuid=\(Self.bacchus)")
    let down = DeviceTable(facts: try await facts(server.operations))
    #expect(down[address]?.isHolderKnown == true)
    #expect(down[address]?.word == "hidden")
  }

  /// A xenstore whose two commands are these shell lines; `$1` is the path.
  private func host(_ shell: Shell, list: String, read: String) -> TestHost {
    let host = TestHost(shell)
    host.replace(command: "stand-ins/xenstore-list", by: list)
    host.replace(command: "stand-ins/xenstore-read", by: read)
    return host
  }

  private static let tree = """
    case $1 in
      /local/domain) printf '0\\n3\\n' ;;
      /local/domain/3) printf 'vm\\nname\\n' ;;
      /local/domain/0) printf 'backend\\n' ;;
      /local/domain/0/backend) printf 'vbd\\npci\\n' ;;
      /local/domain/0/backend/pci) printf '3\\n' ;;
      /local/domain/0/backend/pci/3) printf '0\\n' ;;
      /local/domain/0/backend/pci/3/0) printf 'frontend\\ndev-0\\ndev-0x\\nopts-0\\ndev-11\\n' ;;
      *) echo "xenstore-list: could not list path $1" >&2; exit 1 ;;
    esac
    """
  private static let values = """
    case $1 in
      */vm) echo /vm/\(bacchus) ;;
      */dev-0) echo 0000:03:00.0 ;;
      */dev-11) echo 0000:04:00.0 ;;
      *) exit 1 ;;
    esac
    """

  @Test("What is left in xenstore of a domain that is gone is held by nobody", arguments: Shell.present)
  func leftover(shell: Shell) async throws {
    let card = try PCIAddress(parsing: "03:00.0")
    for (domains, isHeld) in [("0\\n3\\n", true), ("0\\n", false), ("0\\n33\\n", false)] {
      let list = Self.tree.replacing("0\\n3\\n' ;;", with: "\(domains)' ;;").replacing(
        "/local/domain/3) ", with: "/local/domain/3 | /local/domain/33) ")
      let given = try #require(try await facts(host(shell, list: list, read: Self.values)).given)
      #expect((given[card] != nil) == isHeld, "\(domains)")
    }
    let unread = Self.tree.replacing(
      "/local/domain) ", with: "/local/domain) [ ! -e $0.asked ] || exit 1; : >$0.asked; ")
    #expect(try await facts(host(shell, list: unread, read: Self.values)).given == nil)
  }

  @Test("Domains and their devices are read as the toolstack writes them", arguments: Shell.present)
  func read(shell: Shell) async throws {
    let given = try #require(
      try await facts(host(shell, list: Self.tree, read: Self.values)).given)
    let vm = VMIdentifier(rawValue: Self.bacchus)
    #expect(given[try PCIAddress(parsing: "03:00.0")]?.domain == 3)
    #expect(given[try PCIAddress(parsing: "03:00.0")]?.vm == vm)
    #expect(given[try PCIAddress(parsing: "04:00.0")]?.domain == 3)
    #expect(given[try PCIAddress(parsing: "04:00.0")]?.vm == vm)
  }

  @Test("Where nothing was ever given, the absence is read", arguments: Shell.present)
  func nothing(shell: Shell) async throws {
    let list = Self.tree.replacing("'backend\\n'", with: "'name\\n'")
    #expect(try await facts(host(shell, list: list, read: Self.values)).given != nil)
  }

  @Test(
    "What could not be asked is not read, wherever it fails",
    arguments: Shell.present,
    [
      "/local/domain)", "/local/domain/3)", "/local/domain/0)", "/local/domain/0/backend)",
      "/local/domain/0/backend/pci)", "/local/domain/0/backend/pci/3)", "/local/domain/0/backend/pci/3/0)",
      "*/vm)",
      "*/dev-0)",
    ])
  func unread(shell: Shell, path: String) async throws {
    let fails = { (text: String) in text.replacing("  \(path) ", with: "  \(path) exit 1;: ") }
    let host = host(shell, list: fails(Self.tree), read: fails(Self.values))
    #expect(try await facts(host).given == nil)
  }

  @Test("A host without the commands of xenstore says nothing of who has what", arguments: Shell.present)
  func absent(shell: Shell) async throws {
    #expect(try await facts(TestHost(shell)).given == nil)
  }

  // MARK: A boot file that cannot be written

  @Test(
    "A boot file on a file system that is mounted read-only is told, one on another is not",
    arguments: Shell.present,
    [
      ("/dev/root / ext3 rw 0 0\n/dev/sda2 /boot ext3 ro,relatime 0 0\n", true),
      ("rootfs / rootfs rw 0 0\n/dev/root / ext3 ro,errors=continue 0 0\n", true),
      ("/dev/root / ext3 ro 0 0\n/dev/sda2 /boot ext3 rw,errors=remount-ro 0 0\n", false),
      ("/dev/root / ext3 rw 0 0\n/dev/sda2 /boot/efi vfat ro 0 0\n", false),
    ])
  func readOnly(shell: Shell, row: (String, Bool)) async throws {
    let host = TestHost(shell)
    host.write(row.0, to: "proc/mounts")
    let boot = try await facts(host).boot
    #expect(boot.isReadOnly == row.1)
    #expect((boot.obstacle?.first?.contains("mounted read-only") ?? false) == row.1)
  }

  @Test("grub.cfg on the firmware's partition is told the same way", arguments: Shell.present)
  func readOnlyGrub(shell: Shell) async throws {
    let host = TestHost(shell)
    host.addVendorTool()
    unlink("\(host.root)/boot/extlinux.conf")
    host.write(GrubFile().text, to: "boot/efi/EFI/xenserver/grub.cfg")
    host.folder("sys/firmware/efi")
    #expect(try await facts(host).boot.isReadOnly == false)
    host.write("/dev/root / ext3 rw 0 0\n/dev/sda1 /boot/efi vfat ro 0 0\n", to: "proc/mounts")
    #expect(
      try await facts(host).boot.obstacle?.first?.contains("grub.cfg cannot be written") == true)
  }

  // Not every file system has the attribute.
  private static let hasImmutable: Bool = {
    let host = TestHost()
    let file = "\(host.root)/boot/extlinux.conf"
    guard (try? ChildProcess.run(["chattr", "+i", file]))?.status == 0 else { return false }
    defer { _ = try? ChildProcess.run(["chattr", "-i", file]) }
    return access(file, W_OK) != 0
  }()

  // busybox lets root write to everything, whatever the kernel says.
  @Test(
    "An immutable boot file is told by the shells that ask the kernel", .enabled(if: hasImmutable),
    arguments: Shell.present.filter { $0 != .busybox })
  func immutable(shell: Shell) async throws {
    let host = TestHost(shell)
    let file = "\(host.root)/boot/extlinux.conf"
    _ = try ChildProcess.run(["chattr", "+i", file])
    defer { _ = try? ChildProcess.run(["chattr", "-i", file]) }
    #expect(try await facts(host).boot.obstacle?.first?.contains("root may not write it") == true)
  }
}
