import ArgumentParser
import Model

/// `xenpass preview`: shows the edit of a saved boot file, and makes that of an extlinux.conf, no host needed.
struct PreviewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "preview",
    abstract: "Show what hiding a device changes in a saved extlinux.conf or grub.cfg.",
    discussion: """
      Each word of the boot lines stands on a line of its own, marked + where it is added, - where it is \
      removed and ~ where it changes. The exit status is 0 if the file can be edited or already is as \
      asked, and 2 if the edit is refused; the reason is then on standard error. Of a grub.cfg only the change is shown, with the call of the vendor's tool that \
      makes it.
      """
  )

  @Option(
    name: .customLong("boot-file"),
    help: ArgumentHelp("The saved extlinux.conf or grub.cfg, or - for standard input.", valueName: "file"))
  var bootFile: String

  @Option(
    help: ArgumentHelp(
      "Take this device from the host, as in 03:00.0. May be repeated.", valueName: "address"),
    transform: PreviewCommand.address)
  var hide: [PCIAddress] = []

  @Option(
    help: ArgumentHelp("Give this device back to the host. May be repeated.", valueName: "address"),
    transform: PreviewCommand.address)
  var unhide: [PCIAddress] = []

  @Option(
    help: ArgumentHelp(
      "pciback.hide (XenServer up to 6.2) or xen-pciback.hide (6.5 and later; long addresses). Without it the first for "
        + "an extlinux.conf, the second for a grub.cfg.",
      valueName: "name"),
    transform: PreviewCommand.parameter)
  var parameter: HideParameter?

  @Flag(inversion: .prefixedNo, help: "Change the serial entry, such as xe-serial, too.")
  var serialTwin = true

  @Flag(help: "Take the consoles of Xen and dom0 off the host's own display, too; of an extlinux.conf.")
  var disableDisplay = false

  @Option(help: ArgumentHelp("Write the edited file here, or to standard output for -.", valueName: "file"))
  var output: String?

  @Option(
    name: .customLong("repair-to"),
    help: ArgumentHelp(
      "Where dashes and blanks of a web page are why it is refused, write the repaired file here.",
      valueName: "file"))
  var repairTo: String?

  @Flag(help: "Print a JSON object instead of text.")
  var json = false

  func validate() throws {
    if json, output == "-" || repairTo == "-" {
      throw ValidationError("--json and a file on standard output exclude each other.")
    }
  }

  func run() throws {
    let bytes: [UInt8]
    do throws(OfflineInput.Failure) {
      bytes = try OfflineInput.read(bootFile)
    } catch {
      throw refused(error.explanation)
    }
    let format = BootFormat(guessing: bytes)
    if format.isGrub, output != nil {
      throw refused("xenpass never writes a grub.cfg: without --output it shows the call that does.")
    }
    let parameter = parameter ?? (format.isGrub ? .xenPciback : .pciback)
    let change = BootChange(
      hide: hide, unhide: unhide, parameter: parameter, longAddresses: parameter == .xenPciback,
      includesSerialTwin: serialTwin, disablesDisplay: disableDisplay)
    let plan: BootPlan
    do throws(BootRefusal) {
      plan = try BootPlan(change, path: bootFile, bytes: bytes, format: format)
    } catch {
      if let repairTo, let repaired = error.repaired { try write(repaired, to: repairTo) }
      throw refused(PreviewText.lines(error, isRepaired: repairTo != nil))
    }
    if let output { try write(plan.after, to: output) }
    if json {
      try printJSON(plan)
    } else if output != "-" {
      for line in PreviewText.lines(plan) { Console.say(line) }
    }
  }

  private func write(_ bytes: [UInt8], to path: String) throws {
    do throws(OutputFile.Failure) {
      try OutputFile.write(bytes, to: path, notOver: bootFile)
    } catch {
      throw refused(error.explanation)
    }
  }

  private func refused(_ lines: String...) -> ExitCode { refused(lines) }

  private func refused(_ lines: [String]) -> ExitCode {
    for (index, line) in lines.enumerated() { Console.error(index == 0 ? "xenpass: \(line)" : line) }
    return ExitCode(2)
  }

  private func printJSON(_ plan: BootPlan) throws {
    Console.write(try JSONText.encode(PlanObject(plan)))
  }

  @Sendable private static func address(_ text: String) throws -> PCIAddress {
    do throws(PCIAddress.ParseError) {
      return try PCIAddress(parsing: text)
    } catch {
      throw ValidationError(error.explanation)
    }
  }

  @Sendable private static func parameter(_ text: String) throws -> HideParameter {
    guard let parameter = HideParameter(rawValue: text) else {
      let names = HideParameter.allCases.map(\.rawValue).joined(separator: " or ")
      throw ValidationError("“\(text)” is not \(names).")
    }
    return parameter
  }
}

private struct PlanObject: Encodable {
  struct Entry: Encodable {
    let label: String
    let before: String
    let after: String
    let words: [Word]
  }

  struct Word: Encodable {
    let part: String
    let kind: String
    let before: String?
    let after: String?
  }

  let bootFile: String
  let parameter: String
  let changed: Bool
  /// The call that makes the change in a grub.cfg.
  let command: String?
  let entries: [Entry]
  let notes: [String]

  init(_ plan: BootPlan) {
    bootFile = plan.path
    parameter = plan.change.parameter.rawValue
    changed = !plan.isNoChange
    command = plan.tool?.command
    notes = plan.notes
    entries = plan.entries.map { edit in
      Entry(
        label: edit.label,
        before: String(decoding: plan.before[edit.before.range], as: UTF8.self),
        after: String(decoding: plan.after[edit.after.range], as: UTF8.self),
        words: edit.diff.sections.flatMap { section in
          section.rows.map {
            Word(part: "\(section.part)", kind: "\($0.kind)", before: $0.before, after: $0.after)
          }
        })
    }
  }
}
