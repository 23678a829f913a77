/// The evidence, and what can be done from there.
extension Wizard {
  /// The VMs that ran before the last reboot and are halted now.
  package var earlierVMs: [VirtualMachine] {
    guard let record = facts.reboots.last else { return [] }
    return record.ran.compactMap { facts.vm($0) }.filter { $0.powerState == .halted }
  }

  mutating func updateCheck(_ message: Message, _ check: Check) -> [Effect] {
    if check.question != nil {
      guard case .answered(let answer, _) = message else { return [] }
      return answerCheck(answer, check)
    }
    let vm = check.subject.vm.flatMap { facts.vm($0) }
    switch message {
    case .askedToStart, .retried:
      guard let vm, vm.powerState == .halted else { return [] }
      return start(check.subject)
    case .askedToStop:
      guard let vm, vm.powerState == .running else { return [] }
      return askStop(vm, check)
    case .askedToRestore:
      return askRestore(check)
    case .askedToProtect:
      return askProtect(check)
    case .askedToStartEarlier(let ids):
      return startEarlier(ids, check)
    case .proceeded:
      step = .devices
      return refresh()
    default:
      return []
    }
  }

  private mutating func askProtect(_ check: Check) -> [Effect] {
    guard let vm = check.subject.vm.flatMap({ facts.vm($0) }), let host = facts.hostUUID else { return [] }
    let plan = ParameterPlan(protecting: vm, host: host, hostCount: facts.hostCount)
    guard !plan.parameters.isEmpty else {
      notice =
        "\(PlainName.clean(vm.name)) is protected already: suspend, checkpoint and migration are blocked."
      return []
    }
    step = .review(
      Review(
        title: "Keep \(PlainName.clean(vm.name)) from suspend, checkpoint and migration",
        action: .parameters(plan),
        notes: [
          "xapi blocks them by itself only for devices that it manages: displays on 6.2, disks and networks too from 7.1.",
          "A suspended VM would expect the device when it resumes.",
        ], origin: .check(check.subject)))
    return []
  }

  private mutating func askStop(_ vm: VirtualMachine, _ check: Check) -> [Effect] {
    var check = check
    check.question = Question(
      title: "Shut \(PlainName.clean(vm.name)) down?",
      lines: ["xe vm-shutdown uuid=\(vm.id)", "The device comes with its next start."], yes: "Shut it down",
      isDangerous: true)
    check.pendingStop = StopPlan(vm: vm)
    step = .check(check)
    return []
  }

  private mutating func askRestore(_ check: Check) -> [Effect] {
    guard let vm = check.subject.vm.flatMap({ facts.vm($0) }), vm.powerState == .halted else { return [] }
    var check = check
    do {
      let plan = try AssignmentPlan(removing: check.subject.addresses, from: vm)
      check.pendingRestore = plan
      check.question = Question(
        title: "Start \(PlainName.clean(vm.name)) without the card?",
        lines: [plan.command, "xe vm-start uuid=\(vm.id) on=\(facts.hostUUID ?? "?")"], yes: "Do it")
      step = .check(check)
    } catch {
      notice = error.explanation
    }
    return []
  }

  private mutating func startEarlier(_ ids: [VMIdentifier], _ check: Check) -> [Effect] {
    let chosen = earlierVMs.filter { ids.contains($0.id) }
    guard !chosen.isEmpty, let host = facts.hostUUID else { return [] }
    let (vms, held) = startable(chosen)
    guard !vms.isEmpty else {
      notice = held.first
      return []
    }
    let closes = vms.count == earlierVMs.count
    let plan = StartPlan(hostUUID: host, vms: vms, closing: closes ? facts.reboots.last?.id : nil)
    return begin(Approved(plan), check)
  }

  private mutating func begin(_ approved: Approved<StartPlan>, _ check: Check) -> [Effect] {
    awaitedStart = approved.plan.closing == nil ? nil : approved
    step = .working(Working(kind: .startingEarlier, subject: check.subject))
    return [.start(approved)]
  }

  private mutating func answerCheck(_ answer: Question.Answer, _ old: Check) -> [Effect] {
    var check = old
    check.question = nil
    (check.pendingStart, check.pendingStop, check.pendingRestore) = (nil, nil, nil)
    let standsAlone = check.subject.vm == nil
    step = standsAlone ? .devices : .check(check)
    guard answer != .no else { return [] }
    if let plan = old.pendingStart {
      if let reason = readOnlyReason {
        notice = reason
        return []
      }
      return begin(Approved(plan), check)
    }
    if let reason = readOnlyReason {
      notice = reason
      return []
    }
    if let plan = old.pendingStop {
      step = .working(Working(kind: .stopping, subject: check.subject))
      return [.stop(Approved(plan))]
    }
    if let plan = old.pendingRestore {
      step = .working(Working(kind: .assigning(thenStarting: true), subject: check.subject))
      return [.assign(Approved(plan))]
    }
    return []
  }
}
