/// How a complaint is repaired; nothing is done before it was shown and confirmed.
package enum Repair: Equatable, Sendable {
  /// The boot file is written.
  case bootFile(BootRepair)
  /// The key of a VM, template or snapshot is changed.
  case key(KeyRepair)
  /// Parameters of a VM are set.
  case parameters(ParameterPlan)
  /// The host is enabled, and the VMs that a broken reboot left down are started.
  case enableHost
  /// These VMs, which ran before the reboot, are started.
  case startVMs(RebootRecord, [VMIdentifier])
  /// A change of the journal is taken back: its bytes are read first.
  case undo(JournalEntry)

  /// What it does, whole, as text that is the same in every run: sets have another order in each.
  var substance: String {
    switch self {
    case .bootFile(let repair):
      String(decoding: repair.before, as: UTF8.self) + "\n" + String(decoding: repair.after, as: UTF8.self)
    case .key(let repair): "\(repair.holder.id) \(repair.before) \(repair.after ?? "-")"
    case .parameters(let plan): plan.commands.joined(separator: "\n")
    case .enableHost: "enable"
    case .startVMs(let record, let vms): "\(record.id.raw) \(vms.map(\.rawValue).joined(separator: " "))"
    case .undo(let entry): entry.id.raw
    }
  }
}
