/// The reboot: what it does to the VMs, the shutdown, and the wait.
extension Wizard {
  func makeRebootDraft(
    _ addresses: [PCIAddress], hidden: [PCIAddress]? = nil, like old: RebootDraft? = nil
  ) -> RebootDraft {
    let hidden =
      hidden ?? old?.plan.hidden
      ?? addresses.filter { table[$0].map { $0.hide == .disableOnReboot || $0.hide == .disabled } ?? false }
    var plan = RebootPlan(facts: facts, addresses: addresses, hidden: hidden)
    for index in plan.items.indices {
      let before = old?.plan.items.first { $0.vm.id == plan.items[index].vm.id }
      if let before { plan.items[index].treatment = before.treatment }
    }
    // The file that was just written is not in these facts: they refuse nothing, and nothing is asked before newer ones.
    let findings =
      isStale ? [] : RebootChecks.findings(hiding: hidden, of: addresses, facts: facts, table: table)
    return RebootDraft(plan: plan, findings: findings)
  }

  mutating func updateReboot(_ message: Message, _ draft: RebootDraft) -> [Effect] {
    var draft = draft
    switch message {
    case .cycledTreatment(let id):
      guard let index = draft.plan.items.firstIndex(where: { $0.vm.id == id }) else { return [] }
      let next: [RebootPlan.Treatment: RebootPlan.Treatment] = [
        .shutDown: .leave, .leave: .force, .force: .shutDown,
      ]
      draft.plan.items[index].treatment = next[draft.plan.items[index].treatment] ?? .shutDown
      step = .reboot(draft)
    case .proceeded:
      askReboot(draft)
    default: break
    }
    return []
  }

  private mutating func askReboot(_ draft: RebootDraft) {
    let plan = draft.plan
    var lines = ["1. xe host-disable: no VM starts here any more"]
    if !plan.items.isEmpty { lines.append("2. one VM at a time:") }
    lines += plan.items.map { "   \($0.words): \($0.vm.name)" }
    lines.append("\(plan.items.isEmpty ? 2 : 3). xe host-reboot")
    let needsName =
      !plan.items.isEmpty || facts.isHAOn != false || facts.isMaster == true && facts.hostCount > 1
    ask(
      .reboot(plan),
      Question(
        title: "Reboot \(plan.hostName) now?", lines: lines,
        typed: needsName ? plan.hostName.description : nil,
        yes: "Reboot", isDangerous: true),
      findings: draft.findings, cause: .proceeded)
  }

  /// What is done about a VM that does not shut down.
  mutating func update(_ message: Message, _ rebooting: Working, stuckAt stuck: Working.Stuck) -> [Effect] {
    guard case .reboot(let plan) = rebooting.plan else { return [] }
    switch message {
    case .retried:
      var next = rebooting
      next.stuck = nil
      step = .working(next)
      return [.carryOut(next.approved)]
    case .askedToForce: askForce(stuck, plan)
    case .askedToCancelShutdown: askCancel(stuck)
    case .abandonedReboot: askAbandon(stuck, plan)
    default: break
    }
    return []
  }

  /// What is decided about a VM while it is waited for: the script stops there first, then it is asked.
  mutating func decide(_ message: Message, _ working: Working) -> [Effect] {
    guard [.askedToForce, .askedToCancelShutdown, .abandonedReboot].contains(message),
      let vm = working.waitedFor, work?.outcome == nil
    else { return [] }
    var next = working
    let isTold = next.wanted != nil
    next.wanted = message
    step = .working(next)
    return isTold ? [] : [.stopWaiting(vm)]
  }

  /// The script was not told of the decision: it waits on, and the decision can be taken once more.
  mutating func takeBackDecision(_ reason: HostText) {
    guard case .working(var working) = step, working.wanted != nil else { return }
    working.wanted = nil
    step = .working(working)
    let name = working.waitedFor.map(name) ?? "the VM"
    notice = "The script still waits for \(name), since it could not be told to stop: \(reason)"
  }

  private func name(_ vm: VMIdentifier) -> String {
    facts.vm(vm)?.name.description ?? vm.description
  }

  private mutating func askCancel(_ stuck: Working.Stuck) {
    guard let vm = facts.vm(stuck.vm) else { return }
    let plan = StopPlan(vm: vm, way: .cancel, deadlineSeconds: 60)
    ask(
      .stop(plan),
      Question(
        title: "Cancel the shutdown of \(name(stuck.vm))?",
        lines: plan.commands + ["The VM runs on. The host stays disabled until you decide about the reboot."],
        yes: "Cancel the shutdown"), cause: .askedToCancelShutdown)
  }

  /// The reboot stands where it stopped, whatever came of cancelling.
  mutating func endCancelling(
    _ failure: Failure?, _ working: Working, _ plan: StopPlan, of reboot: Approved
  ) -> [Effect] {
    guard case .reboot(let rebootPlan) = reboot.plan else { return [] }
    var next = Working(reboot, .rebooting, Subject(addresses: rebootPlan.addresses, vm: nil))
    next.log = working.log
    let words =
      failure.map { HostText(($0.happened.map(\.raw) + $0.found).joined(separator: " ")) }
      ?? "Its shutdown was cancelled."
    next.stuck = Working.Stuck(vm: plan.vm.id, text: words)
    step = .working(next)
    return refresh()
  }

  private mutating func askForce(_ stuck: Working.Stuck, _ plan: RebootPlan) {
    let vm = facts.vm(stuck.vm)
    let name = name(stuck.vm)
    guard vm?.powerState != .halted else {
      notice = "\(name) is down already: the reboot can be tried again."
      return
    }
    var plan = plan
    for index in plan.items.indices where plan.items[index].vm.id == stuck.vm {
      plan.items[index].treatment = .force
    }
    ask(
      .reboot(plan),
      Question(
        title: "Power off \(name) without asking it?",
        lines: [
          "Its guest system gets no chance to save anything.", "xe vm-shutdown uuid=\(stuck.vm) force=true",
          "Then the reboot goes on.",
        ],
        yes: "Power it off", isDangerous: true), cause: .askedToForce)
  }

  private mutating func askAbandon(_ stuck: Working.Stuck, _ plan: RebootPlan) {
    let start = StartPlan(hostUUID: plan.hostUUID, vms: [], closing: nil, enablesHost: true)
    ask(
      .start(start),
      Question(
        title: "Give up the reboot and enable \(plan.hostName)?",
        lines: start.commands + [
          "VMs that were shut down for it are not started by this.",
          "If the toolstack goes on with the shutdown of \(name(stuck.vm)), it still goes down: cancel that first if it is to "
            + "run on.",
        ],
        yes: "Give up and enable"), cause: .abandonedReboot)
  }

  mutating func endReboot(
    _ outcome: Outcome, _ failure: Failure?, _ rebooting: Working, _ plan: RebootPlan, goesDown: Bool
  ) -> [Effect] {
    var next = rebooting
    if outcome.end == .stoppedHalfway, let stuck = outcome.stuckVM {
      next.stuck = Working.Stuck(vm: stuck.id, text: stuck.words)
      let wanted = next.wanted
      next.wanted = nil
      step = .working(next)
      // What is decided now is decided by what the toolstack says now.
      return refresh() + (wanted.map { choose($0) } ?? [])
    }
    guard let failure, !goesDown else {
      switch reach {
      case .local:
        return [
          .leave(
            saying:
              "\(plan.hostName) reboots now. Start xenpass again when it is back: it goes on "
              + "where this ended.")
        ]
      case .outlivesReboot:
        step = .waiting(Waiting(plan: plan))
        return [.awaitHost(bootID: plan.bootID)]
      }
    }
    step = .failed(failure, back: .devices)
    return []
  }

  mutating func endWaiting(_ waiting: Waiting) {
    let plan = waiting.plan
    if table.trial.state == .running || table.trial.state == .didNotComeUp {
      step = .trial
      notice = "\(facts.name) is back. \(table.trial.sentence)."
      return
    }
    let isHidden = { [table] (address: PCIAddress) in table[address]?.device.driver.value == "pciback" }
    let visible = plan.hidden.filter { !isHidden($0) }
    let kept = plan.addresses.filter { !plan.hidden.contains($0) && isHidden($0) }
    if !visible.isEmpty || !kept.isEmpty {
      step = .failed(Self.wrongAfterReboot(visible, kept, facts: facts, table: table), back: .devices)
      return
    }
    let names = plan.addresses.map(\.short).joined(separator: " ")
    guard !plan.hidden.isEmpty else {
      step = .devices
      notice = names.isEmpty ? "\(facts.name) is back." : "\(facts.name) is back. dom0 has \(names) again."
      return
    }
    notice = "\(facts.name) is back. \(plan.hidden.map(\.short).joined(separator: " ")) hidden from dom0."
    if let vm = plan.hidden.compactMap({ table[$0]?.vms.first }).first {
      step = .check(Check(subject: Subject(addresses: plan.hidden, vm: vm.id)))
    } else {
      step = .vm(VMChoice(addresses: plan.hidden))
    }
  }

  private static func wrongAfterReboot(
    _ visible: [PCIAddress], _ kept: [PCIAddress], facts: HostFacts, table: DeviceTable
  ) -> Failure {
    var happened = (visible + kept).map { address in
      let driver = table[address]?.device.driver.sentence ?? "no driver"
      return HostText("\(address.short): \(table[address] == nil ? "gone from lspci" : driver)")
    }
    happened += facts.pcibackLog.suffix(3)
    if facts.pcibackLoaded == false {
      happened.append("/sys/bus/pci/drivers/pciback does not exist: nothing is hidden.")
    }
    if let problem = table.nextBoot.problem { happened.append(HostText("The boot file: \(problem).")) }
    if let words = facts.commandLine?.words {
      happened.append(HostText("/proc/cmdline: \(words.joined(separator: " "))"))
    }
    let names = (visible + kept).map(\.short).joined(separator: " ")
    return Failure(
      attempted: visible.isEmpty ? "Give \(names) back to dom0" : "Hide \(names) from dom0 by the boot line",
      command: "ls -l /sys/bus/pci/devices/*/driver", happened: happened,
      found: [facts.bootID.isEmpty ? "" : "The host has booted anew."].filter { !$0.isEmpty },
      next:
        "Compare the boot line with /proc/cmdline: the host may have booted another entry, or the file was changed. "
        + "The devices lead to the boot line anew, and to taking the change out.")
  }
}
