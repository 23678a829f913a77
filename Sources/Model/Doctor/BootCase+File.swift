extension BootCase {
  /// All complaints about the boot file.
  static func complaints(facts: HostFacts, table: DeviceTable) -> [Complaint] {
    guard let boot = BootCase(facts: facts, table: table) else {
      guard let problem = facts.bootFileProblem else { return [] }
      if let obstacle = facts.boot.obstacle { return [unclear(facts.boot, obstacle)] }
      return [
        Complaint(
          .bootFileUnreadable,
          Finding(
            .refused, seen: "The boot file cannot be read: \(problem)",
            consequence: "What the host hides at its next boot is not known.",
            advice: "Look at \(facts.bootPath) on the host."))
      ]
    }
    return
      (boot.obstacle + boot.lineComplaints + [boot.tooLong].compactMap(\.self) + boot.typographyComplaints
      + boot.hideListComplaints
      + boot.hideParameterComplaints + boot.otherEntryComplaints).sorted()
  }

  /// Several boot files, and no way to say which of them counts.
  private static func unclear(_ choice: BackendChoice, _ obstacle: [String]) -> Complaint {
    Complaint(
      .backendUnclear,
      Finding(
        .refused, seen: ([choice.reason] + choice.evidence).joined(separator: " "),
        consequence: "What the host hides at its next boot is not known, and xenpass changes no boot line.",
        advice: obstacle.last ?? ""))
  }

  /// The vendor's tool would change another file, or is not there.
  private var obstacle: [Complaint] {
    guard let lines = facts.boot.obstacle, let first = lines.first else { return [] }
    let isReadOnly = facts.boot.isReadOnly
    return [
      Complaint(
        isReadOnly ? .bootFileReadOnly : .vendorToolUnusable,
        Finding(
          isReadOnly ? .warn : .stop, seen: first,
          consequence: "No device can be hidden or given back by xenpass.",
          advice: lines.dropFirst().joined(separator: " ")))
    ]
  }

  /// Lines that do not start Xen with a dom0.
  private var lineComplaints: [Complaint] {
    do throws(BootRefusal) {
      _ = try pair.config.requireBootEntry()
    } catch {
      if case .brokenGrub(let fault) = error { return [broken(fault, error)] }
      return [unreadable(.noEntryBoots, .refused, error)]
    }
    let damaged = Set(damagedLines.compactMap(\.entry?.line))
    return pair.entries.enumerated().compactMap { place, entry in
      // Repaired characters may make the line readable: until then they are what is wrong.
      guard !damaged.contains(entry.line) else { return nil }
      do throws(BootRefusal) {
        let line = try pair.config.bootLine(of: entry)
        let marks = line.dom0.words.reduce(0) { $0 + $1.text.count { $0 == "\"" } }
        if !marks.isMultiple(of: 2) { throw .openQuote(label: entry.label) }
        return nil
      } catch {
        return unreadable(.bootLineUnreadable, place == 0 ? .refused : .warn, error)
      }
    }
  }

  /// What GRUB does not take is worse than a line that hides nothing: there may be no menu at all.
  private func broken(_ fault: GrubFault, _ refusal: BootRefusal) -> Complaint {
    Complaint(
      .bootFileBroken,
      Finding(
        fault.isTakenByGrub ? .stop : .refused, seen: refusal.explanation,
        consequence: fault.isTakenByGrub
          ? "xenpass changes no boot line in this file."
          : "The host may not come up at its next boot, and xenpass changes no boot line in this file.",
        advice: refusal.whatToDo))
  }

  /// Xen cuts dom0's part off after 1023 bytes, and the hide parameter mostly stands at its end.
  private var tooLong: Complaint? {
    let long = pair.lines.filter { line in
      line.line.dom0.argumentBytes > 1023
        || !pair.format.isGrub && line.line.collapsedBytes > BootPlan.appendLimit
    }
    guard let first = long.first else { return nil }
    return Complaint(
      .bootLineTooLong,
      Finding(
        .stop,
        seen: "Boot file, \(Self.entries(long.map(\.label))): dom0's part has "
          + "\(first.line.dom0.argumentBytes) bytes after the file name, the whole text "
          + "\(first.line.collapsedBytes).",
        consequence:
          "Xen hands on 1023 bytes of dom0's part and cuts off the rest without a word; the loader "
          + "has room for \(BootPlan.appendLimit). What stands at the end, such as the hide parameter, is lost.",
        advice: "Remove arguments that are not needed, or hide fewer devices."))
  }

  private func unreadable(
    _ kind: Complaint.Kind, _ severity: Finding.Severity, _ refusal: BootRefusal
  ) -> Complaint {
    Complaint(
      kind,
      Finding(
        severity, seen: "Boot file: " + refusal.explanation,
        consequence: severity == .warn
          ? "The host does not come up, or hides nothing, if somebody chooses this entry."
          : "The host may not come up at its next boot, and xenpass cannot hide a device.",
        advice: refusal.whatToDo))
  }
}
