/// Titles that say which card a step is about, and what becomes of it.
extension Wizard {
  /// Addresses with the name of the card, such as `03:00.0 Philips SAA7164`.
  func cards(_ addresses: [PCIAddress]) -> String {
    guard let first = addresses.first else { return "" }
    let name = facts.device(first)?.name.description ?? ""
    let others = addresses.dropFirst().map(\.short).joined(separator: " ")
    return [first.short, name, others.isEmpty ? "" : "and \(others)"].filter { !$0.isEmpty }.joined(
      separator: " ")
  }

  /// The question before a boot file is written.
  func writeTitle(_ plan: BootPlan) -> String {
    let (hide, unhide) = (plan.change.hide, plan.change.unhide)
    let parts = [
      hide.isEmpty ? nil : "hide \(cards(hide))", unhide.isEmpty ? nil : "give \(cards(unhide)) back to dom0",
    ].compactMap(\.self).joined(separator: ", ")
    return parts.isEmpty ? "Write \(plan.path)?" : "\(parts.prefix(1).uppercased())\(parts.dropFirst())?"
  }

  /// The question before a key is written.
  func keyTitle(_ plan: AssignmentPlan) -> String {
    let name = plan.vm.name
    guard !plan.addresses.isEmpty else { return "Change the key of \(name)?" }
    return plan.direction == .removing
      ? "Take \(cards(plan.addresses)) from \(name)?" : "Give \(cards(plan.addresses)) to \(name)?"
  }
}
