import Glibc
import Host
import Model
import TestSupport

/// A host laid out for the checks: sysfs, /proc and the answers of xe in a folder, read by the real survey script.
struct Layout {
  let host: TestHost
  private var lspci = ""
  private var details = ""

  init(_ shell: Shell) {
    host = TestHost(shell)
    FileTree.remove("\(host.root)/sys/bus/pci/devices")
    host.folder("sys/bus/pci/devices")
    // Every host has a device with a driver, and a disk that no controller carries.
    host.folder("sys/block/loop0")
    host.folder("sys/bus/pci/devices/0000:ff:1f.7")
    symlink("../../drivers/pcieport", "\(host.root)/sys/bus/pci/devices/0000:ff:1f.7/driver")
    host.write(
      "Filesystem 1024-blocks Used Available Capacity Mounted on\n/dev/sda1 1 1 1 1% /\n", to: "answers/df")
    host.write("virt_caps : hvm hvm_directio\n", to: "simulation/xl-info")
    host.replace(
      command: "stand-ins/xl", by: "[ \"$1\" = info ] && cat \"${0%/stand-ins/*}/simulation/xl-info\"")
  }

  /// A function behind these bridges, the one on the root bus first.
  @discardableResult
  mutating func device(
    _ address: String, class code: String, behind bridges: [String] = [], driver: String? = nil,
    id: String = "1131:7164", capabilities: [String] = []
  ) -> String {
    let way = (["pci0000:00"] + bridges.map { "0000:" + $0 } + ["0000:" + address]).joined(separator: "/")
    let folder = "sys/devices/\(way)"
    host.folder(folder)
    link("sys/bus/pci/devices/0000:\(address)", to: "../../../devices/\(way)")
    if let driver {
      host.folder("sys/bus/pci/drivers/\(driver)")
      link("\(folder)/driver", to: "../../../bus/pci/drivers/\(driver)")
    }
    let ids = id.split(separator: ":")
    lspci +=
      "Slot:\t0000:\(address)\nClass:\tA class [\(code)]\nVendor:\tA vendor [\(ids[0])]\nDevice:\tA device [\(ids[1])]\n\n"
    details += "0000:\(address) \(code): \(id)\n\tFlags: bus master, fast devsel, latency 0\n"
    details += capabilities.map { "\tCapabilities: [40] \($0)\n" }.joined() + "\n"
    return folder
  }

  func link(_ path: String, to target: String) {
    host.folder(String(path.split(separator: "/").dropLast().joined(separator: "/")))
    symlink(target, "\(host.root)/\(path)")
  }

  /// A disk as kernel 2.6.32 shows it (a link `device`), or as newer kernels do (the disk itself is a link).
  func disk(_ name: String, in folder: String, isNew: Bool = false) {
    let place = "\(folder)/host0/target0:0:0/0:0:0:0"
    host.folder("\(place)/block/\(name)")
    if isNew {
      link("sys/block/\(name)", to: "../../\(place)/block/\(name)")
    } else {
      host.folder("sys/block/\(name)")
      link("sys/block/\(name)/device", to: "../../../\(place)")
    }
  }

  /// A network interface in the spelling of kernel 2.6.32 (`net:eth0`), or of newer ones (`net/eth0`).
  func network(_ name: String, in folder: String, isNew: Bool = false) {
    if isNew {
      host.folder("\(folder)/net/\(name)")
      link("sys/class/net/\(name)", to: "../../../\(folder)/net/\(name)")
    } else {
      host.folder("sys/class/net/\(name)")
      link("\(folder)/net:\(name)", to: "../../../class/net/\(name)")
      link("sys/class/net/\(name)/device", to: "../../../../\(folder)")
    }
  }

  /// What `xe COMMAND` prints: records of fields.
  func answer(_ command: String, _ records: [[(String, String)]]) {
    let text = records.map { record in
      record.map { "    \($0.0) ( RO): \(Self.value($0.1, of: $0.0))\n" }.joined() + "\n\n"
    }.joined()
    host.write(text, to: "simulation/answers/\(command)")
  }

  // A short name of a test for an object, as the toolstack would print it.
  private static func value(_ value: String, of field: String) -> String {
    guard field.hasSuffix("uuid"), VMIdentifier(rawValue: value) == nil else { return value }
    return "77777777-0000-0000-0000-\(number(value))"
  }

  private static func number(_ name: String) -> String {
    String((name.utf8.map { String($0, radix: 16) }.joined() + "000000000000").prefix(12))
  }

  /// A PIF of this host.
  static func pif(
    _ device: String, management: Bool = false, attached: Bool = true, more: [(String, String)] = []
  ) -> [(String, String)] {
    let bonds = ["bond-master-of", "bond-slave-of"].filter { name in !more.contains { $0.0 == name } }
    return [
      ("uuid", device), ("device", device),
      ("management", "\(management)"),
      ("currently-attached", "\(attached)"), ("host-uuid", TestHost.uuid),
    ] + more + bonds.map { ($0, "<not in database>") }
  }

  /// Runs the real survey and gives what Model makes of it.
  func table(ssh: String? = nil) async throws -> (facts: HostFacts, table: DeviceTable) {
    host.write(lspci, to: "simulation/lspci")
    host.write(details, to: "simulation/lspci-v")
    host.replace(
      command: "stand-ins/lspci",
      by: "case \"$*\" in *-vmm*) f=lspci ;; *) f=lspci-v ;; esac; cat \"${0%/stand-ins/*}/simulation/$f\"")
    let transport = LocalTransport(
      mode: .simulated(root: host.root), shell: host.shellPath, sshConnection: ssh)
    var facts = HostFacts()
    for part in try await HostOperations(transport).survey() {
      facts.record(part)
    }
    return (facts, DeviceTable(facts: facts))
  }

  /// The kinds of use of a device.
  func uses(_ address: String, ssh: String? = nil) async throws -> [DeviceUse.Kind] {
    let table = try await table(ssh: ssh).table
    return table[try PCIAddress(parsing: address)]?.uses.map(\.kind) ?? []
  }

  /// What the checks find about hiding these devices.
  func findings(_ addresses: String...) async throws -> [Finding] {
    let (facts, table) = try await table()
    return HideChecks.findings(try addresses.map { try PCIAddress(parsing: $0) }, facts: facts, table: table)
  }
}
