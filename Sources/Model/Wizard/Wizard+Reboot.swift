/// The reboot: what it does to the VMs, the shutdown, and the wait.
extension Wizard {
  func makeRebootDraft(_ addresses: [PCIAddress], like old: RebootDraft? = nil) -> RebootDraft {
    var plan = RebootPlan(facts: facts, addresses: addresses)
    for index in plan.items.indices {
      let before = old?.plan.items.first { $0.vm.id == plan.items[index].vm.id }
      if let before { plan.items[index].treatment = before.treatment }
    }
    return RebootDraft(plan: plan, findings: RebootChecks.findings(facts), question: nil)
  }

  mutating func updateReboot(_ message: Message, _ draft: RebootDraft) -> [Effect] {
    var draft = draft
    switch message {
    case .cycledTreatment(let id) where draft.question == nil:
      guard let index = draft.plan.items.firstIndex(where: { $0.vm.id == id }) else { return [] }
      let next: [RebootPlan.Treatment: RebootPlan.Treatment] = [
        .shutDown: .leave, .leave: .force, .force: .shutDown,
      ]
      draft.plan.items[index].treatment = next[draft.plan.items[index].treatment] ?? .shutDown
      step = .reboot(draft)
    case .proceeded where draft.question == nil:
      askReboot(draft)
    case .answered(let answer, let typed):
      guard let question = draft.question else { return [] }
      draft.question = nil
      step = .reboot(draft)
      guard answer != .no else { return [] }
      guard question.accepts(typed) else {
        notice = "That is not \(question.typed ?? ""): the host was not rebooted."
        return []
      }
      let approved = Approved(draft.plan)
      step = .rebooting(Rebooting(approved: approved))
      return [.reboot(approved)]
    default: break
    }
    return []
  }

  private mutating func askReboot(_ old: RebootDraft) {
    var draft = old
    guard facts.toolstack == .answering, survey == .complete, facts.hostUUID != nil else {
      notice = "The toolstack (xe) has not answered: which VMs run is not known, so the host is not rebooted."
      return
    }
    if let refused = draft.findings.first(where: { $0.severity == .refused }) {
      notice = "Refused: \(refused.seen)"
      return
    }
    let plan = draft.plan
    var lines = ["1. xe host-disable: no VM starts here any more"]
    if !plan.items.isEmpty { lines.append("2. one VM at a time:") }
    lines += plan.items.map { "   \($0.treatment.words): \(PlainName.clean($0.vm.name))" }
    lines.append("\(plan.items.isEmpty ? 2 : 3). xe host-reboot")
    let needsName =
      !plan.items.isEmpty || facts.isHAOn != false || facts.isMaster == true && facts.hostCount > 1
    draft.question = Question(
      title: "Reboot \(plan.hostName) now?", lines: lines, typed: needsName ? plan.hostName : nil,
      yes: "Reboot",
      isDangerous: true)
    step = .reboot(draft)
  }

  mutating func updateRebooting(_ message: Message, _ rebooting: Rebooting) -> [Effect] {
    guard let stuck = rebooting.stuck else { return [] }
    var next = rebooting
    let name = facts.vm(stuck.vm).map { PlainName.clean($0.name) } ?? stuck.vm.description
    switch message {
    case .retried where rebooting.question == nil:
      next.stuck = nil
      step = .rebooting(next)
      return [.reboot(next.approved)]
    case .askedToForce where rebooting.question == nil:
      next.question = Question(
        title: "Power off \(name) without asking it?",
        lines: [
          "Its guest system gets no chance to save anything.", "xe vm-shutdown uuid=\(stuck.vm) force=true",
        ],
        yes: "Power it off", isDangerous: true)
      step = .rebooting(next)
    case .answered(let answer, _):
      guard rebooting.question != nil else { return [] }
      next.question = nil
      step = .rebooting(next)
      guard answer == .yes else { return [] }
      var plan = next.approved.plan
      for index in plan.items.indices where plan.items[index].vm.id == stuck.vm {
        plan.items[index].treatment = .force
      }
      next.approved = Approved(plan)
      next.stuck = nil
      step = .rebooting(next)
      return [.reboot(next.approved)]
    case .abandonedReboot where rebooting.question == nil:
      step = .devices
      return abandon(next.approved.plan)
    default: break
    }
    return []
  }

  private mutating func abandon(_ plan: RebootPlan) -> [Effect] {
    let start = StartPlan(hostUUID: plan.hostUUID, vms: [], closing: nil, enablesHost: true)
    step = .working(Working(kind: .startingEarlier, subject: Subject(addresses: [], vm: nil)))
    return [.start(Approved(start))]
  }

  mutating func endReboot(_ end: RebootEnd, _ rebooting: Rebooting) -> [Effect] {
    var next = rebooting
    switch end {
    case .goingDown:
      switch reach {
      case .local:
        return [
          .leave(
            saying:
              "\(rebooting.approved.plan.hostName) reboots now. Start xenpass again when it is back: it goes on "
              + "where this ended.")
        ]
      case .outlivesReboot:
        step = .waiting(Waiting(approved: rebooting.approved))
        return [.awaitHost(bootID: rebooting.approved.plan.bootID)]
      }
    case .stuck(let vm, let text):
      next.stuck = Rebooting.Stuck(vm: vm, text: PlainName.clean(text))
      step = .rebooting(next)
    case .failed(let failure):
      step = .failed(failure, back: .devices)
    }
    return []
  }

  mutating func endWaiting(_ waiting: Waiting) {
    let addresses = waiting.approved.plan.addresses
    let hidden = addresses.filter { table[$0]?.hide == .disabled }
    if !addresses.isEmpty, hidden == addresses {
      let vms = addresses.compactMap { table[$0]?.vms.first }
      if let vm = vms.first {
        step = .check(Check(subject: Subject(addresses: addresses, vm: vm.id)))
      } else {
        step = .vm(VMChoice(addresses: addresses))
      }
      notice = "\(facts.name) is back. \(addresses.map(\.short).joined(separator: " ")) hidden from dom0."
    } else if addresses.allSatisfy({ table[$0]?.hide == .enabled }) {
      step = .devices
      notice = "\(facts.name) is back. dom0 has \(addresses.map(\.short).joined(separator: " ")) again."
    } else {
      step = .failed(Self.notHidden(addresses, facts: facts, table: table), back: .devices)
    }
  }

  static func notHidden(_ addresses: [PCIAddress], facts: HostFacts, table: DeviceTable) -> Failure {
    let visible = addresses.filter { table[$0]?.hide != .disabled }
    var happened = visible.map { address in
      "\(address.short): driver \(table[address]?.device.driver.map { PlainName.clean($0) } ?? "none"), "
        + "\(table[address]?.hide.word ?? "gone from lspci")"
    }
    happened += facts.pcibackLog.suffix(3)
    if facts.pcibackLoaded == false { happened.append("/sys/bus/pci/drivers/pciback does not exist.") }
    return Failure(
      attempted: "Hide \(visible.map(\.short).joined(separator: " ")) from dom0 by the boot line",
      command: facts.commandLine.map { "cat /proc/cmdline: \($0.words.joined(separator: " "))" },
      happened: happened,
      changed: "The host has booted; the boot file is as it was written.",
      next: "Go back to the devices: u takes the change out again. The host may have booted another entry.")
  }
}
