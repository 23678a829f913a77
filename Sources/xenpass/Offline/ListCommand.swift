import ArgumentParser
import FoundationEssentials
import Model

/// `xenpass list`: reads a saved output of lspci, no host needed.
struct ListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "Read a saved output of lspci and show its devices and the likely add-in cards.",
    discussion: """
      Takes any common form of lspci: plain, -D, -n, -nn, -k, -v, -mm, -vmm; the form is recognised. What cannot be read is \
      named on standard error with its line number, and the exit status is then 1.
      """
  )

  @Option(help: ArgumentHelp("The saved output, or - for standard input.", valueName: "file"))
  var from: String

  @Flag(help: "Print a JSON array instead of a table.")
  var json = false

  @Flag(help: "Only likely add-in cards.")
  var addin = false

  func run() throws {
    let bytes: [UInt8]
    do throws(OfflineInput.Failure) {
      bytes = try OfflineInput.read(from)
    } catch {
      OfflineInput.complain("xenpass: \(error.explanation)")
      throw ExitCode(2)
    }
    let output = LspciOutput(parsing: bytes)
    let devices = output.devices.filter { !addin || $0.addInVerdict().isLikely }
    if json {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
      print(String(decoding: try encoder.encode(devices.map(Entry.init)), as: UTF8.self))
    } else {
      for device in devices { print(Self.row(device)) }
    }
    for line in output.unread {
      OfflineInput.complain(
        "\(from):\(line.number): \(PlainName.clean(line.reason)): \(PlainName.clean(line.text))")
    }
    if !output.unread.isEmpty { throw ExitCode(1) }
  }

  private static func row(_ device: PCIDevice) -> String {
    let verdict = device.addInVerdict()
    let name =
      device.className.count < 28
      ? device.className + String(repeating: " ", count: 28 - device.className.count) : device.className
    return PlainName.clean("\(verdict.isLikely ? "*" : " ") \(device.address.short)  \(name)  \(device.name)")
  }

  private struct Entry: Encodable {
    let address: String
    let `class`: String
    let classID: String?
    let vendor: String?
    let vendorID: String?
    let device: String
    let deviceID: String?
    let subsystem: String?
    let subsystemVendorID: String?
    let subsystemDeviceID: String?
    let revision: String?
    let driver: String?
    let likelyAddIn: Bool
    let reason: String

    init(_ device: PCIDevice) {
      func hex<Number: BinaryInteger>(_ value: Number?, _ width: Int) -> String? {
        value.map { String($0, radix: 16) }.map {
          String(repeating: "0", count: max(0, width - $0.count)) + $0
        }
      }
      let verdict = device.addInVerdict()
      address = device.address.full
      `class` = device.className
      classID = hex(device.classID, 4)
      vendor = device.vendor
      vendorID = hex(device.vendorID, 4)
      self.device = device.device ?? device.name
      deviceID = hex(device.deviceID, 4)
      subsystem = device.subsystemName
      subsystemVendorID = hex(device.subsystemVendorID, 4)
      subsystemDeviceID = hex(device.subsystemDeviceID, 4)
      revision = hex(device.revision, 2)
      driver = device.driver
      likelyAddIn = verdict.isLikely
      reason = verdict.reason
    }
  }
}
