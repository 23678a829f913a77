package import Model

extension HostOperations {
  /// Carries a plan out, to its end; what the host says at the end is in the outcome.
  ///
  /// Never throws: a script that could not be run or followed is an end like any other.
  package func carryOut(_ plan: Plan, onReport: @escaping ReportHandler = { _ in }) async -> Outcome {
    switch plan {
    case .boot(let plan, let rewritesLoader):
      let first = await outcome(of: Self.write(plan), onReport)
      guard first.end == .done, rewritesLoader else { return first }
      let second = await outcome(of: ScriptCall(.extlinux, [], seconds: 300), onReport)
      // The file is written whatever the loader's own tool says; only what was not heard to its end is not known.
      return first.followed(by: second, keepsEnd: [.done, .failed, .refused].contains(second.end))
    case .trial(let plan): return await outcome(of: Self.trial(plan), onReport)
    case .key(let plan): return await outcome(of: Self.key(plan), onReport)
    case .parameters(let plan):
      let words = plan.parameters.map { "\($0.name)=\($0.value)" }
      return await outcome(
        of: ScriptCall(
          .setParameters, [plan.vm.id.rawValue, plan.undoes?.raw ?? ""] + words, seconds: 120), onReport)
    case .reboot(let plan): return await outcome(of: Self.reboot(plan), onReport)
    case .start(let plan): return await start(plan, onReport)
    case .stop(let plan):
      return await outcome(
        of: ScriptCall(
          .stopVM, [plan.vm.id.rawValue, plan.way.rawValue, "\(plan.deadlineSeconds)"],
          seconds: plan.deadlineSeconds + 120), onReport)
    }
  }

  /// Marks a reboot in the journal as finished: the VMs that ran before run again, or are not wanted.
  ///
  /// A journal that stays open is offered again at the next start: nothing is lost if this fails.
  package func closeReboot(_ journal: String) async -> Outcome {
    await outcome(of: ScriptCall(.closeReboot, [journal], seconds: 60)) { _ in }
  }

  /// Tells the reboot that is under way to wait no longer for a VM: it stops there, as after the VM's time.
  package func stopWaiting(for vm: VMIdentifier) async -> Outcome {
    await outcome(of: ScriptCall(.stopWaiting, [vm.rawValue], seconds: 60)) { _ in }
  }

  private func start(_ plan: StartPlan, _ onReport: @escaping ReportHandler) async -> Outcome {
    var enabled: Outcome?
    if plan.enablesHost {
      let outcome = await outcome(of: ScriptCall(.enableHost, [plan.hostUUID.raw], seconds: 120), onReport)
      guard outcome.end == .done, !plan.vms.isEmpty else { return outcome }
      enabled = outcome
    }
    let started = await outcome(
      of: ScriptCall(
        .startVMs, [plan.hostUUID.raw] + plan.vms.map(\.id.rawValue),
        seconds: StartPlan.limitSeconds * plan.vms.count + 60), onReport)
    return enabled.map { $0.followed(by: started, keepsEnd: false) } ?? started
  }

  private static func write(_ plan: BootPlan) -> ScriptCall {
    let file =
      file(plan.path, plan.title, plan.before, plan.after)
      + [plan.identities.map(\.line).joined(separator: "\n"), plan.undoes?.raw ?? ""]
    let input = plan.before + plan.after
    guard let tool = plan.tool else { return ScriptCall(.writeBoot, file, input: input, seconds: 300) }
    let words = [tool.part.rawValue, tool.name, form(tool.value), form(tool.earlier)]
    return ScriptCall(.setBootWord, file + words, input: input, seconds: 300)
  }

  private static func trial(_ plan: TrialPlan) -> ScriptCall {
    ScriptCall(
      .trial,
      [plan.action.rawValue, TrialPlan.label] + file(plan.path, plan.title, plan.before, plan.after)
        + [plan.identities.map(\.line).joined(separator: "\n")],
      input: plan.before + plan.after, seconds: 300)
  }

  private static func key(_ plan: AssignmentPlan) -> ScriptCall {
    ScriptCall(
      .setKey, [plan.vm.id.rawValue, form(plan.before), form(plan.after), plan.undoes?.raw ?? ""],
      seconds: 120)
  }

  private static func reboot(_ plan: RebootPlan) -> ScriptCall {
    ScriptCall(
      .reboot,
      [plan.hostUUID.raw, "\(plan.deadlineSeconds)"]
        + plan.items.map { "\($0.vm.id):\($0.treatment.rawValue)" },
      // The script keeps its own time; this is only for one that hangs.
      seconds: (plan.deadlineSeconds + 60) * plan.items.count + 600)
  }

  private static func file(
    _ path: String, _ title: String, _ old: [UInt8], _ new: [UInt8]
  ) -> [String] {
    [
      String(path.drop { $0 == "/" }), title, "\(old.count)", "\(Checksum.posix(old))", "\(new.count)",
      "\(Checksum.posix(new))",
    ]
  }

  /// A value as the scripts take it: `=VALUE`, or `-` for none.
  private static func form(_ value: String?) -> String { value.map { "=\($0)" } ?? "-" }
}

extension Outcome {
  /// This one and what came after it; `keepsEnd`: what came after takes nothing away from this one's end.
  fileprivate func followed(by next: Outcome, keepsEnd: Bool) -> Outcome {
    var both = self
    both.reports += next.reports
    both.seen += next.seen
    if keepsEnd { return both }
    (both.end, both.command, both.errors, both.trouble) = (next.end, next.command, next.errors, next.trouble)
    return both
  }
}
