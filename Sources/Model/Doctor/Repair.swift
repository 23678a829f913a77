/// How a complaint is repaired; nothing is done before it was shown and confirmed.
package enum Repair: Equatable, Sendable {
  /// The boot file is written.
  case bootFile(BootRepair)
  /// The key of a VM, template or snapshot is changed.
  case key(KeyRepair)
  /// The host is enabled, and the VMs that a broken reboot left down are started.
  case enableHost
  /// These VMs, which ran before the reboot, are started.
  case startVMs(RebootRecord, [VMIdentifier])
  /// A change of the journal is taken back: its bytes are read first.
  case undo(JournalEntry)
}

/// A change of a boot file, as bytes and as words.
package struct BootRepair: Equatable, Sendable {
  /// What becomes of one entry's boot line.
  package struct Change: Equatable, Sendable {
    /// The entry's name: untrusted text.
    package let label: String
    /// Its words, those that stay the same included.
    package let rows: [KernelLineDiff.Row]
  }

  /// What is done, as a heading.
  package let title: String
  /// The file as it was read.
  package let before: [UInt8]
  /// The file as it would be written.
  package let after: [UInt8]
  /// The entries whose boot line changes: the one that boots, its serial twin or both.
  package let changes: [Change]
}

/// A change of one `other-config:pci`.
package struct KeyRepair: Equatable, Sendable {
  /// The VM, template or snapshot.
  package let holder: VirtualMachine
  /// The value now.
  package let before: String
  /// The value afterwards; nil if the key is removed. Never empty.
  package let after: String?

  /// Nil if nothing changes, if `xe` could not write the value, or if it is not sure what the value is now.
  init?(_ holder: VirtualMachine, after: String?) {
    guard let before = holder.pciKey, before != after, !holder.isKeyAmbiguous else { return nil }
    if let after {
      guard !after.allSatisfy(\.isWhitespace), !PCIKey.holdsControlCharacters(after) else { return nil }
    }
    self.holder = holder
    self.before = before
    self.after = after
  }

  /// The command as words.
  package var arguments: [String] {
    if let after { return ["xe", "vm-param-set", "uuid=\(holder.id)", "other-config:pci=\(after)"] }
    return ["xe", "vm-param-remove", "uuid=\(holder.id)", "param-name=other-config", "param-key=pci"]
  }

  /// The command as typed in a shell.
  package var command: String { arguments.map { ShellWord($0).description }.joined(separator: " ") }
}
