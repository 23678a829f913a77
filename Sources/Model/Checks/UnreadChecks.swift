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
      (row.hide == .enabled || !facts.isIdentityUnread(row.id) ? .warn : .refused, [.host]),
      (mayBeInVM ? .stop : .warn, [.given]), (mayBeInVM || isNeeded ? .stop : .warn, [.vms]),
      (isNeeded ? .stop : .warn, [.srs, .pbds]),
      (
        .warn,
        [
          .pciLinks, .pciValues, .capabilities, .machine, .inputs, .serialLines, .blockValues, .blockLinks,
          .commandLine,
          .hosts, .bootFile, .grubUEFI, .grubBIOS,
        ]
      ),
    ]
    return findings(rows, row.id, facts: facts)
  }

  /// About giving devices back to dom0: which VM has them, or is to get them at its next start.
  static func findings(givingBack address: PCIAddress, facts: HostFacts) -> [Finding] {
    findings(
      [(.refused, [.vms]), (.stop, [.given]), (.warn, [.templates, .snapshots, .lspci, .driverLinks])],
      address,
      facts: facts)
  }

  /// About taking devices from a VM: one that has a device keeps it until it stops, and a halted one has none.
  static func findings(removing plan: AssignmentPlan, facts: HostFacts) -> [Finding] {
    let list: SurveyQuestion =
      switch plan.vm.kind {
      case .vm: .vms
      case .template: .templates
      case .snapshot: .snapshots
      }
    return findings([(.stop, [list])], plan.addresses.first, facts: facts)
  }

  /// About giving devices to a VM, or about a start with them.
  static func findings(assigning plan: AssignmentPlan, facts: HostFacts) -> [Finding] {
    let hasRecordedMAC = plan.addresses.contains { facts.identities[$0]?.mac != nil }
    return findings(
      [
        // A list in which a name has lines of its own is there, but who has what is not certain.
        (facts.isDoubtful(.vms) ? .stop : .refused, [.vms]),
        (.refused, [.lspci, .driverLinks, .identities] + (hasRecordedMAC ? [.pifs] : [])),
        (.refused, plan.addresses.contains(where: facts.isIdentityUnread) ? [.host] : []),
        (
          .stop,
          [.templates, .snapshots, .hypervisor, .given, .poolDevices] + (hasRecordedMAC ? [] : [.pifs])
        ),
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
        (.refused, [.host]), (.stop, [.pool, .vms, .journal]), (.warn, [.hosts]),
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
