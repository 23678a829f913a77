/// What the boot file will make dom0 hide at the next boot.
package struct NextBoot: Equatable, Sendable {
  /// The hidden addresses; empty if the file cannot be read.
  package var addresses: Set<PCIAddress> = []
  /// The label of the entry that boots.
  package var label: String?
  /// The parameter that counts on this host.
  package let parameter: HideParameter
  /// How the parameter's name is known: the directory in sysfs, or only the kernel's version.
  package let parameterSource: String
  /// Why the file is not understood; nil if it is.
  package var problem: String?

  /// Read from the boot file in the facts.
  package init(facts: HostFacts) {
    if let module = facts.hideParameter?.module {
      parameter = module == "pciback" ? .pciback : .xenPciback
      parameterSource = "/sys/module/\(module)/parameters/hide"
    } else {
      parameter = HideParameter.forKernel(release: facts.kernelRelease)
      parameterSource = "inferred from kernel \(facts.kernelRelease)"
    }
    guard let bytes = facts.bootFile else {
      problem = facts.bootFileProblem ?? "the boot file has not been read"
      return
    }
    let config = ExtlinuxConfig(parsing: bytes)
    guard let entry = config.bootEntry else {
      problem = "no entry of the boot file boots"
      return
    }
    label = entry.label
    do {
      let line = try config.bootLine(of: entry)
      let kernel: HideKernel = parameter == .pciback ? .classic2632 : .newer
      if let value = line.dom0.value(of: parameter) {
        addresses = Set(HideList(parsing: value, kernel: kernel).addresses)
      }
    } catch {
      problem = error.explanation
    }
  }
}
