/// The choice of a VM, the key, and starting the VM.
extension Wizard {
  mutating func updateVM(_ message: Message, _ choice: VMChoice) -> [Effect] {
    guard case .picked(let id) = message, let vm = facts.vm(id) else { return [] }
    do {
      let plan = try AssignmentPlan(adding: choice.addresses, to: vm)
      let findings = AssignChecks.findings(plan, facts: facts, table: table)
      step = .assignment(AssignmentDraft(plan: plan, findings: findings))
    } catch {
      notice = error.explanation
    }
    return []
  }

  mutating func updateAssignment(_ message: Message, _ draft: AssignmentDraft) -> [Effect] {
    var draft = draft
    switch message {
    case .proceeded where draft.question == nil:
      if let reason = readOnlyReason ?? (draft.plan.direction == .adding ? trialReason : nil) {
        notice = reason
        return []
      }
      if draft.plan.isNoChange {
        step = .check(Check(subject: Subject(addresses: draft.plan.addresses, vm: draft.plan.vm.id)))
        return refresh()
      }
      if let refused = draft.findings.first(where: { $0.severity == .refused }) {
        notice = "Refused: \(refused.seen) \(refused.consequence)"
        return []
      }
      let removes = draft.plan.direction == .removing
      let stop = draft.findings.first { $0.severity == .stop }
      let halted = draft.plan.vm.powerState == .halted
      draft.question = Question(
        title: removes
          ? "Take the device from \(PlainName.clean(draft.plan.vm.name))?"
          : "Give the device to \(PlainName.clean(draft.plan.vm.name))?",
        lines: [draft.plan.command] + (stop.map { ["", "STOP: \($0.seen)", $0.consequence] } ?? []),
        typed: stop.map { ($0.address ?? draft.plan.addresses[0]).short },
        yes: removes ? "Take it" : "Assign",
        yesAndStart: halted && !removes ? "Assign and start" : nil, isDangerous: stop != nil)
      step = .assignment(draft)
    case .answered(let answer, let typed):
      guard let question = draft.question else { return [] }
      draft.question = nil
      step = .assignment(draft)
      guard answer != .no else { return [] }
      guard question.accepts(typed) else {
        notice = "That is not \(question.typed ?? ""): nothing was changed."
        return []
      }
      let approved = Approved(draft.plan)
      let subject = Subject(
        addresses: draft.plan.addresses, vm: draft.plan.vm.id, earlierKey: .some(draft.plan.before))
      step = .working(Working(kind: .assigning(thenStarting: answer == .yesAndStart), subject: subject))
      return [.assign(approved)]
    default: break
    }
    return []
  }

  mutating func start(_ subject: Subject) -> [Effect] {
    guard let id = subject.vm, let vm = facts.vm(id), let host = facts.hostUUID else { return [] }
    if let reason = startRefusal(vm) {
      step = .check(Check(subject: subject))
      notice = reason
      return refresh()
    }
    step = .working(Working(kind: .starting, subject: subject))
    return [.start(Approved(StartPlan(hostUUID: host, vms: [vm])))]
  }

  /// Why a VM is not started; nil if it may be: a trial, or a card that is not the one that was hidden.
  func startRefusal(_ vm: VirtualMachine) -> String? {
    if let reason = readOnlyReason { return reason }
    let addresses = vm.key?.addresses ?? []
    // A VM without a card has nothing to do with a trial: those that ran before come back at once.
    if !addresses.isEmpty, let reason = trialReason { return reason }
    let name = PlainName.clean(vm.name)
    if let moved = addresses.compactMap({ table.moved($0) }).first {
      let finding = IdentityChecks.finding(moved)
      return "\(name) is not started: \(finding.seen) \(finding.advice)"
    }
    let missing = facts.unread(of: [.lspci, .identities, .vms, .commandLine, .journal])
    if facts.isComplete, !addresses.isEmpty, !missing.isEmpty {
      return "\(name) is not started: not read: \(facts.reasons(missing))."
    }
    // xenopsd unbinds a device from whatever drives it, while the host uses it.
    for address in addresses {
      guard let row = table[address] else { continue }
      if case .unread(let reason) = row.device.driver {
        return
          "\(name) is not started: which driver dom0 has for \(address.short) was not read (\(reason.words)), and a "
          + "start would tear it out of dom0."
      }
      guard let driver = row.device.driver.value, driver != "pciback" else { continue }
      return "\(name) is not started: it would tear \(address.short) out of dom0, which drives it with "
        + "\(PlainName.clean(driver)). Take it out of the VM (u), or hide it and reboot."
    }
    // xenopsd resets a device that pciback has, whoever uses it.
    if let holding = addresses.compactMap({ table[$0]?.holding(except: vm.id) }).first {
      return
        "\(name) is not started: \(holding), and the start would reset it there. Shut that VM down first."
    }
    return nil
  }

  /// The VMs that may be started, and why the others are not.
  func startable(_ vms: [VirtualMachine]) -> (vms: [VirtualMachine], held: [String]) {
    let reasons = vms.map { startRefusal($0) }
    return (zip(vms, reasons).filter { $0.1 == nil }.map(\.0), reasons.compactMap(\.self))
  }

  mutating func endAssign(_ failure: Failure?, _ working: Working, _ plan: AssignmentPlan) -> [Effect] {
    guard failure == nil, case .assigning(let thenStarting) = working.kind else {
      return endChange(failure, working)
    }
    if thenStarting { return start(working.subject) }
    step = .check(Check(subject: working.subject, isTaken: plan.direction == .removing))
    return refresh()
  }

  mutating func endChange(_ failure: Failure?, _ working: Working) -> [Effect] {
    if let failure {
      step = .failed(failure, back: .devices)
      return []
    }
    guard case .changing(let origin) = working.kind else { return [] }
    step = step(of: origin)
    notice = "Done, and read back."
    return refresh()
  }

  mutating func endStart(_ failure: Failure?, _ working: Working) -> [Effect] {
    if working.kind == .startingEarlier {
      if let failure {
        step = .failed(failure, back: .devices)
        return []
      }
      step = working.subject.vm == nil ? .devices : .check(Check(subject: working.subject))
      notice = "Done: the host is enabled, and the VMs that were asked for run."
      return refresh()
    }
    step = .check(Check(subject: working.subject, startFailure: failure))
    return refresh()
  }
}
