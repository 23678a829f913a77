/// What the toolstack's own way with graphics cards, their groups, means for a card that is hidden or given by key.
enum GroupChecks {
  /// A pass-through vGPU of another VM can get the same card: hiding is even its precondition (xapi_vgpu_type.ml).
  static func findings(assigning address: PCIAddress, to vm: VirtualMachine, facts: HostFacts) -> [Finding] {
    let others = facts.virtualGPUs(on: address).filter { $0.vm != vm.id.rawValue }
    let unread =
      facts.isComplete && facts.device(address)?.kind == .display ? facts.unread(of: [.pgpus, .vgpus]) : []
    var found: [Finding] = []
    if !others.isEmpty {
      found.append(
        Finding(
          .stop, address, seen: "Its GPU group gives it to \(facts.names(others)) too (xe vgpu-list).",
          consequence: "Whichever VM starts second resets the card under the first, or does not start.",
          advice: "Take the vGPU from that VM first (xe vgpu-destroy), or give the card by its group only."))
    }
    if !unread.isEmpty {
      found.append(
        Finding(
          .stop, address,
          seen: "Whether a GPU group gives it to a VM was not read: \(facts.reasons(unread)).",
          consequence: "Two VMs may have the same card.", advice: "Mend what failed, then read the host anew."
        ))
    }
    return found
  }

  /// The other way, which needs no key.
  static func findings(hiding address: PCIAddress, facts: HostFacts) -> [Finding] {
    guard let group = facts.topology.gpuGroups[address], !group.isEmpty else { return [] }
    return [
      Finding(
        .note, address, seen: "The toolstack knows it as a graphics card (xe pgpu-list).",
        consequence:
          "It can give a whole card to a VM by its GPU group: without a key, mostly without a reboot, and it checks IOMMU, "
          + "capacity and migration by itself.",
        advice: "xe vgpu-create vm-uuid=VM gpu-group-uuid=\(HostText(group))")
    ]
  }
}
