import ArgumentParser
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
      Console.error("xenpass: \(error.explanation)")
      throw ExitCode(2)
    }
    let output = LspciOutput(parsing: bytes)
    let rows = output.devices.map { ($0, $0.addInVerdict()) }.filter { !addin || $0.1.isLikely }
    if json {
      Console.write(try JSONText.encode(rows.map(DeviceObject.init)))
    } else {
      let lines = ListText.lines(rows)
      for line in lines { Console.say(line) }
    }
    for line in output.unread {
      Console.error(
        "\(from):\(line.number): \(line.reason): \(line.text)")
    }
    if output.unread.isEmpty, output.devices.isEmpty {
      Console.error("\(from) is empty: save the output of “lspci -nnk” there.")
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
    `class` = source.className.raw
    classID = source.classID.map { Hexadecimal.digits($0) }
    vendor = source.vendor?.raw
    vendorID = source.vendorID.map { Hexadecimal.digits($0) }
    device = (source.device ?? source.name).raw
    deviceID = source.deviceID.map { Hexadecimal.digits($0) }
    subsystem = source.subsystemName?.raw
    subsystemVendor = source.subsystemVendor?.raw
    subsystemVendorID = source.subsystemVendorID.map { Hexadecimal.digits($0) }
    subsystemDevice = source.subsystemDevice?.raw
    subsystemDeviceID = source.subsystemDeviceID.map { Hexadecimal.digits($0) }
    revision = source.revision.map { Hexadecimal.digits($0) }
    driver = source.driver.value?.raw
    likelyAddIn = verdict.isLikely
    reason = verdict.reason
  }
}
