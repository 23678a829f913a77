/// What kind of guest a VM is (`domain-type` of `xe vm-list`, from 7.5 on; record_util.ml of xapi).
package enum DomainType: String, Hashable, Sendable, CaseIterable {
  case hvm
  case pv
  case pvInPVH = "pv-in-pvh"
  case pvh

  /// Whether xenopsd ever gives it a device (xenops_server_xen.ml, pci_passthrough).
  package var takesDevices: Bool { self == .hvm || self == .pv }
}
