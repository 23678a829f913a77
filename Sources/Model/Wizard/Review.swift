/// A plan that is looked at before it is carried out.
package struct Review: Equatable, Sendable {
  /// What would be done.
  package enum Action: Equatable, Sendable {
    /// Another boot file.
    case boot(BootPlan)
    /// Another key of a VM, template or snapshot.
    case key(AssignmentPlan)
    /// The beginning or the end of a trial.
    case trial(TrialPlan)
    /// Other parameters of a VM.
    case parameters(ParameterPlan)
    /// The host is enabled, or VMs are started.
    case start(StartPlan)
    /// Nothing: the reason is shown, and what differs.
    case none([String], difference: [KernelLineDiff.Row])
  }

  /// Where Esc leads.
  package enum Origin: Equatable, Sendable {
    case devices, journal, doctor, trial
    /// The boot line that is tried once.
    case bootLine(BootDraft)
    /// The evidence of the journey's end.
    case check(Subject)
  }

  /// How it was made, so that it can be made anew when the host has changed.
  package enum Source: Equatable, Sendable {
    /// The boot line follows a card that has moved.
    case following(MovedCard)
    /// A change of the journal is taken back.
    case undoing(UndoPlan.Record)
    /// What is wrong is repaired.
    case repairing(Complaint)
    /// A change of the boot line is tried once.
    case arming(BootDraft)
    /// The trial is kept.
    case keeping
    /// The trial is dropped.
    case dropping
    /// A VM with a device is kept from what it cannot bear.
    case protecting(Subject)
    /// There was nothing to be made.
    case nothing
  }

  /// What it is about, in one line.
  package let title: String
  /// What would be done.
  package let action: Action
  /// What should be known before.
  package var notes: [String] = []
  /// What the checks found.
  package var findings: [Finding] = []
  /// Where Esc leads.
  package let origin: Origin
  /// How it was made.
  package let source: Source

  /// A review of these parts.
  package init(
    title: String, action: Action, notes: [String] = [], findings: [Finding] = [], origin: Origin,
    source: Source = .nothing
  ) {
    self.title = title
    self.action = action
    self.notes = notes
    self.findings = findings
    self.origin = origin
    self.source = source
  }
}

/// Parameters of a VM that keep its device from trouble.
package struct ParameterPlan: Equatable, Sendable {
  /// One parameter.
  package struct Parameter: Equatable, Sendable {
    /// `affinity` or `blocked-operations:NAME`.
    package let name: String
    /// The value; empty takes it away.
    package let value: String
  }

  /// The VM.
  package let vm: VirtualMachine
  /// What is set.
  package let parameters: [Parameter]
  /// The change in the journal that it takes back.
  package var undoes: String?

  /// Takes back what a recorded change has set: `NAME=VALUE` words, and the lines `affinity: …` and
  /// `blocked-operations: …` of before. What has another value since is left alone.
  init(undoing words: [String], earlier: String, of vm: VirtualMachine, undoes: String) {
    self.vm = vm
    self.undoes = undoes
    func line(_ name: String) -> String {
      let found = earlier.split(whereSeparator: \.isNewline).first { $0.hasPrefix("\(name): ") }
      return found.map { String($0.dropFirst(name.count + 2)) } ?? ""
    }
    parameters = words.compactMap { word in
      let parts = word.split(separator: "=", maxSplits: 1).map(String.init)
      guard parts.count == 2 else { return nil }
      if parts[0] == "affinity" {
        let before = VMIdentifier(rawValue: TextTrim.blanks(line("affinity")))?.rawValue ?? ""
        return vm.affinity == parts[1] && before != parts[1] ? Parameter(name: parts[0], value: before) : nil
      }
      guard parts[0].hasPrefix("blocked-operations:") else { return nil }
      let key = String(parts[0].dropFirst("blocked-operations:".count))
      let now = XeMap.values(of: key, in: vm.blockedOperations ?? "").first
      let before = XeMap.values(of: key, in: line("blocked-operations")).first ?? ""
      return now == parts[1] && before != parts[1] ? Parameter(name: parts[0], value: before) : nil
    }
  }

  /// What a VM with a PCI device needs: no suspend, checkpoint or migration, and this host.
  package init(protecting vm: VirtualMachine, host: String, hostCount: Int) {
    self.vm = vm
    let text = "PCI_device_passed_through_by_xenpass"
    let blocked = vm.blockedOperations ?? ""
    var wanted = ["suspend", "checkpoint", "pool_migrate"].filter {
      XeMap.values(of: $0, in: blocked).isEmpty
    }.map {
      Parameter(name: "blocked-operations:\($0)", value: text)
    }
    if hostCount > 1, vm.affinity != host { wanted.append(Parameter(name: "affinity", value: host)) }
    parameters = wanted
  }

  /// The commands as typed in a shell.
  package var commands: [String] {
    parameters.map { "xe vm-param-set uuid=\(vm.id) \(ShellWord("\($0.name)=\($0.value)"))" }
  }
}
