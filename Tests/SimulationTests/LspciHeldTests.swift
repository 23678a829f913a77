import TestSupport
import Testing

@testable import Simulation

private enum RealLspci {
  static let isThere = (try? ChildProcess.run(["lspci", "--version"]))?.status == 0
}

/// The real `lspci` reads the simulated sysfs, with a pci.ids of the simulated names, and prints the same.
@Suite(
  "lspci of the simulated host, held against the real one",
  .enabled(if: RealLspci.isThere, "pciutils is not installed (scripts/setup test)"))
struct LspciHeldTests {
  private static let options = [
    [], ["-D"], ["-n"], ["-nn"], ["-D", "-n"], ["-k"], ["-nnk"], ["-D", "-nn", "-k"], ["-mm"],
    ["-mm", "-nn"],
    ["-vmm"], ["-n", "-vmm"], ["-D", "-vmm", "-nn", "-k"], ["-D", "-vmm", "-k"], ["-s", "03:00.0", "-nn"],
    ["-s", "00:", "-n"], ["-d", "8086:", "-nn"], ["-d", ":10d3"],
  ]

  @Test("Each form of the list, for each simulated host", arguments: SimulatedHost.names.map(\.name))
  func same(host: String) throws {
    let root = try TestRoot(host)
    root.write("pci.ids", Self.identities(root.folder))
    var lines = 0
    for options in Self.options {
      let real = try ChildProcess.run(
        [
          "lspci", "-A", "linux-sysfs", "-O", "sysfs.path=\(root.folder.path)/sys/bus/pci", "-i",
          "\(root.folder.path)/pci.ids",
        ] + options)
      let simulated = root.run("lspci", options)
      #expect(real.status == simulated.status, "\(options) \(real.errorText)")
      let (wanted, found) = (Self.compared(real.text), Self.compared(simulated.output))
      let difference = zip(found, wanted).first { $0 != $1 }.map { "\($0)\n\($1)" }
      #expect(difference == nil && found.count == wanted.count, "\(options): \(difference ?? "")")
      lines += wanted.count
    }
    #expect(lines > 1000)
    print("lspci on \(host): \(lines) lines compared")
  }

  /// The lines that both can know. Later versions print a programming interface of 0 too; which modules there are is not in
  /// sysfs, and slots are not simulated there.
  private static func compared(_ text: String) -> [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false).map {
      String($0).replacing(" -p00", with: "")
    }.filter { line in
      !["ProgIf:\t00", "Module:", "\tKernel modules:", "PhySlot:"].contains { line.hasPrefix($0) }
    }
  }

  /// A pci.ids of the names that the simulated machine has.
  private static func identities(_ root: RootFolder) -> String {
    var vendors: [Int: String] = [:]
    var devices: [Int: [Int: String]] = [:]
    var subsystems: [Int: [String: String]] = [:]
    var classes: [Int: [Int: String]] = [:]
    let known = DeviceNames(root)
    for fields in root.table("names") where fields.count == 3 && fields[0] == "vendor" {
      if let number = Int(fields[1], radix: 16) { vendors[number] = fields[2] }
    }
    for row in DeviceTable(root).rows {
      vendors[row.vendor] = row.vendorName
      devices[row.vendor, default: [:]][row.device] = row.deviceName
      classes[row.classCode >> 8, default: [:]][row.classCode & 0xff] = row.className
      let pair = row.subsystem
      if let name = known.name(ofSubsystem: pair[1], vendor: pair[0]) {
        subsystems[row.vendor << 16 | row.device, default: [:]]["\(hex(pair[0], 4)) \(hex(pair[1], 4))"] =
          name
      }
    }
    var text = ""
    for (vendor, name) in vendors.sorted(by: { $0.key < $1.key }) {
      text += "\(hex(vendor, 4))  \(name)\n"
      for (device, name) in (devices[vendor] ?? [:]).sorted(by: { $0.key < $1.key }) {
        text += "\t\(hex(device, 4))  \(name)\n"
        for (pair, name) in (subsystems[vendor << 16 | device] ?? [:]).sorted(by: { $0.key < $1.key }) {
          text += "\t\t\(pair)  \(name)\n"
        }
      }
    }
    for (base, subclasses) in classes.sorted(by: { $0.key < $1.key }) {
      text += "C \(hex(base, 2))  Class\n"
      for (subclass, name) in subclasses.sorted(by: { $0.key < $1.key }) {
        text += "\t\(hex(subclass, 2))  \(name)\n"
      }
    }
    return text
  }
}
