/// The evidence, and what can be done from there.
extension Wizard {
  /// The VMs that ran before the last reboot and are down now, or going down.
  package var earlierVMs: [VirtualMachine] {
    facts.reboots.last.map { facts.leftDown(by: $0) } ?? []
  }

  mutating func updateCheck(_ message: Message, _ check: Check) -> [Effect] {
    let vm = check.subject.vm.flatMap { facts.vm($0) }
    switch message {
    case .askedToStart, .retried:
      guard let vm, vm.powerState == .halted else { return [] }
      askStart(vm, cause: message)
      return []
    case .askedToStop:
      guard let vm, vm.powerState == .running else { return [] }
      askStop(vm)
      return []
    case .askedToCancelShutdown:
      guard let vm, vm.shutdownUnderWay != nil else { return [] }
      askCancel(vm)
      return []
    case .askedToRestore:
      askRestore(check)
      return []
    case .askedToProtect:
      openProtection(check.subject)
      return []
    case .askedToStartEarlier(let ids):
      let chosen = earlierVMs.filter { ids.contains($0.id) }
      askStartEarlier(
        chosen, closing: chosen.count == earlierVMs.count ? facts.reboots.last?.id : nil, cause: message)
      return []
    case .proceeded:
      step = .devices
      return refresh()
    default:
      return []
    }
  }

  private mutating func openProtection(_ subject: Subject) {
    guard subject.vm.flatMap({ facts.vm($0) }) != nil, facts.hostUUID != nil else { return }
    show(makeReview(.protecting(subject)))
  }

  /// The parameters that keep a VM with its devices from trouble, as far as they are not set; nil if there is no VM.
  package func protection(of subject: Subject) -> ParameterPlan? {
    guard let vm = subject.vm.flatMap({ facts.vm($0) }), let host = facts.hostUUID else { return nil }
    return ParameterPlan(
      protecting: vm, host: host.raw, hostCount: facts.hostCount,
      blocksStart: facts.isNeededElsewhere(subject.addresses))
  }

  /// What keeps the VM with its device from trouble.
  func makeProtection(_ subject: Subject) -> Review {
    let origin = Review.Origin.check(subject)
    guard let plan = protection(of: subject) else {
      return Review(
        title: "Keep the VM from suspend, checkpoint and migration",
        action: .none(["That VM is not there any more."], difference: []), origin: origin,
        source: .protecting(subject))
    }
    let name = plan.vm.name
    return Review(
      title: "Keep \(name) from suspend, checkpoint and migration",
      action: plan.parameters.isEmpty
        ? .none(
          ["\(name) is protected already: suspend, checkpoint and migration are blocked."], difference: [])
        : .plan(.parameters(plan)),
      notes: [
        "xapi blocks them by itself only for devices that it manages: displays on 6.2, disks and networks too from 7.1.",
        "A suspended VM would expect the device when it resumes.",
      ] + (plan.blocksStart ? [ParameterPlan.blockedStartNote] : []), origin: origin,
      source: .protecting(subject))
  }

  private mutating func askStart(_ vm: VirtualMachine, cause: Message) {
    if let reason = startRefusal(vm) {
      notice = reason
      return
    }
    let plan = StartPlan(hostUUID: facts.hostUUID ?? "", vms: [vm])
    ask(
      .start(plan),
      Question(title: "Start \(vm.name)?", lines: plan.commands, yes: "Start it"),
      cause: cause)
  }

  private mutating func askStop(_ vm: VirtualMachine) {
    ask(
      .stop(StopPlan(vm: vm)),
      Question(
        title: "Shut \(vm.name) down?",
        lines: ["xe vm-shutdown uuid=\(vm.id)", "The device comes with its next start."], yes: "Shut it down",
        isDangerous: true), cause: .askedToStop)
  }

  private mutating func askCancel(_ vm: VirtualMachine) {
    let plan = StopPlan(vm: vm, way: .cancel, deadlineSeconds: 60)
    ask(
      .stop(plan),
      Question(
        title: "Cancel the shutdown of \(vm.name)?", lines: plan.commands + ["The VM runs on."],
        yes: "Cancel the shutdown"), cause: .askedToCancelShutdown)
  }

  private mutating func askRestore(_ check: Check) {
    guard let vm = check.subject.vm.flatMap({ facts.vm($0) }), vm.powerState == .halted else { return }
    do throws(PCIKey.Refusal) {
      let plan = try AssignmentPlan(removing: check.subject.addresses, from: vm)
      let left = plan.after.map { PCIKey(parsing: $0).addresses } ?? []
      if let reason = startRefusal(vm, with: left) {
        notice = reason
        return
      }
      let start = StartPlan(hostUUID: facts.hostUUID ?? "", vms: [vm])
      ask(
        .key(plan),
        Question(
          title: "Start \(vm.name) without \(cards(plan.addresses))?",
          lines: [plan.command] + start.commands + [plan.lostText].compactMap(\.self),
          yes: "Do it"), thenStarting: start, cause: .askedToRestore)
    } catch {
      notice = error.explanation
    }
  }

  /// Asks whether VMs that ran before a reboot are started; those that may not be are told with the reason.
  private mutating func askStartEarlier(_ down: [VirtualMachine], closing: HostText?, cause: Message) {
    let (vms, held) = startable(down)
    guard !vms.isEmpty else {
      notice = held.first ?? "No VM that ran before a reboot is down."
      return
    }
    let plan = StartPlan(hostUUID: facts.hostUUID ?? "", vms: vms, closing: held.isEmpty ? closing : nil)
    ask(
      .start(plan),
      Question(
        title: "Start the VMs that ran before the reboot?", lines: plan.words + held, yes: "Start them"),
      cause: cause)
  }
}
