import ArgumentParser
import FoundationEssentials
import Model

/// `xenpass vms`: reads a saved output of `xe vm-list`, no host needed.
struct VMsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "vms",
    abstract: "Read a saved output of “xe vm-list” and show its VMs and their devices.",
    discussion: """
      Takes the output of xe vm-list, template-list or snapshot-list with any params. With \
      params=uuid,name-label,power-state,other-config or params=all the devices are shown too. What cannot be \
      read is named on standard error with its line number, and the exit status is then 1.
      """
  )

  @Option(help: ArgumentHelp("The saved output, or - for standard input.", valueName: "file"))
  var from: String

  @Flag(help: "Print a JSON array instead of a table.")
  var json = false

  func run() throws {
    let bytes: [UInt8]
    do throws(VMsInput.Failure) {
      bytes = try VMsInput.read(from)
    } catch {
      VMsInput.complain("xenpass: \(error.explanation)")
      throw ExitCode(2)
    }
    let (machines, unread) = VirtualMachine.list(parsing: bytes, fields: nil)
    if json {
      try printJSON(machines)
    } else {
      for line in VMTable.lines(machines) { print(line) }
    }
    for line in unread {
      VMsInput.complain("line \(line.number): \(line.reason): \(VMTable.visible(line.text))")
    }
    if !unread.isEmpty { throw ExitCode.failure }
  }

  private func printJSON(_ machines: [VirtualMachine]) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    print(String(decoding: try encoder.encode(machines.map(VMObject.init)), as: UTF8.self))
  }
}

private struct VMObject: Encodable {
  struct Ignored: Encodable {
    let text: String
    let explanation: String
  }

  let uuid: String
  let name: String
  let powerState: String
  let isControlDomain: Bool
  let pci: String?
  let devices: [String]?
  let ignored: [Ignored]?
  let isAmbiguous: Bool

  init(_ machine: VirtualMachine) {
    uuid = machine.id.rawValue
    name = machine.name
    powerState = machine.powerState.word
    isControlDomain = machine.isControlDomain
    pci = machine.pciKey
    // Without other-config in the output nothing is known about devices, which is not the same as none.
    let isKnown = machine.otherConfig != nil
    devices = isKnown ? machine.key?.addresses.map(\.full) ?? [] : nil
    ignored =
      isKnown
      ? (machine.key?.dropped ?? []).map { Ignored(text: $0.text, explanation: $0.explanation) } : nil
    isAmbiguous = machine.isKeyAmbiguous
  }

  enum CodingKeys: CodingKey {
    case uuid, name, powerState, isControlDomain, pci, devices, ignored, isAmbiguous
  }

  // Absent values are written as null, so that every object has the same keys.
  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(uuid, forKey: .uuid)
    try container.encode(name, forKey: .name)
    try container.encode(powerState, forKey: .powerState)
    try container.encode(isControlDomain, forKey: .isControlDomain)
    try container.encode(pci, forKey: .pci)
    try container.encode(devices, forKey: .devices)
    try container.encode(ignored, forKey: .ignored)
    try container.encode(isAmbiguous, forKey: .isAmbiguous)
  }
}
