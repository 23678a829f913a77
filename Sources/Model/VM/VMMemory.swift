/// The limits of a VM's memory, in bytes (`memory-static-max`, `memory-dynamic-min` and `-max` of `xe vm-list`).
///
/// A VM that starts with less than its static maximum is built with memory that is filled in later (populate on demand).
/// Xen 4.17 and later refuse a device to such a domain (arch_iommu_use_permitted in passthrough/x86/iommu.c, 2022); before,
/// the device may write where no memory is. The toolstack looks for it only with nested virtualisation and SR-IOV vGPUs
/// (xapi_vm.ml, assert_memory_constraints).
package struct VMMemory: Hashable, Sendable {
  /// The most that it can ever have.
  package let staticMax: UInt64
  /// The least that it is squeezed to.
  package let dynamicMin: UInt64
  /// The most that it has without being started anew.
  package let dynamicMax: UInt64

  /// Whether it starts with all that it can ever have.
  package var isFixed: Bool { dynamicMin == staticMax && dynamicMax == staticMax }

  /// Limits of these bytes.
  package init(staticMax: UInt64, dynamicMin: UInt64, dynamicMax: UInt64) {
    (self.staticMax, self.dynamicMin, self.dynamicMax) = (staticMax, dynamicMin, dynamicMax)
  }

  /// Reads the three fields; nil unless each is there once, as a number.
  init?(_ record: XeRecord) {
    let names = ["memory-static-max", "memory-dynamic-min", "memory-dynamic-max"]
    let values = names.compactMap { record.repeated.contains($0) ? nil : record[$0].flatMap { UInt64($0) } }
    guard values.count == 3 else { return nil }
    self.init(staticMax: values[0], dynamicMin: values[1], dynamicMax: values[2])
  }

  /// The command that fixes it, for a VM that is shut down.
  package func fixing(_ vm: VMIdentifier) -> String {
    "xe vm-memory-limits-set uuid=\(vm) "
      + ["static-min", "dynamic-min", "dynamic-max", "static-max"].map { "\($0)=\(staticMax)" }
      .joined(separator: " ")
  }
}
