extension Plan {
  /// What a survey after the step says of all that the plan changes.
  ///
  /// `journal` names the change in the journal, if the script has told it: the back-up's name holds it.
  package func seen(in facts: HostFacts, journal: HostText? = nil) -> [Outcome.Seen] {
    switch self {
    case .boot(let plan, let rewritesLoader):
      [Self.file(plan.path, plan.before, plan.after, isTool: plan.tool != nil, facts, journal)]
        + (rewritesLoader
          ? [.init(.loader, .unread, "Look at the time of /boot/ldlinux.sys: ls -l /boot/ldlinux.sys")] : [])
    case .trial(let plan):
      [Self.file(plan.path, plan.before, plan.after, isTool: false, facts, journal)]
        + [
          .init(
            .loader, .unread,
            "What the loader starts next cannot be asked. extlinux --clear-once /boot makes it the entry of the file."
          )
        ]
    case .key(let plan): [Self.key(plan, facts)]
    case .parameters(let plan): plan.parameters.map { Self.parameter($0, of: plan, facts) }
    case .reboot(let plan): [Self.reboot(plan, facts)] + plan.items.map { Self.down($0.vm, facts) }
    case .start(let plan):
      (plan.enablesHost ? [Self.enabled(plan.hostUUID, facts)] : [])
        + plan.vms.map { Self.up($0, host: plan.hostUUID, facts) }
    case .stop(let plan):
      plan.way == .cancel
        ? [.init(.vm(plan.vm.id), .unread, "Look at what the toolstack does with it: xe task-list")]
        : [Self.down(plan.vm, facts)]
    }
  }

  /// Whether each thing that the plan changes was told of: a plan of several scripts can lose one of them.
  package func isTold(by seen: [Outcome.Seen]) -> Bool {
    self.seen(in: HostFacts()).allSatisfy { wanted in seen.contains { $0.subject == wanted.subject } }
  }

  /// The same where nothing could be read, for this reason.
  package func unread(_ reason: String) -> [Outcome.Seen] {
    // Facts of which nothing has come make every subject unread, with what to look at.
    seen(in: HostFacts()).map { .init($0.subject, .unread, "\(reason) \($0.text)") }
  }

  private static func file(
    _ path: String, _ before: [UInt8], _ after: [UInt8], isTool: Bool, _ facts: HostFacts,
    _ journal: HostText?
  ) -> Outcome.Seen {
    guard let now = facts.bootFile, facts.bootPath == path else {
      return .init(.bootFile, .unread, "Look at it: cat \(ShellWord(path))")
    }
    func hides(_ bytes: [UInt8]) -> NextBoot { NextBoot(facts: facts, bytes: bytes) }
    if now == after || isTool && hides(now) == hides(after) && now != before {
      return .init(.bootFile, .asAsked, "\(path) holds the change.")
    }
    if now == before { return .init(.bootFile, .asBefore, "\(path) is as it was, byte for byte.") }
    let id = journal ?? facts.journal.last { [.boot, .trial].contains($0.kind) }?.id
    let mend =
      id.map { "Its back-up brings it back: cp -p \(ShellWord("\(path).xenpass-\($0)")) \(ShellWord(path))" }
      ?? "The journal holds the earlier one: ls /var/lib/xenpass/changes"
    return .init(
      .bootFile, .other,
      "\(path) is neither the earlier file nor the new one. Do not reboot before it is right. \(mend)")
  }

  private static func key(_ plan: AssignmentPlan, _ facts: HostFacts) -> Outcome.Seen {
    let look = "xe vm-param-get uuid=\(plan.vm.id) param-name=other-config param-key=pci"
    guard facts.toolstack == .answering, let vm = facts.holders.first(where: { $0.id == plan.vm.id }) else {
      return .init(.key, .unread, "Look at it: \(look)")
    }
    let words = vm.pciKey.map { "The key is \(HostText($0))." } ?? "The VM has no key."
    if vm.pciKey == plan.after { return .init(.key, .asAsked, words) }
    if vm.pciKey == plan.before { return .init(.key, .asBefore, words) }
    let back = AssignmentPlan(restoring: plan.before, of: vm).command
    return .init(
      .key, .other,
      "\(words) Before it was \(plan.before.map { HostText($0) } ?? "no key"). This brings it back: \(back)"
    )
  }

  private static func parameter(
    _ parameter: ParameterPlan.Parameter, of plan: ParameterPlan, _ facts: HostFacts
  ) -> Outcome.Seen {
    let subject = Outcome.Subject.parameter(parameter.name)
    guard facts.toolstack == .answering, let vm = facts.vm(plan.vm.id) else {
      let look = "xe vm-param-get uuid=\(plan.vm.id) param-name=\(parameter.field)"
      return .init(subject, .unread, "Look at it: \(look)")
    }
    let (now, before) = (parameter.value(of: vm), parameter.value(of: plan.vm))
    return .init(
      subject, now == parameter.value ? .asAsked : now == before ? .asBefore : .other,
      "\(parameter.name) is \(now.isEmpty ? "not set" : HostText(now))."
        + (now == parameter.value || now == before
          ? "" : " Before it was \(before.isEmpty ? "not set" : HostText(before))."))
  }

  private static func enabled(_ uuid: HostText, _ facts: HostFacts) -> Outcome.Seen {
    guard facts.toolstack == .answering, let isEnabled = facts.isEnabled else {
      return .init(.host, .unread, "Look at it: xe host-param-get uuid=\(uuid) param-name=enabled")
    }
    return isEnabled
      ? .init(.host, .asAsked, "The host is enabled.")
      : .init(.host, .asBefore, "The host is disabled. xe host-enable uuid=\(uuid) lets it take VMs again.")
  }

  private static func reboot(_ plan: RebootPlan, _ facts: HostFacts) -> Outcome.Seen {
    let enable = "xe host-enable uuid=\(plan.hostUUID)"
    if !facts.bootID.isEmpty, facts.bootID != plan.bootID {
      return .init(.host, .asAsked, "The host has booted anew.")
    }
    guard !facts.bootID.isEmpty, facts.toolstack == .answering, let isEnabled = facts.isEnabled else {
      return .init(
        .host, .unread, "Look at it: uptime; xe host-param-get uuid=\(plan.hostUUID) param-name=enabled")
    }
    return isEnabled
      ? .init(.host, .asBefore, "The host is enabled and was not rebooted.")
      : .init(
        .host, .other, "The host is disabled and was not rebooted. \(enable) lets it take VMs again.")
  }

  private static func down(_ vm: VirtualMachine, _ facts: HostFacts) -> Outcome.Seen {
    power(vm, facts, asked: .halted, before: [.running, .paused], "xe vm-shutdown uuid=\(vm.id)")
  }

  private static func up(_ vm: VirtualMachine, host: HostText, _ facts: HostFacts) -> Outcome.Seen {
    power(vm, facts, asked: .running, before: [.halted], "xe vm-start uuid=\(vm.id) on=\(host)")
  }

  private static func power(
    _ vm: VirtualMachine, _ facts: HostFacts, asked: PowerState, before: [PowerState], _ command: String
  ) -> Outcome.Seen {
    guard facts.toolstack == .answering, let now = facts.vm(vm.id)?.powerState else {
      return .init(
        .vm(vm.id), .unread, "Look at it: xe vm-param-get uuid=\(vm.id) param-name=power-state")
    }
    let words = "\(vm.name) is \(now.word)."
    if now == asked { return .init(.vm(vm.id), .asAsked, words) }
    if before.contains(now) { return .init(.vm(vm.id), .asBefore, words) }
    return .init(.vm(vm.id), .other, "\(words) When that has passed: \(command)")
  }
}
