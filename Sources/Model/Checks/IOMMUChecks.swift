/// Whether Xen uses an IOMMU.
enum IOMMUChecks {
  static func findings(facts: HostFacts) -> [Finding] {
    switch facts.iommu {
    case .some(true): []
    case .some(false):
      [
        Finding(
          .warn, seen: "xl info lists no hvm_directio.",
          consequence: "The IOMMU is off: an HVM VM with a PCI device will not start.",
          advice: "Switch on VT-d or AMD-Vi in the firmware set-up, and look for iommu=off in the boot line.")
      ]
    case .none:
      [
        Finding(
          .warn, seen: "xl info did not say whether Xen uses an IOMMU.",
          consequence: "Without an IOMMU an HVM VM with a PCI device will not start.",
          advice: "Look for \"I/O virtualisation enabled\" in xl dmesg.")
      ]
    }
  }
}
