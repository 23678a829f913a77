extension SurveyQuestion {
  /// Why the answer tells nothing that can be relied on; nil if it was read, or says that there is no such thing.
  func unread(_ part: SurveyPart) -> Unread? {
    if isFlag {
      return (0...1).contains(part.status) && part.bytes.isEmpty ? nil : failure(part)
    }
    guard part.status == 0 else { return saysAbsent(part) ? nil : failure(part) }
    if isRaw { return nil }
    if isListing, !part.hasEnd { return part.bytes.isEmpty ? .notUnderstood("it is empty") : .cut }
    if fields != nil { return recordFault(part).map { .notUnderstood($0) } }
    let part = answer(part)
    guard let last = part.bytes.last else { return mayBeEmpty ? nil : .notUnderstood("it is empty") }
    guard last == UInt8(ascii: "\n") else { return .cut }
    return fault(part).map { .notUnderstood($0) }
  }

  /// The part without the line that ends it.
  func answer(_ part: SurveyPart) -> SurveyPart {
    guard isListing, part.status == 0, part.hasEnd else { return part }
    var bytes = part.bytes.dropLast(SurveyPart.end.count)
    if hasIdentities, bytes.starts(with: SurveyPart.identities) {
      bytes = bytes.drop { $0 != UInt8(ascii: "\n") }.dropFirst()
    }
    return SurveyPart(name: part.name, status: part.status, bytes: Array(bytes))
  }

  private func failure(_ part: SurveyPart) -> Unread {
    .failed(status: part.status, words: HostText(part.firstLine))
  }

  /// Whether only the status answers: 0 for yes, 1 for no.
  private var isFlag: Bool { [.pcibackDriver, .firmware, .vendorTool].contains(self) }

  /// Whether the answer ends with a line of its own, by which an empty one is told from a lost one.
  package var isListing: Bool {
    switch self {
    case .given, .driverLinks, .pciLinks, .pciValues, .netLinks, .zfsPools, .blockLinks, .blockValues,
      .diskNames,
      .netMembers,
      .vlans, .switches, .inputs, .serialLines, .capabilities, .journal, .identities, .host, .hosts,
      .poolDevices, .pifs,
      .pbds,
      .srs,
      .pgpus, .vgpus,
      .routes, .vms, .templates, .snapshots:
      true
    default: false
    }
  }

  /// Files of any bytes.
  private var isRaw: Bool { [.bootFile, .grubUEFI, .grubBIOS].contains(self) }

  private var mayBeEmpty: Bool {
    switch self {
    case .bootWritable, .given, .zfsPools, .netLinks, .vlans, .switches, .inputs, .serialLines, .blockValues,
      .diskNames,
      .assignable,
      .pcibackLog, .journal, .identities, .writer, .sessions, .poolDevices, .pifs, .pbds, .srs, .pgpus,
      .vgpus, .routes,
      .vms,
      .templates, .snapshots, .dom0Access, .pciValues, .machine:
      true
    default: false
    }
  }

  private func saysAbsent(_ part: SurveyPart) -> Bool {
    switch self {
    case .hideParameter, .dom0Access: part.status == 1 && part.bytes.isEmpty
    // Toolstacks before 6.0 know no GPUs.
    case .pgpus, .vgpus: part.text.contains("nknown command")
    case .assignable: true
    case .bootFile, .grubUEFI, .grubBIOS, .machine, .swaps:
      part.lines.allSatisfy { $0.hasSuffix("No such file or directory") || $0.hasSuffix("No such file") }
        && !part.lines.isEmpty
    default: false
    }
  }

  /// The first line that this answer cannot have; nil if there is none.
  private func fault(_ part: SurveyPart) -> HostText? {
    switch self {
    case .inventory:
      let inventory = Inventory(parsing: part.bytes)
      return inventory.unread.first?.text ?? (inventory.hostIdentifier == nil ? "no INSTALLATION_UUID" : nil)
    case .lspci:
      let output = LspciOutput(parsing: part.bytes)
      return output.unread.first?.text ?? (output.devices.isEmpty ? "no device" : nil)
    case .driverLinks: return DriverLinks(parsing: part.bytes).unread.first?.text
    case .pciLinks, .pciValues, .netLinks, .blockLinks, .blockValues, .diskNames, .netMembers, .inputs,
      .serialLines:
      return FileListing(parsing: part.text).unread.first.map { HostText($0) }
    case .mounts:
      return line(in: part) { line in
        let words = line.split(separator: " ")
        return words.count >= 3 && words[1].hasPrefix("/")
      }
    case .zfsPools: return line(in: part) { $0.hasPrefix("disk ") || $0.hasPrefix("unknown ") }
    case .filesystems:
      return line(in: part) { line in
        let words = line.split(separator: " ")
        return line.hasPrefix("Filesystem ") || words.count >= 6 && words[5].hasPrefix("/")
      }
    case .swaps:
      return line(in: part) {
        line in
        line.hasPrefix("Filename")
          || line.hasPrefix("/") && line.split(whereSeparator: \.isWhitespace).count >= 5
      }
    case .vlans: return line(in: part) { $0.contains("|") || $0.hasPrefix("Name-Type") }
    case .switches: return line(in: part) { $0.hasPrefix("bridge ") || $0.hasPrefix("port ") }
    case .routes:
      return line(in: part) { line in
        line.hasPrefix("to ") && (line.contains(" dev ") || line.hasSuffix(" unknown"))
      }
    case .capabilities:
      return line(in: part) { line in
        line.first?.isWhitespace ?? true
          || (try? PCIAddress(parsing: String(line.prefix { $0 != " " }))) != nil
      }
    case .hypervisor: return part.lines.contains { $0.hasPrefix("virt_caps") } ? nil : "no virt_caps"
    case .commandLine:
      return KernelCommandLine(parsing: part.firstLine).words.contains { $0.contains("=") }
        ? nil : HostText(part.firstLine)
    case .journal:
      return line(in: part) { line in
        // A file that grep takes for binary is one of an entry that cannot be read, and that is said of the entry.
        line.hasPrefix("change ") || line.hasPrefix("./") || line.lowercased().contains("binary file")
      }
    case .identities: return line(in: part) { DeviceIdentity(parsing: $0) != nil }
    case .writer:
      return part.firstLine.isEmpty || Writer(parsing: part.text) != nil ? nil : HostText(part.firstLine)
    case .given: return GivenDevices(parsing: part.text) == nil ? HostText(part.firstLine) : nil
    case .bootWritable: return line(in: part) { $0.hasPrefix("boot/") && $0.contains(" ") }
    case .kernelRelease, .hostname, .bootID:
      return part.firstLine.isEmpty || part.firstLine.unicodeScalars.contains("\u{FFFD}") ? "no text" : nil
    case .hideParameter: return part.firstLine.hasSuffix("pciback") ? nil : HostText(part.firstLine)
    default: return nil
    }
  }

  private func line(in part: SurveyPart, where isKnown: (Substring) -> Bool) -> HostText? {
    part.lines.first { !TextTrim.blanks($0).isEmpty && !isKnown($0) }.map { HostText($0) }
  }
}
