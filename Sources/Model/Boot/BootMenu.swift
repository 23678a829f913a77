/// A boot file of either language: its entries, and which of them boots.
package enum BootMenu: Equatable, Sendable {
  /// An extlinux.conf.
  case extlinux(ExtlinuxConfig)
  /// A grub.cfg.
  case grub(GrubConfig)

  /// Reads any bytes.
  package init(parsing bytes: [UInt8], format: BootFormat) {
    switch format {
    case .extlinux: self = .extlinux(ExtlinuxConfig(parsing: bytes))
    case .grub(let brand): self = .grub(GrubConfig(parsing: bytes, brand: brand))
    }
  }

  /// The file, exactly as given.
  package var bytes: [UInt8] {
    switch self {
    case .extlinux(let config): config.bytes
    case .grub(let config): config.bytes
    }
  }

  /// All entries in the order of the file.
  package var entries: [BootEntry] {
    switch self {
    case .extlinux(let config): config.entries
    case .grub(let config): config.entries
    }
  }

  /// The entry that boots when nobody touches the keyboard; nil if that is no entry of this file.
  package var bootEntry: BootEntry? {
    switch self {
    case .extlinux(let config): config.bootEntry
    case .grub(let config): config.bootEntry
    }
  }

  /// The same system with its console on the serial line, or without.
  package var serialTwin: BootEntry? {
    switch self {
    case .extlinux(let config): config.serialTwin
    case .grub(let config): config.serialTwin
    }
  }

  /// An entry of grub.cfg that starts Xen and, while a rolling upgrade of the pool runs, another loader in its place.
  package var upgradeEntry: BootEntry? {
    guard case .grub = self else { return nil }
    return entries.first { $0.kernel == "chainloader" && (try? bootLine(of: $0)) != nil }
  }

  /// The entry of that name; of several the first.
  package func entry(named label: String) -> BootEntry? { entries.first { $0.label == label } }

  /// The three parts of an entry's boot line; refused if it does not start Xen with a dom0 kernel.
  package func bootLine(of entry: BootEntry) throws(BootRefusal) -> BootLine {
    switch self {
    case .extlinux(let config): try config.bootLine(of: entry)
    case .grub(let config): try config.bootLine(of: entry)
    }
  }

  /// The entry that boots; refused if no entry of this file does.
  func requireBootEntry() throws(BootRefusal) -> BootEntry {
    switch self {
    case .extlinux(let config): return try config.requireBootEntry()
    case .grub(let config):
      if let fault = config.fault { throw .brokenGrub(fault) }
      if let entry = config.bootEntry { return entry }
      guard let name = config.defaultValue else { throw .nothingBoots(includes: []) }
      throw .noSuchEntry(name, includes: [])
    }
  }

  /// What GRUB cannot read in the file; nil if it takes it, and for extlinux.conf, of which the loader skips what it does
  /// not know.
  package var fault: GrubFault? {
    switch self {
    case .extlinux: nil
    case .grub(let config): config.fault
    }
  }

  /// Characters of a word processor, which people put into extlinux.conf; the vendor's tool writes none.
  var typography: TypographyDamage? {
    switch self {
    case .extlinux(let config): TypographyDamage(config)
    case .grub: nil
    }
  }

  /// The dom0 words of the entry that boots; nil if it cannot be read.
  var bootDom0: KernelWords? {
    bootEntry.flatMap { try? bootLine(of: $0) }?.dom0
  }
}
