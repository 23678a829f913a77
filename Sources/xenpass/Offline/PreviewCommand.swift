import ArgumentParser
import FoundationEssentials
import Model

/// `xenpass preview`: what a change would make of a boot file, no host needed.
struct PreviewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "preview",
    abstract: "Show what hiding devices would change in a copy of extlinux.conf.",
    discussion: """
      Nothing but --output is ever written. Exit status: 0 changed or nothing to do, 2 refused, with the reason on \
      standard error. With --output - only the edited file goes to standard output.
      """
  )

  @Option(name: .customLong("boot-file"), help: ArgumentHelp("A copy of /boot/extlinux.conf, or - for standard input.", valueName: "file"))
  var bootFile: String

  @Option(help: ArgumentHelp("Hide this device. Can be given several times.", valueName: "address"))
  var hide: [String] = []

  @Option(help: ArgumentHelp("Give this device back to dom0. Can be given several times.", valueName: "address"))
  var unhide: [String] = []

  @Option(help: "pciback.hide (XenServer 6.2 and earlier) or xen-pciback.hide (6.5).")
  var parameter = HideParameter.pciback.rawValue

  @Option(help: ArgumentHelp("Write the edited file here, or - for standard output.", valueName: "file"))
  var output: String?

  @Flag(help: "Print the plan as JSON.")
  var json = false

  func validate() throws {
    guard HideParameter(rawValue: parameter) != nil else {
      throw ValidationError("--parameter is pciback.hide or xen-pciback.hide.")
    }
    if json, output == "-" { throw ValidationError("--json and --output - both want standard output.") }
  }

  func run() throws {
    let plan = try makePlan()
    if let output {
      do throws(OfflineInput.Failure) {
        try OfflineInput.write(plan.after, to: output)
      } catch {
        OfflineInput.complain("xenpass: \(error.explanation)")
        throw ExitCode(2)
      }
      if output == "-" { return }
    }
    if json {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
      print(String(decoding: try encoder.encode(PlanEntry(plan)), as: UTF8.self))
    } else {
      for line in Self.lines(plan) { print(line) }
    }
  }

  private func makePlan() throws -> BootPlan {
    guard let parameter = HideParameter(rawValue: parameter) else { throw ExitCode(2) }
    do {
      let change = BootChange(
        hide: try hide.map { try PCIAddress(parsing: $0) }, unhide: try unhide.map { try PCIAddress(parsing: $0) },
        parameter: parameter, longAddresses: parameter == .xenPciback, includesSerialTwin: true)
      return try BootPlan(change, path: bootFile, bytes: try OfflineInput.read(bootFile))
    } catch let error as PCIAddress.ParseError {
      OfflineInput.complain("xenpass: \(error.explanation)")
    } catch let error as OfflineInput.Failure {
      OfflineInput.complain("xenpass: \(error.explanation)")
    } catch let error as BootRefusal {
      OfflineInput.complain("xenpass: refused. \(error.explanation)\n\(error.whatToDo)")
    }
    throw ExitCode(2)
  }

  static func lines(_ plan: BootPlan) -> [String] {
    if plan.isNoChange { return ["\(plan.path): nothing to change"] }
    return plan.entries.flatMap { entry in
      ["label \(PlainName.clean(entry.label))"]
        + entry.diff.sections.flatMap { section in
          ["  \(section.part.title)"] + section.rows.flatMap { rows($0) }
        }
    }
  }

  private static func rows(_ row: KernelLineDiff.Row) -> [String] {
    let (before, after) = (PlainName.clean(row.before ?? ""), PlainName.clean(row.after ?? ""))
    return switch row.kind {
    case .same: ["      \(before)"]
    case .added: ["    + \(after)"]
    case .removed: ["    - \(before)"]
    case .changed: ["    - \(before)", "    + \(after)"]
    }
  }

  private struct PlanEntry: Encodable {
    struct Word: Encodable {
      let part: String
      let before: String?
      let after: String?
    }
    struct Edit: Encodable {
      let label: String
      let changes: [Word]
    }
    let path: String
    let isNoChange: Bool
    let entries: [Edit]

    init(_ plan: BootPlan) {
      path = plan.path
      isNoChange = plan.isNoChange
      entries = plan.entries.map { entry in
        Edit(
          label: entry.label,
          changes: entry.diff.sections.flatMap { section in
            section.rows.filter { $0.kind != .same }.map { Word(part: section.part.title, before: $0.before, after: $0.after) }
          })
      }
    }
  }
}
