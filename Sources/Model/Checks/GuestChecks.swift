/// What a VM must be like to get a device.
enum GuestChecks {
  static func findings(_ vm: VirtualMachine, facts: HostFacts) -> [Finding] {
    kind(vm, facts: facts) + memory(vm, facts: facts)
  }

  private static func kind(_ vm: VirtualMachine, facts: HostFacts) -> [Finding] {
    let name = vm.name
    if let type = vm.domainType, !type.takesDevices {
      return [
        Finding(
          .refused, seen: "\(name) is a \(type.rawValue) VM (domain-type).",
          consequence: "The toolstack gives it no device: it would start without one, or not at all.",
          advice: "Make it an HVM VM first: xe vm-param-set uuid=\(vm.id) domain-type=hvm")
      ]
    }
    guard vm.isHVM == false else { return [] }
    let source = vm.domainType == nil ? "HVM-boot-policy is empty" : "domain-type"
    // A version that is not known may be the one that starts none.
    if facts.xenVersion.map({ $0 >= XenVersion(4, 17) }) ?? true {
      return [
        Finding(
          .refused,
          seen: "\(name) is a PV VM (\(source)), and Xen here is "
            + "\(facts.xenVersion?.description ?? "of a version that was not read (xl info)").",
          consequence: "From Xen 4.17 on no PV VM starts.", advice: "An HVM VM is needed.")
      ]
    }
    return [
      Finding(
        .warn, seen: "\(name) is a PV VM (\(source)).",
        consequence: "Its kernel needs pcifront, and without an IOMMU the device can write to all memory.",
        advice: "An HVM VM is the usual choice.")
    ]
  }

  private static func memory(_ vm: VirtualMachine, facts: HostFacts) -> [Finding] {
    if vm.isHVM == false { return [] }
    guard vm.memory?.isFixed != true else { return [] }
    let name = vm.name
    // A version that is not known may be the one that refuses.
    let isRefused = facts.xenVersion.map { $0 >= XenVersion(4, 17) } ?? true
    return [
      Finding(
        isRefused ? .stop : .warn,
        seen: vm.memory == nil
          ? "Whether the memory of \(name) is fixed was not read (memory-static-max, memory-dynamic-min, -max)."
          : "The memory of \(name) is not fixed (memory-dynamic-min or -max is below memory-static-max).",
        consequence: isRefused
          ? "From Xen 4.17 on it does not start with a device (\"Invalid cross-device link\")."
          : "It starts with less memory than it may use, and the device can write where none is.",
        advice: vm.memory.map { "With the VM shut down: \($0.fixing(vm.id))" } ?? "Read the host anew.")
    ]
  }
}
