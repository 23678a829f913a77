/// What is said of a plan while part of the survey was not read: as grave as the gravest that part could have shown.
enum UnreadChecks {
  private typealias Row = (severity: Finding.Severity, questions: [SurveyQuestion])

  /// About hiding a device; what its uses say of themselves is not said again.
  static func findings(hiding row: DeviceStatus, facts: HostFacts) -> [Finding] {
    let driver = row.device.driver
    let mayBeInVM = driver.value == "pciback" || driver.isUnread
    let isNeeded = [.storage, .network].contains(row.device.kind)
    let hasRecordedMAC = facts.identities[row.id]?.mac != nil
    let rows: [Row] = [
      (.refused, [.lspci, .identities] + (hasRecordedMAC ? [.pifs] : [])),
      (mayBeInVM ? .stop : .warn, [.given]), (mayBeInVM || isNeeded ? .stop : .warn, [.vms]),
      (isNeeded ? .stop : .warn, [.srs, .pbds]),
      (
        .warn,
        [
          .pciLinks, .pciValues, .capabilities, .machine, .inputs, .serialLines, .blockValues, .blockLinks,
          .commandLine,
          .host, .hosts, .bootFile, .grubUEFI, .grubBIOS,
        ]
      ),
    ]
    return findings(rows, row.id, facts: facts)
  }

  /// About giving devices to a VM, or about a start with them.
  static func findings(assigning plan: AssignmentPlan, facts: HostFacts) -> [Finding] {
    guard plan.direction == .adding else { return [] }
    let hasRecordedMAC = plan.addresses.contains { facts.identities[$0]?.mac != nil }
    return findings(
      [
        // A list in which a name has lines of its own is there, but who has what is not certain.
        (facts.isDoubtful(.vms) ? .stop : .refused, [.vms]),
        (.refused, [.lspci, .driverLinks, .identities] + (hasRecordedMAC ? [.pifs] : [])),
        (.stop, [.templates, .snapshots, .hypervisor, .given]),
        (.warn, [.pciLinks, .capabilities, .hosts, .commandLine, .bootFile, .grubUEFI, .grubBIOS]),
      ], nil, facts: facts)
  }

  /// About a reboot of the host.
  static func findings(rebooting facts: HostFacts) -> [Finding] {
    let boot: [SurveyQuestion] = [
      .inventory, .commandLine, .bootFile, .grubUEFI, .grubBIOS, .firmware, .vendorTool,
    ]
    return findings(
      [
        (facts.bootFile == nil ? .refused : .stop, boot),
        (
          .refused,
          facts.identities.isEmpty && !facts.isUnread(.identities) ? [] : [.identities, .lspci, .pifs]
        ),
        (.stop, [.pool, .vms, .journal]), (.warn, [.hosts]),
      ], nil, facts: facts)
  }

  private static func findings(_ rows: [Row], _ address: PCIAddress?, facts: HostFacts) -> [Finding] {
    // While the survey goes on, what has not come yet is no failure, and nothing is carried out.
    guard facts.isComplete else { return [] }
    return rows.compactMap { row in
      let missing = facts.unread(of: row.questions)
      guard !missing.isEmpty else { return nil }
      return Finding(
        row.severity, address, seen: "Not read: \(facts.reasons(missing)).",
        consequence: "What that would show is not known.",
        advice: "Mend what failed, then read the host anew.")
    }
  }
}
