/// Another VM, template or snapshot whose key holds a device of a plan.
package struct AssignmentConflict: Hashable, Sendable {
  /// Who holds it.
  package let holder: VirtualMachine
  /// The devices in question, ascending.
  package let addresses: [PCIAddress]

  /// All others that hold one of the devices, in the order of the list.
  package static func all(
    for addresses: [PCIAddress], except vm: VMIdentifier, among machines: [VirtualMachine]
  ) -> [AssignmentConflict] {
    let wanted = Set(addresses)
    return machines.compactMap { machine in
      guard machine.id != vm else { return nil }
      let shared = machine.possibleAddresses.intersection(wanted)
      return shared.isEmpty ? nil : AssignmentConflict(holder: machine, addresses: shared.sorted())
    }
  }

  /// True if the other may be using the device right now.
  package var isInUse: Bool { holder.kind == .vm && holder.powerState.mayHoldDevices }

  /// What could happen. Holds no name of a VM.
  package var consequence: String {
    switch holder.kind {
    case .vm where isInUse:
      "This VM is \(holder.powerState.word) and may be using it: starting the other VM would reset the device under it."
    case .vm:
      "Only one of them can run at a time: starting the second VM resets the device under the first."
    case .template: "A VM made from it brings the device along."
    case .snapshot: "Reverting to it, or making a VM from it, brings the device back."
    }
  }

  /// What to do. Holds no name of a VM.
  package var advice: String {
    switch holder.kind {
    case .vm where isInUse: "Shut that VM down, and take the device from it first."
    case .vm: "Take the device from one of them."
    case .template: "Take the device from the template."
    case .snapshot: "Take the device from the snapshot, or leave it: nothing happens until then."
    }
  }
}
