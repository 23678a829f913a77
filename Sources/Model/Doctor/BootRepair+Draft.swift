extension BootRepair {
  /// The repair that these edits make, if nothing else changes by it.
  init(title: String, edits: [ByteEdit], in boot: BootCase) throws(RepairBarrier) {
    let pair = boot.pair
    if let fault = pair.config.fault { throw .broken(fault) }
    let after = Self.result(of: edits, in: pair)
    let repaired = EntryPair(bytes: after, parameter: pair.parameter, format: pair.format)
    guard after != pair.bytes, pair.lines.first?.label == pair.entries.first?.label,
      repaired.lines.map(\.label) == pair.lines.map(\.label),
      Self.others(than: pair, in: pair.config) == Self.others(than: pair, in: repaired.config)
    else { throw .notAsIntended }
    var changes: [Change] = []
    for (old, new) in zip(pair.lines, repaired.lines) {
      guard Self.unedited(old.line, edits) == Self.unedited(new.line, []) else { throw .notAsIntended }
      try Self.checkLimits(from: old, to: new, pair.parameter)
      let diff = KernelLineDiff(from: old.line, to: new.line)
      if diff.hasChanges { changes.append(Change(label: old.label, rows: diff.sections.flatMap(\.rows))) }
    }
    try Self.checkDevices(from: pair, to: repaired, boot)
    self.init(title: title, before: pair.bytes, after: after, changes: changes)
  }

  /// The file after the edits; where the vendor's tool writes, after the call that brings the list to the same.
  private static func result(of edits: [ByteEdit], in pair: EntryPair) -> [UInt8] {
    let edited = ByteEdit.apply(edits, to: pair.bytes)
    guard pair.format.isGrub else { return edited }
    return ToolCall(from: pair.bytes, to: edited, format: pair.format)?
      .predicted(in: pair.bytes, format: pair.format) ?? pair.bytes
  }

  /// The append texts of the entries that stay as they are.
  private static func others(than pair: EntryPair, in config: BootMenu) -> [[UInt8]] {
    config.entries.filter { entry in
      !(entry.isReachable && pair.entries.contains { $0.label == entry.label })
    }
    .map { entry in entry.append.map { Array(config.bytes[$0.range]) } ?? [] }
  }

  /// The words of each part that have nothing to do with hiding and are not edited.
  private static func unedited(_ line: BootLine, _ edits: [ByteEdit]) -> [[String]] {
    [line.xen, line.dom0, line.initrd].map { part in
      part.words.filter { word in
        !HideParameter.allCases.contains { $0.isName(word.name) }
          && !edits.contains { $0.range.overlaps(word.range) }
      }.map(\.text)
    }
  }

  /// What is too long already may still get shorter, so only what grows is checked.
  static func checkLimits(
    from old: EntryPair.Line?, to new: EntryPair.Line, _ parameter: HideParameter
  ) throws(RepairBarrier) {
    let hide = new.hideBytes(parameter)
    let dom0 = new.line.dom0.argumentBytes
    let whole = new.line.collapsedBytes
    let refusal: BootRefusal? =
      if hide > max(BootPlan.hideLimit, old?.hideBytes(parameter) ?? 0) {
        .hideListTooLong(label: new.label, bytes: hide, limit: BootPlan.hideLimit)
      } else if dom0 > max(BootPlan.dom0Limit, old?.line.dom0.argumentBytes ?? 0) {
        .dom0PartTooLong(label: new.label, bytes: dom0, limit: BootPlan.dom0Limit)
      } else if whole > max(BootPlan.appendLimit, old?.line.collapsedBytes ?? 0) {
        .appendTooLong(label: new.label, bytes: whole, limit: BootPlan.appendLimit)
      } else {
        nil
      }
    if let refusal { throw .tooLong(refusal.explanation) }
  }

  /// A list that had no effect gets one by the repair. What the host needs is not taken from it that way.
  static func checkDevices(
    from old: EntryPair, to new: EntryPair, _ boot: BootCase
  ) throws(RepairBarrier) {
    let fresh = Set(new.lines.flatMap(\.hidden)).subtracting(old.lines.flatMap(\.hidden))
    if fresh.isEmpty { return }
    guard !boot.devices.isEmpty else { throw .unknownDevices }
    for address in fresh.sorted()
    where boot.table[address].map({ $0.device.driver.value != "pciback" }) ?? false {
      let findings = HideChecks.findings([address], facts: boot.facts, table: boot.table)
      if let worst = findings.first(where: { $0.address == address && $0.severity >= .stop }) {
        throw .needed(address, worst)
      }
    }
  }
}
