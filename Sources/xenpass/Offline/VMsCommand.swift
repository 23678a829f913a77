import ArgumentParser
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
    do throws(OfflineInput.Failure) {
      bytes = try OfflineInput.read(from)
    } catch {
      Console.error("xenpass: \(error.explanation)")
      throw ExitCode(2)
    }
    let (machines, unread) = VirtualMachine.list(parsing: bytes, fields: nil)
    if json {
      try printJSON(machines)
    } else {
      for line in VMsText.lines(machines) { Console.say(line) }
    }
    for line in unread {
      Console.error("line \(line.number): \(line.reason): \(VMsText.visible(line.text.raw))")
    }
    if !unread.isEmpty { throw ExitCode.failure }
  }

  private func printJSON(_ machines: [VirtualMachine]) throws {
    Console.write(try JSONText.encode(machines.map(VMObject.init)))
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
  @Nullable var pci: String?
  @Nullable var devices: [String]?
  @Nullable var ignored: [Ignored]?
  let isAmbiguous: Bool

  init(_ machine: VirtualMachine) {
    uuid = machine.id.rawValue
    name = machine.name.raw
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

}
