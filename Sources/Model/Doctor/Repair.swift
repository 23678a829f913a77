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
