/// The boot line before and after, and its write.
extension Wizard {
  func makeBootDraft(_ addresses: [PCIAddress], isUndo: Bool, like old: BootDraft? = nil) -> BootDraft {
    let includesTwin = old?.includesTwin ?? true
    let disablesDisplay = old?.disablesDisplay == true && displayReason(addresses, isUndo: isUndo) == nil
    let change = makeBootChange(
      hide: isUndo ? [] : addresses, unhide: isUndo ? addresses : [], includesTwin: includesTwin,
      disablesDisplay: disablesDisplay)
    var findings = BootFileChecks.findings(facts: facts)
    findings +=
      isUndo
      ? GiveBackChecks.findings(addresses, facts: facts, table: table)
      : HideChecks.findings(
        addresses, facts: facts, table: table, disablesDisplay: disablesDisplay)
    let plan: Result<BootPlan, BootObstacle>
    if let obstacle = facts.bootObstacle {
      plan = .failure(BootObstacle(lines: obstacle + facts.boot.evidence))
    } else if let bytes = facts.bootFile {
      do {
        var made = try BootPlan(change, path: bootPath, bytes: bytes, format: facts.bootFormat)
        made.identities = identities(of: change.hide)
        plan = .success(made)
      } catch {
        plan = .failure(BootObstacle(lines: [error.explanation, error.whatToDo], repaired: error.repaired))
      }
    } else {
      let reason = facts.bootFileProblem ?? "it has not been read yet"
      plan = .failure(BootObstacle(lines: ["\(bootPath) cannot be shown: \(reason)."]))
    }
    if table.nextBoot.isParameterInferred {
      findings.append(
        Finding(
          .note, seen: "\(table.nextBoot.parameter.rawValue): \(table.nextBoot.parameterSource).",
          consequence: "The other name would be ignored without a word.",
          advice: "The check after the reboot shows whether the driver got it."))
    }
    return BootDraft(
      addresses: addresses, isUndo: isUndo, includesTwin: includesTwin, disablesDisplay: disablesDisplay,
      rewritesLoader: old?.rewritesLoader ?? false, plan: plan, findings: findings.worstFirst)
  }

  /// What the checks say about hiding a device, worst first.
  package func findings(hiding address: PCIAddress) -> [Finding] {
    HideChecks.findings([address], facts: facts, table: table)
  }

  mutating func updateBootLine(_ message: Message, _ draft: BootDraft) -> [Effect] {
    var draft = draft
    switch message {
    case .toggledTwin:
      if let reason = toolReason {
        notice = reason
        return []
      }
      draft.includesTwin.toggle()
      step = .bootLine(makeBootDraft(draft.addresses, isUndo: draft.isUndo, like: draft))
    case .toggledDisplay:
      if let reason = displayReason(draft.addresses, isUndo: draft.isUndo) {
        notice = reason
        return []
      }
      draft.disablesDisplay.toggle()
      step = .bootLine(makeBootDraft(draft.addresses, isUndo: draft.isUndo, like: draft))
    case .toggledLoader:
      if let reason = loaderReason {
        notice = reason
        return []
      }
      if !draft.rewritesLoader,
        BootFileChecks.findings(facts: facts).contains(where: { $0.severity >= .stop })
      {
        notice = "extlinux -i is not offered: /proc/cmdline does not match this file."
        return []
      }
      draft.rewritesLoader.toggle()
      step = .bootLine(draft)
    case .askedToTry:
      return askTrial(draft)
    case .proceeded:
      ask(draft)
    default: break
    }
    return []
  }

  private mutating func ask(_ draft: BootDraft) {
    guard case .success(let plan) = draft.plan else {
      notice = "There is nothing that could be written: see the reason above."
      return
    }
    if plan.isNoChange, survey == .complete {
      step = .reboot(makeRebootDraft(draft.addresses))
      return
    }
    var lines = Self.steps(plan, naming: true)
    if plan.change.disablesDisplay {
      lines.append(
        "After the reboot the host shows nothing on its own display: serial or ssh is its only console.")
    }
    if draft.rewritesLoader { lines.append("4. extlinux -i /boot") }
    lines.append(whenItCounts(plan))
    ask(
      .boot(plan, rewritesLoader: draft.rewritesLoader),
      Question(title: writeTitle(plan), lines: lines, yes: "Write it"), findings: draft.findings,
      cause: .proceeded)
  }

  /// What the write does, step by step.
  static func steps(_ plan: BootPlan, naming: Bool) -> [String] {
    if let tool = plan.tool {
      return [
        "1. keep a copy of \(plan.path) beside it, and its bytes in the journal", "2. \(tool.command)",
        "3. read the file back and compare it word by word; take a difference back",
      ]
    }
    let labels = naming ? ": \(plan.entries.map(\.label).joined(separator: ", "))" : ""
    return [
      "1. keep the old file beside it, and its bytes in the journal", "2. write \(plan.path)\(labels)",
      "3. read it back and compare",
    ]
  }

  /// Why the serial twin cannot be left out; nil if it can.
  package var toolReason: String? {
    facts.bootFormat.isGrub ? "The vendor's tool always changes the entry and its serial twin alike." : nil
  }

  /// Why `extlinux -i` is no matter here; nil if it is.
  package var loaderReason: String? {
    facts.bootFormat.isGrub ? "This host starts with GRUB: there is no extlinux to run." : nil
  }

  /// Why the host's own display is no matter of this change; nil if it can be disabled with it.
  package func displayReason(_ addresses: [PCIAddress], isUndo: Bool) -> String? {
    guard !isUndo, hasOwnDisplay(addresses) else {
      return "The host's own display is not hidden by this change."
    }
    if facts.bootFormat.isGrub {
      return
        "The vendor's tool could not take it back: \(DisplayRules.command(facts)) does it, after the write."
    }
    let console = facts.bootFile.flatMap { DisplayConsole(booting: $0, facts.bootFormat) }
    guard let console else { return "The boot line could not be read." }
    guard !console.words.isEmpty else {
      return "Neither Xen nor dom0 writes on the host's display (boot line)."
    }
    return nil
  }

  /// Whether the host's own display, which the firmware chose, is among these devices.
  package func hasOwnDisplay(_ addresses: [PCIAddress]) -> Bool {
    addresses.contains { facts.topology.bootDisplays[$0] == true }
  }

  mutating func goOn(from written: Working) -> [Effect] {
    switch written.plan {
    case .trial(let plan) where plan.action == .arm:
      step = .reboot(makeRebootDraft(plan.addresses, hidden: plan.addresses))
      return []
    case .boot(let plan, _) where !needsNoReboot(plan):
      // What the file hides is known from its bytes; the facts may still be those from before.
      let after = NextBoot(facts: facts, bytes: plan.after).addresses
      let before = NextBoot(facts: facts, bytes: plan.before).addresses
      let addresses = before.symmetricDifference(after).union(written.subject.addresses).sorted()
      step = .reboot(makeRebootDraft(addresses, hidden: addresses.filter(after.contains)))
      return []
    default:
      step = .devices
      return survey == .running ? [] : refresh()
    }
  }

  /// Whether a write only brings back what the running host hides.
  package func needsNoReboot(_ plan: BootPlan) -> Bool {
    let (before, after) = (
      NextBoot(facts: facts, bytes: plan.before), NextBoot(facts: facts, bytes: plan.after)
    )
    let drivers = table.rows.map(\.device.driver)
    guard before.addresses != after.addresses, !drivers.isEmpty, !drivers.contains(where: \.isUnread) else {
      return false
    }
    return after.addresses == Set(table.rows.filter { $0.device.driver.value == "pciback" }.map(\.id))
  }

  /// When a write takes effect.
  package func whenItCounts(_ plan: BootPlan) -> String {
    needsNoReboot(plan)
      ? "The next boot then hides what is hidden now: no reboot is needed."
      : "Nothing happens to the running host: it takes effect at the next boot."
  }
}
