extension HostFacts {
  /// The parts of the survey that say which back-end the host has.
  static let bootParts: Set<String> = [
    "inventory", "cmdline", "boot-file", "grub-uefi", "grub-bios", "firmware", "xen-cmdline",
  ]

  /// The bytes of the boot file that starts the host; nil if it was not read or is not clear.
  package var bootFile: [UInt8]? {
    get { boot.backend.flatMap { bootSeen.files[$0] } }
    set {
      bootSeen.files[boot.backend ?? .extlinux] = newValue
      if boot.backend == nil || newValue == nil { boot = BackendChoice(bootSeen) }
    }
  }

  /// Where the boot file is, as it is shown and written.
  package var bootPath: String { (boot.backend ?? .extlinux).path }

  /// The language of the boot file.
  package var bootFormat: BootFormat { (boot.backend ?? .extlinux).format(brand: inventory?.productBrand) }

  mutating func takeBoot(_ part: SurveyPart) {
    let bytes = part.status == 0 ? part.bytes : nil
    switch part.name {
    case "boot-file":
      bootSeen.files[.extlinux] = bytes
      bootFileProblem = part.status == 0 ? nil : PlainName.clean(part.firstLine)
    case "grub-uefi": bootSeen.files[.grubUEFI] = bytes
    case "grub-bios": bootSeen.files[.grubBIOS] = bytes
    case "firmware": bootSeen.isUEFI = part.status == 0
    case "xen-cmdline": bootSeen.hasTool = part.status == 0
    default: break
    }
    bootSeen.commandLine = commandLine
    bootSeen.brand = inventory?.productBrand
    boot = BackendChoice(bootSeen)
    if boot.backend != nil {
      bootFileProblem = nil
    } else if !bootSeen.files.isEmpty {
      bootFileProblem = boot.reason
    } else if seen.contains("grub-bios"), seen.contains("boot-file") {
      bootFileProblem = "there is neither \(Backend.allCases.map(\.path).joined(separator: " nor "))"
    }
  }
}
