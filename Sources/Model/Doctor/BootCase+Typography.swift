extension BootCase {
  /// A damaged append line and the entry that it stands in.
  struct DamagedLine {
    let damage: TypographyDamage.Line
    let entry: BootEntry?
  }

  /// The append lines with characters of a word processor or web page.
  var damagedLines: [DamagedLine] {
    let lines = pair.config.typography?.lines ?? []
    return lines.map { line in
      DamagedLine(damage: line, entry: pair.config.entries.last { $0.line < line.number })
    }
  }

  /// One complaint for the entry that boots and its twin, one for all others.
  var typographyComplaints: [Complaint] {
    let all = damagedLines
    let own = all.filter { line in pair.entries.contains { $0.line == line.entry?.line } }
    let others = all.filter { line in !pair.entries.contains { $0.line == line.entry?.line } }
    var complaints: [Complaint] = []
    if !own.isEmpty {
      let repair = typographyRepair(own)
      complaints.append(
        Complaint(
          .typography,
          finding(
            own, .stop,
            advice: repair == nil
              ? "Correct these lines by hand, with plain hyphens and blanks, before the host is restarted."
              : "Take the repaired boot file before the host is restarted."),
          repair: repair.map { .bootFile($0) }))
    }
    if !others.isEmpty {
      complaints.append(
        Complaint(
          .typographyElsewhere,
          finding(
            others, .warn,
            advice:
              "These entries are the way back, so they are not changed here. Correct their lines by hand, "
              + "with plain hyphens and blanks.")))
    }
    return complaints
  }

  private func finding(_ lines: [DamagedLine], _ severity: Finding.Severity, advice: String) -> Finding {
    let seen = lines.map { line in
      var names: [String] = []
      for mark in line.damage.marks where !names.contains(mark.name) { names.append(mark.name) }
      let label = line.entry.map { " (\(HostText($0.label)))" } ?? ""
      return "line \(line.damage.number)\(label) has \(names.joined(separator: ", "))"
    }
    var effects: [String] = []
    for line in lines where !effects.contains(line.damage.effect.explanation) {
      effects.append(line.damage.effect.explanation)
    }
    return Finding(
      severity, seen: "Boot file: \(seen.joined(separator: "; ")).",
      consequence: effects.joined(separator: " "), advice: advice)
  }

  /// Only the lines of the entry that boots and of its twin change.
  private func typographyRepair(_ lines: [DamagedLine]) -> BootRepair? {
    let bytes = pair.bytes
    let numbers = Set(lines.map(\.damage.number))
    let edits = ExtlinuxLine.lines(of: bytes).filter { numbers.contains($0.number) }.map { line in
      let marks = TypographyMark.marks(in: bytes, line.range)
      return ByteEdit(range: line.range, replacement: TypographyMark.repaired(bytes, line.range, marks))
    }
    let after = ByteEdit.apply(edits, to: bytes)
    let repaired = EntryPair(bytes: after, parameter: pair.parameter, format: pair.format)
    // The entry that boots and a damaged twin must be readable afterwards.
    let needed = pair.entries.filter { entry in
      entry.label == pair.entries.first?.label || lines.contains { $0.entry?.line == entry.line }
    }
    guard after != bytes, needed.allSatisfy({ entry in repaired.lines.contains { $0.label == entry.label } })
    else { return nil }
    guard isSafe(repaired) else { return nil }
    let changes = lines.compactMap { line -> BootRepair.Change? in
      guard let label = line.entry?.label, let old = pair.config.entry(named: label),
        let new = repaired.config.entry(named: label)?.append
      else { return nil }
      let rows = WordRows.rows(
        from: old.append.map { WordRows.words(of: bytes, in: $0.range) } ?? [],
        to: WordRows.words(of: after, in: new.range))
      return BootRepair.Change(label: label, rows: rows)
    }
    return BootRepair(
      title: "Put plain characters in place of typographic ones", before: bytes, after: after,
      changes: changes)
  }

  /// What the repaired lines hide is nothing that the host needs, and they are not too long.
  private func isSafe(_ repaired: EntryPair) -> Bool {
    do throws(RepairBarrier) {
      try BootRepair.checkDevices(from: pair, to: repaired, self)
      for new in repaired.lines {
        let old = pair.lines.first { $0.label == new.label }
        try BootRepair.checkLimits(from: old, to: new, pair.parameter)
      }
      return true
    } catch {
      return false
    }
  }
}
