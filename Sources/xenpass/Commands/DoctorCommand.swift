import ArgumentParser
import Model

/// `xenpass doctor`: everything that is wrong in the host's set-up, each with its repair.
struct DoctorCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Say what is wrong with the host's set-up, and show the repair of each.",
    discussion: """
      Of this machine, or of a host that ssh reaches: xenpass doctor root@xs62. Changes nothing without --repair and --apply. Exit status: 0 healthy, 1 warnings, 2 problems; with --repair 0 \
      done or shown, 1 it failed or must be done by hand, 2 refused. 3: the host could not be read, or not all of it.
      """)

  @OptionGroup var target: Target

  @Argument(help: "The host, as ssh knows it; without one, this machine.")
  var host: String?

  @Flag(help: "Print JSON.")
  var json = false

  @Option(
    help: ArgumentHelp(
      "Show the repair of the complaint of this name, as the list gives it; all: every one of boot line, keys and parameters.",
      valueName: "id"))
  var repair: String?

  @Flag(help: "With --repair: carry it out.")
  var apply = false

  @Option(help: "The PCI address that the screen would have typed, where the host could be lost.")
  var confirm: String?

  func validate() throws { try target.validate(host: host) }

  @MainActor mutating func run() async throws {
    let host = try await target.openOrExit(host)
    defer { host.close() }
    var batch = try await Batch(host, isReadOnly: target.readOnly)
    if case .failed = batch.wizard.survey {
      Console.error("xenpass: \(batch.trouble ?? "the host could not be read")")
      throw ExitCode(3)
    }
    if let repair {
      let status = try await carryOut(repair, &batch, host)
      if status != 0 { throw ExitCode(status) }
      return
    }
    if let trouble = batch.trouble { Console.error("xenpass: \(trouble)") }
    if json { try print(batch.wizard) } else { say(batch.wizard) }
    let status = Doctor.exitStatus(of: batch.wizard.complaints)
    if status != 0 { throw ExitCode(status) }
  }

  @MainActor private func carryOut(_ repair: String, _ batch: inout Batch, _ host: OpenHost) async throws
    -> Int32
  {
    if repair == Self.all { return try await repairAll(batch, host) }
    let id = ComplaintIdentifier(repair)
    guard batch.wizard.complaints.contains(where: { $0.id == id }) else {
      Console.error(
        "xenpass: there is no complaint \(repair) now: the host has changed since it was listed, or the name is mistyped. "
          + "Nothing was changed. xenpass doctor lists what is wrong now.")
      return 2
    }
    await batch.send(.openedDoctor)
    await batch.send(.openedComplaint(id))
    return await batch.settle(apply: apply, confirm: confirm)
  }

  private func say(_ wizard: Wizard) {
    if wizard.complaints.isEmpty { Console.say("Nothing is wrong: boot line, keys and host fit together.") }
    for complaint in wizard.complaints {
      Console.say(DoctorReport([complaint], facts: wizard.facts).text)
    }
  }

  private func print(_ wizard: Wizard) throws {
    Console.write(try JSONText.encode(HostReport(wizard)))
  }
}

/// The host as JSON: its devices with state, use and findings, and the complaints.
private struct HostReport: Encodable {
  struct Found: Encodable {
    let severity: String
    let device: String?
    let seen: String
    let consequence: String
    let advice: String

    init(_ finding: Finding) {
      severity = finding.severity.word.lowercased()
      device = finding.address?.full
      seen = finding.seen
      consequence = finding.consequence
      advice = finding.advice
    }
  }

  struct Wrong: Encodable {
    let id: String
    let kind: String
    let isProblem: Bool
    let finding: Found
    let vm: String?
    let repair: [String]?
  }

  struct Device: Encodable {
    let address: String
    let name: String
    @Nullable var driver: String?
    let state: String
    let uses: [String]
    let assignedTo: [String]
    @Nullable var runningIn: String?
    let isOnTrial: Bool
    let isMoved: Bool
    let isLikelyAddIn: Bool
    /// Likely an add-in card, and the host does not need it.
    let isSuggested: Bool
    /// What hiding it would mean.
    let findings: [Found]

  }

  let host: String?
  let name: String
  let trial: String
  let complaints: [Wrong]
  let devices: [Device]

  init(_ wizard: Wizard) {
    host = wizard.facts.hostUUID?.description
    name = "\(wizard.facts.name)"
    trial = "\(wizard.table.trial.state)"
    complaints = wizard.complaints.map { complaint in
      let review = complaint.repair == nil ? nil : wizard.review(of: complaint)
      return Wrong(
        id: complaint.id.description, kind: complaint.kind.rawValue, isProblem: complaint.isProblem,
        finding: Found(complaint.finding),
        vm: complaint.vm?.rawValue, repair: review.map(ReviewText.lines))
    }
    devices = wizard.table.rows.map { row in
      Device(
        address: row.id.full, name: row.device.name.description,
        driver: row.device.driver.value?.description, state: row.hide.word,
        uses: row.uses.map { $0.kind.word }, assignedTo: row.holders.map(\.id.rawValue),
        runningIn: row.runningIn?.id.rawValue, isOnTrial: row.isOnTrial, isMoved: row.isMoved,
        isLikelyAddIn: row.addIn.isLikely, isSuggested: row.isSuggested,
        findings: HideChecks.findings([row.id], facts: wizard.facts, table: wizard.table).filter {
          $0.address != nil
        }
        .map(Found.init))
    }
  }
}
