/// The choice of a VM, the key, and starting the VM.
extension Wizard {
  mutating func updateVM(_ message: Message, _ choice: VMChoice) -> [Effect] {
    guard case .picked(let id) = message else { return [] }
    do throws(AssignmentObstacle) {
      step = .assignment(try makeAssignment(choice.addresses, .adding, id))
    } catch {
      notice = error.explanation
    }
    return []
  }

  /// The key of a VM with or without these devices, as the toolstack says it now.
  func makeAssignment(
    _ addresses: [PCIAddress], _ direction: AssignmentPlan.Direction, _ id: VMIdentifier
  ) throws(AssignmentObstacle) -> AssignmentDraft {
    guard let vm = facts.vm(id) else {
      throw AssignmentObstacle(explanation: "That VM is not there any more.")
    }
    do throws(PCIKey.Refusal) {
      switch direction {
      case .adding:
        let plan = try AssignmentPlan(adding: addresses, to: vm)
        return AssignmentDraft(plan: plan, findings: AssignChecks.findings(plan, facts: facts, table: table))
      case .removing:
        let plan = try AssignmentPlan(removing: addresses, from: vm)
        return AssignmentDraft(plan: plan, findings: AssignChecks.findings(plan, facts: facts, table: table))
      }
    } catch {
      throw AssignmentObstacle(explanation: error.explanation)
    }
  }

  mutating func updateAssignment(_ message: Message, _ draft: AssignmentDraft) -> [Effect] {
    guard message == .proceeded else { return [] }
    let plan = draft.plan
    if plan.isNoChange, survey == .complete, !isReadOnly {
      step = .check(Check(subject: Subject(addresses: plan.addresses, vm: plan.vm.id)))
      return refresh()
    }
    let removes = plan.direction == .removing
    var start: StartPlan?
    if !removes, plan.vm.powerState == .halted, let host = facts.hostUUID,
      startRefusal(plan.vm, with: plan.after.map { PCIKey(parsing: $0).addresses } ?? []) == nil
    {
      start = StartPlan(hostUUID: host, vms: [plan.vm])
    }
    ask(
      .key(plan),
      Question(
        title: keyTitle(plan), lines: [plan.command] + [plan.lostText].compactMap(\.self),
        yes: removes ? "Take it" : "Assign", yesAndStart: start == nil ? nil : "Assign and start"),
      thenStarting: start, findings: draft.findings, cause: .proceeded)
    return []
  }

  /// Why a VM is not started; nil if it may be: a trial, or a card that is not the one that was hidden.
  ///
  /// The devices are those of its key, unless it is about to get others.
  func startRefusal(_ vm: VirtualMachine, with devices: [PCIAddress]? = nil) -> String? {
    if let reason = readOnlyReason { return reason }
    let addresses = devices ?? vm.key?.addresses ?? []
    // A VM without a card has nothing to do with a trial: those that ran before come back at once.
    if !addresses.isEmpty, let reason = trialReason { return reason }
    let name = vm.name
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
        + "\(driver). Take it out of the VM, or hide it and reboot."
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
    guard failure == nil, case .assigning(let start) = working.kind else {
      return endChange(failure, working)
    }
    if let start {
      step = .working(Working(start, .starting, working.subject))
      return [.carryOut(start)]
    }
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

  mutating func endStart(_ failure: Failure?, _ working: Working, _ plan: StartPlan) -> [Effect] {
    if working.kind == .startingEarlier {
      if let failure {
        step = .failed(failure, back: .devices)
        return []
      }
      step = working.subject.vm == nil ? .devices : .check(Check(subject: working.subject))
      let done =
        (plan.enablesHost ? ["the host is enabled"] : [])
        + (plan.vms.isEmpty
          ? [] : ["\(plan.vms.map(\.name).joined(separator: ", ")) started"])
      notice = "Done: \(done.joined(separator: "; "))."
      takesUpNext = plan.closing != nil && step == .devices
      return refresh()
    }
    step = .check(Check(subject: working.subject, startFailure: failure))
    return refresh()
  }
}
