/// The rules about what the hidden cards were when they were hidden.
enum IdentityRules {
  static func complaints(facts: HostFacts, table: DeviceTable) -> [Complaint] {
    notRecorded(facts, table) + [hideLost(facts, table)].compactMap(\.self)
  }

  /// Nobody could tell that another card sits there one day.
  private static func notRecorded(_ facts: HostFacts, _ table: DeviceTable) -> [Complaint] {
    table.rows.compactMap { row in
      guard row.hide == .disabled, !row.isOnTrial, facts.identities[row.id] == nil,
        !facts.isIdentityUnread(row.id), let command = facts.recordCommand(row.device)
      else { return nil }
      return Complaint(
        .identityNotRecorded,
        Finding(
          .note, row.id,
          seen:
            "\(row.id.short) is hidden, and neither the journal nor the toolstack's database says what card it is.",
          consequence: "If slots are swapped or numbered anew, nobody notices that another card sits there.",
          advice: "Put it on record: \(command)"))
    }
  }

  /// An upgrade can drop the word from the boot line: the keys stay, and each start would tear the card out of dom0.
  private static func hideLost(_ facts: HostFacts, _ table: DeviceTable) -> Complaint? {
    guard table.nextBoot.problem == nil, table.trial.state == .none, let bytes = facts.bootFile else {
      return nil
    }
    let lost = table.rows.filter { row in
      guard row.hide == .enabled, !row.vms.isEmpty, let recorded = facts.identities[row.id],
        let now = DeviceIdentity(row.device, mac: facts.macs[row.id])
      else { return false }
      return recorded.isSameCard(as: now)
    }
    guard let first = lost.first else { return nil }
    let names = lost.map(\.id.short).joined(separator: " ")
    let (repair, obstacle) = hidingAgain(lost.map(\.id), bytes, facts, table)
    return Complaint(
      .hideLost,
      Finding(
        .stop, first.id,
        seen: "\(names): hidden once (journal), in a VM now, and the boot file does not hide it any more.",
        consequence:
          "An upgrade may have dropped the word. Starting the VM would tear the card out of the running host.",
        advice: obstacle.map { "Hide it by hand: \($0)" }
          ?? "Hide it again, then reboot the host before the VM is started."),
      repair: repair.map { .bootFile($0) })
  }

  private static func hidingAgain(
    _ addresses: [PCIAddress], _ bytes: [UInt8], _ facts: HostFacts, _ table: DeviceTable
  ) -> (BootRepair?, String?) {
    if let obstacle = facts.bootObstacle { return (nil, obstacle.joined(separator: " ")) }
    let findings = HideChecks.findings(addresses, facts: facts, table: table)
    if let worst = findings.first(where: { $0.severity >= .stop }) {
      return (nil, "\(worst.seen) \(worst.consequence)")
    }
    let parameter = table.nextBoot.parameter
    let change = BootChange(hide: addresses, parameter: parameter, longAddresses: parameter == .xenPciback)
    do throws(BootRefusal) {
      let plan = try BootPlan(change, path: facts.bootPath, bytes: bytes, format: facts.bootFormat)
      let pairs = [bytes, plan.after].map {
        EntryPair(bytes: $0, parameter: parameter, format: facts.bootFormat)
      }
      return (
        BootRepair(
          title: "Hide \(addresses.map(\.short).joined(separator: " ")) again", from: pairs[0], to: pairs[1]),
        nil
      )
    } catch {
      return (nil, error.explanation)
    }
  }
}
