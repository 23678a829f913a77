import ArgumentParser
import FoundationEssentials
import Model

/// `xenpass list`: reads a saved output of lspci, no host needed.
struct ListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "Read a saved output of lspci and show its devices and the likely add-in cards.",
    discussion: """
      Takes any common form of lspci: plain, -D, -n, -nn, -k, -v, -mm, -vmm; the form is recognised. What cannot \
      be read is named on standard error with its line number, and the exit status is then 1.
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
    let rows = output.devices.map { ($0, $0.addInVerdict()) }.filter { !addin || $0.1.isLikely }
    if json {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
      print(String(decoding: try encoder.encode(rows.map(DeviceObject.init)), as: UTF8.self))
    } else {
      let lines = DeviceTable.lines(rows)
      if !lines.isEmpty { print(lines.joined(separator: "\n")) }
    }
    for line in output.unread {
      OfflineInput.complain(
        "\(from):\(line.number): \(PlainName.clean(line.reason)): \(PlainName.clean(line.text))")
    }
    if output.unread.isEmpty, output.devices.isEmpty {
      OfflineInput.complain("\(from) is empty: save the output of “lspci -nnk” there.")
    }
    if !output.unread.isEmpty || output.devices.isEmpty { throw ExitCode.failure }
  }
}

/// A device as JSON; what the form of lspci does not tell has no key.
private struct DeviceObject: Encodable {
  let address: String
  let `class`: String
  let classID: String?
  let vendor: String?
  let vendorID: String?
  let device: String
  let deviceID: String?
  let subsystem: String?
  let subsystemVendor: String?
  let subsystemVendorID: String?
  let subsystemDevice: String?
  let subsystemDeviceID: String?
  let revision: String?
  let driver: String?
  let likelyAddIn: Bool
  let reason: String

  init(_ source: PCIDevice, _ verdict: AddInVerdict) {
    address = source.address.full
    `class` = source.className
    classID = Self.hex(source.classID)
    vendor = source.vendor
    vendorID = Self.hex(source.vendorID)
    device = source.device ?? source.name
    deviceID = Self.hex(source.deviceID)
    subsystem = source.subsystemName
    subsystemVendor = source.subsystemVendor
    subsystemVendorID = Self.hex(source.subsystemVendorID)
    subsystemDevice = source.subsystemDevice
    subsystemDeviceID = Self.hex(source.subsystemDeviceID)
    revision = Self.hex(source.revision)
    driver = source.driver
    likelyAddIn = verdict.isLikely
    reason = verdict.reason
  }

  private static func hex<Number: FixedWidthInteger>(_ value: Number?) -> String? {
    guard let value else { return nil }
    let text = String(value, radix: 16)
    return String(repeating: "0", count: max(0, Number.bitWidth / 4 - text.count)) + text
  }
}
