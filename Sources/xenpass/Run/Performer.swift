import Host
import Model

/// Carries effects out on a host and tells what became of them.
struct Performer: Sendable {
  typealias Post = @Sendable (Message) -> Void

  private let operations: HostOperations
  /// What was run on the host.
  let recorder = CommandRecorder()

  init(_ transport: some ShellTransport) {
    operations = HostOperations(RecordingTransport(base: transport, recorder: recorder))
  }

  /// Does what the effect asks for; its last message ends it.
  func perform(_ effect: Effect, post: @escaping Post) async {
    switch effect {
    case .survey: await survey(post)
    case .pauseBeforeSurvey:
      try? await Task.sleep(for: .seconds(2))
      post(.pauseEnded)
    case .replaceBootFile(let approved, let rewritesLoader):
      post(.bootFileReplaced(await replace(approved.plan, rewritesLoader, post)))
    case .reboot(let approved): post(.rebootEnded(await reboot(approved.plan, post)))
    case .awaitHost(let bootID): await awaitHost(bootID, post)
    case .assign(let approved): post(.assigned(await assign(approved.plan, post)))
    case .start(let approved): post(.started(await start(approved.plan, post)))
    case .closeReboot(let approved): await close(approved.plan)
    case .stop(let approved): post(.stopped(await stop(approved.plan, post)))
    case .trial(let approved): post(.bootFileReplaced(await trial(approved.plan, post)))
    case .setParameters(let approved): post(.parametersSet(await set(approved.plan, post)))
    case .readChange(let entry): post(.changeRead(await read(entry)))
    case .stopAwaiting, .stopSurvey, .leave, .logIn: break
    }
  }

  // MARK: Looking

  private func survey(_ post: @escaping Post) async {
    do {
      _ = try await operations.survey { post(.surveyed(SurveyPart($0))) }
      post(.surveyEnded(nil))
    } catch {
      post(
        .surveyEnded(Failure(error, attempted: "Ask the host for its state", changed: "Nothing was changed."))
      )
    }
  }

  /// Asks again and again, with growing pauses, until the host has booted anew and its toolstack answers.
  private func awaitHost(_ bootID: String, _ post: Post) async {
    var pause = 1
    while !Task.isCancelled {
      do {
        let parts = try await operations.survey()
        let booted = parts.first { $0.name == "boot-id" }.map { SurveyPart($0).firstLine } ?? ""
        let vms = parts.first { $0.name == "vms" }
        if !booted.isEmpty, booted != bootID, vms?.status == 0 {
          post(.hostReturned(nil))
          return
        }
        let words = vms.map { SurveyPart($0).firstLine } ?? ""
        post(.stillWaiting(booted == bootID ? "the host has not gone down yet" : words))
      } catch {
        if let trouble = error.line, trouble != .unreachable {
          post(.waitStopped(trouble, error.explanation))
          return
        }
        post(.stillWaiting(error.explanation))
      }
      try? await Task.sleep(for: .seconds(pause))
      pause = min(15, pause + 1)
    }
  }

  // MARK: Changing

  private func replace(_ plan: BootPlan, _ rewritesLoader: Bool, _ post: @escaping Post) async -> Failure? {
    let failure = await change(
      "Write \(plan.path)",
      changed: "The boot file is as it was, unless a step above says that it was written."
    ) { () async throws(HostError) -> ChangeOutcome in
      let file = HostOperations.FileChange(
        path: String(plan.path.drop { $0 == "/" }), title: plan.title, old: plan.before, new: plan.after,
        identities: plan.identities.map(\.line), undoes: plan.undoes)
      guard let tool = plan.tool else { return try await operations.replaceBootFile(file) { tell($0, post) } }
      let word = HostOperations.BootWord(
        part: tool.part.rawValue, name: tool.name, value: tool.value, earlier: tool.earlier)
      return try await operations.setBootWord(word, in: file) { tell($0, post) }
    }
    if failure != nil || !rewritesLoader { return failure }
    // The file is written and right; a loader that cannot be rewritten takes nothing away from that.
    _ = await change("Run extlinux -i /boot", changed: "") { () async throws(HostError) -> ChangeOutcome in
      try await operations.installExtlinux { tell($0, post) }
    }
    return nil
  }

  private func trial(_ plan: TrialPlan, _ post: @escaping Post) async -> Failure? {
    let step: HostOperations.TrialStep =
      switch plan.action {
      case .arm: .arm
      case .keep: .keep
      case .drop: .drop
      }
    return await change(
      "Write \(plan.path) for a trial",
      changed: "The steps say what was written, and whether anything is armed."
    ) { () async throws(HostError) -> ChangeOutcome in
      try await operations.trial(
        step, label: TrialPlan.label,
        HostOperations.FileChange(
          path: String(plan.path.drop { $0 == "/" }), title: plan.title, old: plan.before, new: plan.after,
          identities: plan.identities.map(\.line))
      ) { tell($0, post) }
    }
  }

  private func set(_ plan: ParameterPlan, _ post: @escaping Post) async -> Failure? {
    await change(
      "Set parameters of \(PlainName.clean(plan.vm.name))", changed: "Those that are named as set are set."
    ) { () async throws(HostError) -> ChangeOutcome in
      try await operations.setParameters(
        uuid: plan.vm.id.rawValue, plan.parameters.map { ($0.name, $0.value) }, undoes: plan.undoes
      ) { tell($0, post) }
    }
  }

  private func read(_ entry: JournalEntry) async -> Result<UndoPlan.Record, Failure> {
    do {
      let sections = try await operations.readChange(entry.id)
      func bytes(_ name: String) -> [UInt8]? { sections.first { $0.name == name && $0.status == 0 }?.bytes }
      return .success(UndoPlan.Record(entry: entry, before: bytes("before"), after: bytes("after")))
    } catch {
      return .failure(
        Failure(
          error, attempted: "Read the change \(PlainName.clean(entry.id))", changed: "Nothing was changed."))
    }
  }

  private func reboot(_ plan: RebootPlan, _ post: @escaping Post) async -> RebootEnd {
    // The host may be gone before its last word has come through.
    let hasBegun = RebootSeen()
    do {
      let outcome = try await operations.reboot(
        host: plan.hostUUID, secondsPerVM: plan.deadlineSeconds,
        shutdowns: plan.items.map { item in
          HostOperations.VMShutdown(
            uuid: item.vm.id.rawValue,
            way: HostOperations.ShutdownWay(rawValue: item.treatment.rawValue) ?? .clean)
        },
        onReport: { report in
          if case .step(let step) = report, step.name == "reboot" { hasBegun.set(step.state != .failed) }
          tell(report, post)
        })
      if outcome.meaning == .done { return .goingDown }
      if outcome.meaning == .stoppedHalfway, let stuck = stuckVM(outcome, plan) { return stuck }
      return .failed(
        Failure(
          outcome, attempted: "Reboot \(plan.hostName)",
          changed: outcome.meaning == .refused
            ? "Nothing was changed."
            : "VMs that are down stay down; the steps say whether the host was enabled again."))
    } catch {
      if case .lost = error, hasBegun.isSet { return .goingDown }
      return .failed(
        Failure(error, attempted: "Reboot \(plan.hostName)", changed: Self.changedByReboot(error)))
    }
  }

  private static func changedByReboot(_ error: HostError) -> String {
    if case .lost = error {
      return
        "The host finishes the VM in hand, begins nothing after it, and is enabled again. VMs that are down stay down."
    }
    return error.hasRun ? "Not known: ask the host anew." : "Nothing was changed."
  }

  private func stuckVM(_ outcome: ChangeOutcome, _ plan: RebootPlan) -> RebootEnd? {
    for case .vm(let report) in outcome.reports.reversed()
    where report.state == "failed" || report.state == "timeout" {
      if let id = VMIdentifier(rawValue: report.uuid) { return .stuck(id, report.text) }
    }
    return plan.items.first.map { .stuck($0.vm.id, outcome.reason ?? "it still runs") }
  }

  private func assign(_ plan: AssignmentPlan, _ post: @escaping Post) async -> Failure? {
    await change(
      "Write other-config:pci of \(PlainName.clean(plan.vm.name))", changed: "The key is as it was."
    ) {
      () async throws(HostError) -> ChangeOutcome in
      try await operations.setKey(
        uuid: plan.vm.id.rawValue, expected: plan.before, new: plan.after, undoes: plan.undoes
      ) { tell($0, post) }
    }
  }

  private func start(_ plan: StartPlan, _ post: @escaping Post) async -> Failure? {
    if plan.enablesHost {
      let failure = await change("Enable the host", changed: "The host is still disabled.") {
        () async throws(HostError) -> ChangeOutcome in
        try await operations.enableHost(plan.hostUUID) { tell($0, post) }
      }
      if failure != nil { return failure }
    }
    if !plan.vms.isEmpty {
      let failure = await change(
        "Start \(plan.vms.map { PlainName.clean($0.name) }.joined(separator: ", "))",
        changed: "VMs that are not named in the answer run."
      ) { () async throws(HostError) -> ChangeOutcome in
        try await operations.startVMs(plan.vms.map(\.id.rawValue), on: plan.hostUUID) { tell($0, post) }
      }
      if failure != nil { return failure }
    }
    return nil
  }

  // A journal that stays open is offered again at the next start: nothing is lost if this fails.
  private func close(_ plan: StartPlan) async {
    guard let journal = plan.closing else { return }
    _ = try? await operations.closeReboot(journal: journal)
  }

  private func stop(_ plan: StopPlan, _ post: @escaping Post) async -> Failure? {
    await change("Shut \(PlainName.clean(plan.vm.name)) down", changed: "The VM runs on.") {
      () async throws(HostError) -> ChangeOutcome in
      try await operations.stopVM(plan.vm.id.rawValue, isForced: false, seconds: plan.deadlineSeconds) {
        tell($0, post)
      }
    }
  }

  private func change(
    _ attempted: String, changed: String, _ body: () async throws(HostError) -> ChangeOutcome
  ) async -> Failure? {
    do {
      let outcome = try await body()
      return outcome.meaning == .done ? nil : Failure(outcome, attempted: attempted, changed: changed)
    } catch {
      return Failure(
        error, attempted: attempted,
        changed: error.hasRun ? "Not known: ask the host anew (F5)." : "Nothing was changed.")
    }
  }

  private func tell(_ report: HostReport, _ post: Post) {
    recorder.take(report)
    switch report {
    case .step(let step):
      post(
        .reported(
          Model.StepReport(
            name: step.name, state: Model.StepReport.State(rawValue: step.state.rawValue) ?? .info,
            text: PlainName.clean(step.text))))
    case .vm(let vm):
      let state: Model.StepReport.State =
        switch vm.state {
        case "halted", "running", "ok": .ok
        case "failed", "timeout": .failed
        default: .begin
        }
      let text = vm.text.isEmpty ? vm.state : "\(vm.state): \(vm.text)"
      post(.reported(Model.StepReport(name: vm.uuid, state: state, text: PlainName.clean(text))))
    case .unread(let text):
      post(.reported(Model.StepReport(name: "host", state: .info, text: PlainName.clean(text))))
    }
  }

}

extension SurveyPart {
  init(_ section: SurveySection) {
    self.init(name: section.name, status: Int(section.status), bytes: section.bytes)
  }
}

extension Failure {
  init(_ error: HostError, attempted: String, changed: String) {
    self.init(
      attempted: attempted, command: PlainName.clean(error.command),
      happened: [PlainName.clean(error.explanation)], changed: changed,
      next: error.whatToDo, line: error.line)
  }

  init(_ outcome: ChangeOutcome, attempted: String, changed: String) {
    let said = outcome.reason ?? "the script ended with \(outcome.meaning)"
    let failure = XeFailure(stderr: said)
    self.init(
      attempted: attempted, command: outcome.command,
      happened: said.split(whereSeparator: \.isNewline).map { PlainName.clean($0) },
      changed: outcome.meaning == .refused ? "Nothing was changed." : changed,
      next: failure.kind == .other
        ? "Look at what came back, then try again." : "\(failure.meaning) \(failure.whatToDo)")
  }
}
