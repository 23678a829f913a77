/// Why a boot file is not repaired automatically.
enum RepairBarrier: Error, Equatable {
  /// GRUB does not take the file as it is.
  case broken(GrubFault)
  /// The repaired file would not be read as intended.
  case notAsIntended
  /// The line would be longer than loader, Xen or kernel take.
  case tooLong(String)
  /// The repair would take a device from the host that it may need.
  case needed(PCIAddress, Finding)
  /// lspci has not been read, so it is not known what the repair would hide.
  case unknownDevices

  var advice: String {
    switch self {
    case .broken(let fault):
      "Correct line \(fault.line) of the boot file by hand first: GRUB and the vendor's tool must read it alike."
    case .notAsIntended: "Correct the boot file by hand: only these words should change in it."
    case .tooLong(let reason): "Correct it by hand. \(reason)"
    case .needed(let address, let finding):
      "Correct it by hand. A repaired list would take \(address.short) from the host: "
        + "\(finding.seen) \(finding.consequence)"
    case .unknownDevices:
      "Correct it by hand, or ask again once lspci has answered: what the list would hide is not known."
    }
  }
}
