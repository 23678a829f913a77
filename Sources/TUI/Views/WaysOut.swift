import Model

/// What is said while a step runs: what becomes of it if it takes long, and what leaving it means.
enum WaysOut {
  static func lines(_ app: App, width: Int) -> [StyledLine] {
    guard let work = app.wizard.work else { return [] }
    func text(_ words: String, _ role: Role = .dim) -> [StyledLine] {
      StyledLine.wrapped(words, role, width: width, first: " ", rest: " ")
    }
    if let outcome = work.outcome {
      let words = outcome.end.sentence.map { "\($0) " } ?? ""
      return [StyledLine()]
        + text(
          words
            + (work.goesOn
              ? "The script is still at work on the host; it is asked again every 2 seconds."
              : "The host is read anew, to tell what is there now."),
          .warning)
        + text("\(Bindings.shown(.quit, on: app.wizard.screen)) leaves: \(work.plan.leftRunning)")
    }
    return [StyledLine()]
      + text(work.plan.afterLimit)
      + decisions(app)
      + text("\(Bindings.shown(.quit, on: app.wizard.screen)) leaves it running: \(work.plan.leftRunning)")
  }

  // While a VM is waited for, nobody has to wait for its time to be over.
  private static func decisions(_ app: App) -> [StyledLine] {
    guard case .working(let working) = app.wizard.step, let vm = working.waitedFor else { return [] }
    let name = app.wizard.facts.vm(vm)?.name ?? HostText(vm.description)
    if working.wanted != nil {
      return [StyledLine(" \(name) is not waited for any longer; it is asked in a moment.", .warning)]
    }
    func row(_ action: Action, _ words: String) -> StyledLine {
      StyledLine([Span("   \(Bindings.shown(action, on: .rebooting))", .key), Span("  \(words)")])
    }
    return [
      StyledLine(" You need not wait for \(name):"),
      row(.force, "power it off without asking its guest"),
      row(.cancelShutdown, "cancel its shutdown: it runs on"),
      row(.abandon, "give up the reboot: the host is enabled again"),
    ]
  }
}
