/// How a trial of a boot entry stands, from the boot file, the journal and the running kernel.
package struct TrialStatus: Equatable, Sendable {
  /// Where it stands.
  package enum State: Equatable, Sendable {
    /// There is none.
    case none
    /// The loader starts it at the next boot.
    case armed
    /// The host runs on it.
    case running
    /// The host was started since, and runs on its own entry.
    case didNotComeUp
    /// An entry of that name is there, and the journal knows of no trial: nothing is armed by xenpass.
    case leftover
  }

  /// Where it stands.
  package let state: State
  /// What its entry hides.
  package let addresses: [PCIAddress]

  /// Worked out for a host.
  package init(facts: HostFacts, parameter: HideParameter) {
    let config = facts.bootFormat.isGrub ? nil : facts.bootFile.map { ExtlinuxConfig(parsing: $0) }
    guard let config, let entry = config.entry(named: TrialPlan.label) else {
      self = TrialStatus(.none, [])
      return
    }
    let line = try? config.bootLine(of: entry)
    let word = line?.dom0.words.last { parameter.isName($0.name) }
    let addresses = HideList(parsing: word?.value ?? "", kernel: parameter.kernel).addresses
    // Only what ends well takes the word from it: a keep or a drop that failed leaves the trial as it is.
    guard let record = facts.journal.last(where: { $0.kind == .trial && $0.state == "armed" }) else {
      self = TrialStatus(.leftover, addresses)
      return
    }
    if record.bootID == facts.bootID {
      self = TrialStatus(.armed, addresses)
    } else {
      let running = facts.commandLine?.hideList(of: parameter)?.addresses ?? []
      let isRunning =
        !addresses.isEmpty && Set(running) == Set(addresses)
        && !Self.defaultHides(addresses, config, parameter)
      self = TrialStatus(isRunning ? .running : .didNotComeUp, addresses)
    }
  }

  private init(_ state: State, _ addresses: [PCIAddress]) {
    self.state = state
    self.addresses = addresses
  }

  private static func defaultHides(
    _ addresses: [PCIAddress], _ config: ExtlinuxConfig, _ parameter: HideParameter
  ) -> Bool {
    guard let entry = config.bootEntry, let line = try? config.bootLine(of: entry),
      let word = line.dom0.words.last(where: { parameter.isName($0.name) })
    else { return false }
    return Set(HideList(parsing: word.value ?? "", kernel: parameter.kernel).addresses) == Set(addresses)
  }

  /// One line for the banner and the screen.
  package var sentence: String {
    let names = addresses.map(\.short).joined(separator: " ")
    return switch state {
    case .none: "No trial."
    case .armed: "A trial that hides \(names) is armed: it starts with the next reboot, once"
    case .running: "The host runs on trial: \(names) is hidden until the next reboot. Keep or drop it"
    case .didNotComeUp: "The trial that hides \(names) did not come up: the host runs on its own entry"
    case .leftover: "An entry \(TrialPlan.label) is left in the boot file; nothing is armed"
    }
  }
}
