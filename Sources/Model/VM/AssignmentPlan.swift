/// A change of one VM's `other-config:pci`, to be shown and confirmed before it is made.
///
/// `before` must be what the host says for that uuid and key, not what a list printed: see `XeRecords`.
package struct AssignmentPlan: Hashable, Sendable {
  /// What the plan does with the devices.
  package enum Direction: Hashable, Sendable {
    case adding
    case removing
  }

  /// The VM, as it is now.
  package let vm: VirtualMachine
  /// The devices to add or to remove, ascending.
  package let addresses: [PCIAddress]
  /// Whether they are added or removed.
  package let direction: Direction
  /// The key's value now; nil if the key is absent.
  package let before: String?
  /// The key's value afterwards; nil if the key is to be removed or stays absent. Never empty if it changes.
  package let after: String?
  /// The change in the journal that it takes back.
  package var undoes: HostText?

  /// Adds devices to the VM. Refused if the key holds text that the toolstack ignores or `xe` cannot write.
  package init(adding addresses: [PCIAddress], to vm: VirtualMachine) throws(PCIKey.Refusal) {
    let old = vm.key ?? .none
    let new = try old.adding(addresses)
    self.init(vm, addresses, .adding, after: new == old ? vm.pciKey : new.text)
  }

  /// Takes devices from the VM; text of others stays as written. Refused if `xe` cannot write what is left.
  package init(removing addresses: [PCIAddress], from vm: VirtualMachine) throws(PCIKey.Refusal) {
    guard let old = vm.key, !Set(old.addresses).isDisjoint(with: addresses) else {
      self.init(vm, addresses, .removing, after: vm.pciKey)
      return
    }
    let new = old.removing(addresses)
    if let text = new?.text, PCIKey.holdsControlCharacters(text) {
      throw .controlCharacters(text)
    }
    self.init(vm, addresses, .removing, after: new?.text)
  }

  /// Gives the VM the key that it had before a change; an empty one is never written.
  package init(restoring value: String?, of vm: VirtualMachine, undoes: HostText? = nil) {
    let wanted = value.flatMap { $0.isEmpty ? nil : $0 }
    let (old, new) = (Set(vm.key?.addresses ?? []), Set(wanted.map { PCIKey(parsing: $0).addresses } ?? []))
    self.init(
      vm, Array(old.symmetricDifference(new)), new.isSuperset(of: old) && new != old ? .adding : .removing,
      after: wanted)
    self.undoes = undoes
  }

  private init(_ vm: VirtualMachine, _ addresses: [PCIAddress], _ direction: Direction, after: String?) {
    self.vm = vm
    self.addresses = Set(addresses).sorted()
    self.direction = direction
    before = vm.pciKey
    self.after = after
  }

  /// The devices that the VM has by it and is to have: a key that is put back can take one and give another.
  package var gained: [PCIAddress] {
    guard direction == .removing else { return addresses }
    let (old, new) = (Self.addresses(before), Self.addresses(after))
    return addresses.filter { new.contains($0) && !old.contains($0) }
  }

  /// The devices that the VM loses by it.
  package var lost: [PCIAddress] { direction == .removing ? addresses.filter { !gained.contains($0) } : [] }

  /// All devices of the VM afterwards.
  package var addressesAfter: Set<PCIAddress> { Self.addresses(after) }

  private static func addresses(_ text: String?) -> Set<PCIAddress> {
    Set(text.map { PCIKey(parsing: $0).addresses } ?? [])
  }

  /// The text of the key that goes beside the devices: the toolstack ignores it, a person may have meant something by it.
  package var lostText: String? {
    guard !isNoChange, let key = vm.key else { return nil }
    let lost = key.ignoredText(missingIn: after.map { PCIKey(parsing: $0) })
    guard !lost.isEmpty else { return nil }
    let words = lost.map { "“\(HostText($0))”" }.joined(separator: ", ")
    return
      "With it goes \(words), which the toolstack ignores. A device that was meant by it was never in the VM."
  }

  /// True if the VM's key is already as it should be.
  package var isNoChange: Bool { before == after }

  /// The pieces of the key before and after.
  package var rows: [KernelLineDiff.Row] {
    func pieces(_ text: String?) -> [String] {
      text.map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) } ?? []
    }
    return ListDiff.rows(from: pieces(before), to: pieces(after))
  }

  /// The command's words; none if nothing changes.
  package var arguments: [String] {
    if isNoChange { return [] }
    if let after { return ["xe", "vm-param-set", "uuid=\(vm.id)", "other-config:pci=\(after)"] }
    return ["xe", "vm-param-remove", "uuid=\(vm.id)", "param-name=other-config", "param-key=pci"]
  }

  /// The command as typed in a shell; empty if nothing changes.
  package var command: String {
    arguments.map { ShellWord($0).description }.joined(separator: " ")
  }

  /// What the plan does and when it counts, in sentences for the administrator. Holds no name of a VM.
  package var explanation: [String] {
    guard !isNoChange else {
      return [
        direction == .adding
          ? "The VM has \(list(addresses)) already. Nothing is to be written."
          : "The VM does not have \(list(addresses)). Nothing is to be written."
      ]
    }
    return [whatChanges, keeping, lostText, whenItCounts].compactMap(\.self) + (vm.key?.remarks ?? [])
  }

  private var whatChanges: String {
    guard direction == .removing else { return "The VM gets \(list(addresses))." }
    return after == nil
      ? "The VM gives up \(list(addresses)), its last device: the key is removed, not emptied."
      : "The VM gives up \(list(addresses))."
  }

  private var keeping: String? {
    let others = (vm.key?.addresses ?? []).filter { !addresses.contains($0) }
    return others.isEmpty ? nil : "It keeps \(list(others)), with the same order index."
  }

  private var whenItCounts: String {
    switch vm.powerState {
    case .halted: "It takes effect at the next start of the VM."
    case .suspended:
      "It takes effect after the VM was resumed, shut down and started. A resume expects the old devices."
    case .running, .paused, .shuttingDown, .migrating:
      "The VM is \(vm.powerState.word): it counts only after it was shut down and started. "
        + "A restart inside the guest is not enough."
    case .unknown: "What the VM is doing is not known. It takes effect after a shutdown and a start."
    }
  }

  private func list(_ addresses: [PCIAddress]) -> String {
    addresses.map(\.full).joined(separator: ", ")
  }
}
