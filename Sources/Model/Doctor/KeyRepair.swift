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
