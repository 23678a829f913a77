/// Parameters of a VM that keep its device from trouble.
package struct ParameterPlan: Equatable, Sendable {
  /// One parameter.
  package struct Parameter: Equatable, Sendable {
    /// `affinity` or `blocked-operations:NAME`.
    package let name: String
    /// The value; empty takes it away.
    package let value: String

    /// The field of the VM's record.
    package var field: String { String(name.prefix { $0 != ":" }) }

    /// What a VM has there now; empty if nothing.
    package func value(of vm: VirtualMachine) -> String {
      guard field != name else { return vm.affinity ?? "" }
      return XeMap.values(of: String(name.dropFirst(field.count + 1)), in: vm.blockedOperations ?? "").first
        ?? ""
    }
  }

  /// The VM.
  package let vm: VirtualMachine
  /// What is set.
  package let parameters: [Parameter]
  /// The change in the journal that it takes back.
  package var undoes: HostText?

  /// Takes back what a recorded change has set: `NAME=VALUE` words, and the lines `affinity: …` and
  /// `blocked-operations: …` of before. What has another value since is left alone.
  init(undoing words: [String], earlier: String, of vm: VirtualMachine, undoes: HostText) {
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

  /// What a VM with a PCI device needs: no suspend, checkpoint or migration, and where the pool has other hosts, this one.
  ///
  /// - Parameter blocksStart: whether `start`, which chooses a host, is blocked too; `start_on` stays allowed.
  package init(protecting vm: VirtualMachine, host: String, hostCount: Int, blocksStart: Bool) {
    let operations = ["suspend", "checkpoint", "pool_migrate", "migrate_send"]
    self.init(
      vm, blocking: operations + (blocksStart ? ["start"] : []),
      host: hostCount > 1 || blocksStart ? host : nil)
  }

  /// What keeps a VM on this host: its affinity, and where the same address of another host is needed there, no start that
  /// chooses a host.
  package init(binding vm: VirtualMachine, host: String, blocksStart: Bool) {
    self.init(vm, blocking: blocksStart ? ["start"] : [], host: host)
  }

  private init(_ vm: VirtualMachine, blocking operations: [String], host: String?) {
    self.vm = vm
    let blocked = vm.blockedOperations ?? ""
    var wanted = operations.filter { XeMap.values(of: $0, in: blocked).isEmpty }.map {
      Parameter(name: "blocked-operations:\($0)", value: "PCI_device_passed_through_by_xenpass")
    }
    if let host, vm.affinity != host { wanted.append(Parameter(name: "affinity", value: host)) }
    parameters = wanted
  }

  /// What blocking `start` means for those who start the VM.
  package static let blockedStartNote =
    "Another host of the pool needs what sits at that address there. So a start that chooses its host is blocked: "
    + "xenpass and xe vm-start on=HOST still start it, the start with the host (auto_poweron) does not."

  /// Whether a start that chooses its host is blocked by it.
  package var blocksStart: Bool {
    parameters.contains { $0.name == "blocked-operations:start" && !$0.value.isEmpty }
  }

  /// The commands as typed in a shell.
  package var commands: [String] {
    parameters.map { "xe vm-param-set uuid=\(vm.id) \(ShellWord("\($0.name)=\($0.value)"))" }
  }
}
