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
  /// Whether the parameter's name is only inferred from the kernel's version.
  let isParameterInferred: Bool
  /// All that the entry that boots says of hiding, readable or not, wherever it stands.
  var hideText = ""
  /// Why the file is not understood; nil if it is.
  package var problem: String?

  /// Read from the boot file in the facts.
  package init(facts: HostFacts) { self.init(facts: facts, bytes: facts.bootFile) }

  /// Read from these bytes, as the host of the facts would boot them.
  package init(facts: HostFacts, bytes: [UInt8]?) {
    if let module = facts.hideParameter?.module {
      parameter = module == "pciback" ? .pciback : .xenPciback
      parameterSource = "/sys/module/\(module)/parameters/hide"
      isParameterInferred = false
    } else {
      parameter = HideParameter.forKernel(release: facts.kernelRelease.raw)
      parameterSource = "inferred from kernel \(facts.kernelRelease)"
      isParameterInferred = true
    }
    guard let bytes else {
      problem = facts.bootFileProblem ?? "the boot file has not been read"
      return
    }
    let menu = BootMenu(parsing: bytes, format: facts.bootFormat)
    defer { if let fault = menu.fault { problem = fault.text } }
    guard let entry = menu.bootEntry else {
      problem = "no entry of the boot file boots"
      return
    }
    label = entry.label
    guard let append = entry.append else {
      problem = "the entry \(HostText(entry.label)) has no append line"
      return
    }
    do {
      let line = try Self.line(entry, append, menu)
      hideText = (line.xen.words + line.dom0.words + line.initrd.words).filter { word in
        HideParameter.allCases.contains { $0.isName(word.name) } || word.text.contains(":")
      }.map(\.text).joined(separator: " ")
      if let word = line.dom0.words.last(where: { parameter.isName($0.name) }) {
        addresses = Set(HideList(parsing: word.value ?? "", kernel: parameter.kernel).addresses)
      }
    } catch {
      problem = "its append line (line \(append.line)) has not the three parts Xen, dom0 kernel, initrd"
    }
  }

  // A text that stands before all labels counts for the boot, though it is not edited.
  private static func line(_ entry: BootEntry, _ append: AppendText, _ menu: BootMenu) throws -> BootLine {
    guard case .extlinux = menu else { return try menu.bootLine(of: entry) }
    return try BootLine(parsing: menu.bytes, range: append.range)
  }
}
