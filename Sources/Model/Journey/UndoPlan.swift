/// Taking a recorded change back: exact bytes if nothing else changed since, otherwise only what we added, otherwise
/// not at all.
package enum UndoPlan: Equatable, Sendable {
  /// The boot file.
  case boot(BootPlan, isExact: Bool)
  /// The key of a VM.
  case key(AssignmentPlan, isExact: Bool)
  /// Other parameters of a VM.
  case parameters(ParameterPlan)

  /// Why a change is not taken back.
  package struct Refusal: Error, Equatable, Sendable {
    /// The reason and what to do, in sentences.
    package let lines: [String]
    /// What differs between the change's result and what is there now.
    package var difference: [KernelLineDiff.Row] = []
    /// Whether all is as it was before the change.
    package var isAsBefore = false
  }

  /// A change of the journal with its bytes.
  package struct Record: Equatable, Sendable {
    /// What the survey told of it.
    package let entry: JournalEntry
    /// The bytes before; nil if they could not be read.
    package let before: [UInt8]?
    /// The bytes after; nil if they could not be read.
    package let after: [UInt8]?

    /// A record of these parts.
    package init(entry: JournalEntry, before: [UInt8]?, after: [UInt8]?) {
      self.entry = entry
      self.before = before
      self.after = after
    }
  }

  /// Works out how a change is taken back on the host as it is now.
  package init(_ record: Record, facts: HostFacts, table: DeviceTable, bootPath: String) throws(Refusal) {
    guard let kind = record.entry.kind else {
      throw Refusal(lines: ["This entry of the journal cannot be read. It is kept as it is."])
    }
    guard record.entry.isUndoable else {
      throw Refusal(lines: ["There is nothing to take back: \(record.entry.plan)."])
    }
    // Whatever word the state has: what is on the host now decides whether the change happened.
    guard let before = record.before, let after = record.after ?? (kind == .parameter ? [] : nil) else {
      throw Refusal(lines: [
        "The journal does not hold what was there before this change and after it "
          + "(/var/lib/xenpass/changes/\(record.entry.id)).",
        "It cannot be taken back from there. What is so now shows in the devices and in the boot file itself.",
      ])
    }
    switch kind {
    case .boot, .trial:
      self = try Self.boot(record.entry, before, after, facts: facts, table: table, path: bootPath)
    case .parameter: self = try Self.parameters(record.entry, before, facts: facts)
    default:
      self = try Self.key(record.entry, before, after, facts: facts)
    }
  }

  // MARK: The boot file

  private static func boot(
    _ entry: JournalEntry, _ before: [UInt8], _ after: [UInt8], facts: HostFacts, table: DeviceTable,
    path: String
  ) throws(Refusal) -> UndoPlan {
    guard let now = facts.bootFile, "/\(entry.path.raw)" == path else {
      throw Refusal(lines: ["The file \(entry.path) has not been read."])
    }
    if now == before {
      throw Refusal(
        lines: ["The file is as it was before this change: there is nothing to take back."], isAsBefore: true)
    }
    let title = "undo \(entry.id)"
    // The file from before a trial was kept holds the trial: it never comes back whole.
    let comesBackWhole = entry.kind == .boot
    if now == after, comesBackWhole {
      var plan = BootPlan(replacing: now, by: before, path: path, title: title, format: facts.bootFormat)
      plan.undoes = entry.id
      return .boot(plan, isExact: true)
    }
    let parameter = table.nextBoot.parameter
    let format = facts.bootFormat
    if comesBackWhole,
      let plan = try Self.wholeFile(entry, before, now: now, path: path, title: title, format: format)
    {
      return plan
    }
    let (old, new) = (hidden(in: before, parameter, format), hidden(in: after, parameter, format))
    let change = BootChange(
      hide: old.subtracting(new).sorted(), unhide: new.subtracting(old).sorted(), parameter: parameter,
      longAddresses: parameter == .xenPciback)
    let difference = ListDiff.changedLines(from: after, to: now)
    do {
      var plan = try BootPlan(change, path: path, bytes: now, title: title, format: format)
      guard !plan.isNoChange else {
        throw Refusal(
          lines: ["The file was changed since, and what this change added is not in it any more."],
          difference: difference)
      }
      plan.undoes = entry.id
      if let consoles = DisplayConsole(booting: before, format)?.texts, !consoles.isEmpty,
        DisplayConsole(booting: now, format)?.words.isEmpty == true
      {
        plan.notes.append(
          "The file was changed since: \(consoles.joined(separator: " ")) does not come back. Write it into the "
            + "append line by hand if the host shall use its own display again.")
      }
      return .boot(plan, isExact: false)
    } catch let refusal as Refusal {
      throw refusal
    } catch let refusal as BootRefusal {
      // Damaged where our words are, if not where it boots: no edit is safe in it.
      if comesBackWhole, !format.isGrub, BootMenu(parsing: before, format: format).bootDom0 != nil {
        return .boot(whole(before, now: now, path: path, title: title, undoes: entry.id), isExact: true)
      }
      throw Refusal(
        lines: [
          "The file was changed since, and only our words cannot be taken out.", refusal.explanation,
          refusal.whatToDo,
        ],
        difference: difference)
    } catch {
      throw Refusal(lines: ["The file was changed since."], difference: difference)
    }
  }

  // A file that starts nothing any more, or that an interrupted write left as something else, is not edited: the whole
  // file of before comes back. grub.cfg is not written by xenpass, so a person puts the back-up back.
  private static func wholeFile(
    _ entry: JournalEntry, _ before: [UInt8], now: [UInt8], path: String, title: String, format: BootFormat
  ) throws(Refusal) -> UndoPlan? {
    let isDamaged = BootMenu(parsing: now, format: format).bootDom0 == nil
    guard isDamaged || !entry.isFinished && !format.isGrub,
      BootMenu(parsing: before, format: format).bootDom0 != nil
    else {
      return nil
    }
    let difference = ListDiff.changedLines(from: before, to: now)
    let backup = "\(path).xenpass-\(entry.id)"
    guard !format.isGrub else {
      throw Refusal(
        lines: [
          "\(path) starts no dom0 as it stands.",
          "Look at what differs. The file of before is \(backup); to put it back: cp -p \(backup) \(path)",
        ], difference: difference)
    }
    return .boot(whole(before, now: now, path: path, title: title, undoes: entry.id), isExact: true)
  }

  private static func whole(
    _ before: [UInt8], now: [UInt8], path: String, title: String, undoes: HostText
  ) -> BootPlan {
    var plan = BootPlan(replacing: now, by: before, path: path, title: title)
    plan.undoes = undoes
    return plan
  }

  private static func hidden(
    in bytes: [UInt8], _ parameter: HideParameter, _ format: BootFormat
  ) -> Set<PCIAddress> {
    guard let dom0 = BootMenu(parsing: bytes, format: format).bootDom0,
      let word = dom0.words.last(where: { parameter.isName($0.name) })
    else { return [] }
    return Set(HideList(parsing: word.value ?? "", kernel: parameter.kernel).addresses)
  }

  // MARK: The key

  private static func key(
    _ entry: JournalEntry, _ before: [UInt8], _ after: [UInt8], facts: HostFacts
  ) throws(Refusal) -> UndoPlan {
    guard let id = VMIdentifier(rawValue: TextTrim.blanks(entry.path.raw)),
      let vm = facts.holders.first(where: { $0.id == id })
    else { throw Refusal(lines: ["The VM of this change is not there any more."]) }
    let (old, new) = (value(before), value(after))
    if vm.pciKey == old {
      throw Refusal(
        lines: ["The key is as it was before this change: there is nothing to take back."], isAsBefore: true)
    }
    if vm.pciKey == new {
      return .key(AssignmentPlan(restoring: old, of: vm, undoes: entry.id), isExact: true)
    }
    // xe takes the key away before it writes the new one: what broke off in between has lost both.
    if vm.pciKey == nil, old != nil, entry.state != "done" {
      return .key(AssignmentPlan(restoring: old, of: vm, undoes: entry.id), isExact: true)
    }
    let added = Set(new.map { PCIKey(parsing: $0).addresses } ?? []).subtracting(
      old.map { PCIKey(parsing: $0).addresses } ?? [])
    let rows = [
      KernelLineDiff.Row(kind: .removed, before: new ?? "(no key)", after: nil),
      KernelLineDiff.Row(kind: .added, before: nil, after: vm.pciKey ?? "(no key)"),
    ]
    guard !added.isEmpty, !added.isDisjoint(with: vm.key?.addresses ?? []) else {
      throw Refusal(
        lines: ["The key was changed since, and what this change added is not in it any more."],
        difference: rows)
    }
    do {
      var plan = try AssignmentPlan(removing: added.sorted(), from: vm)
      plan.undoes = entry.id
      return .key(plan, isExact: false)
    } catch {
      throw Refusal(lines: ["The key was changed since.", error.explanation], difference: rows)
    }
  }

  // MARK: Parameters

  private static func parameters(
    _ entry: JournalEntry, _ before: [UInt8], facts: HostFacts
  ) throws(Refusal) -> UndoPlan {
    guard let id = VMIdentifier(rawValue: TextTrim.blanks(entry.path.raw)), let vm = facts.vm(id) else {
      throw Refusal(lines: ["The VM of this change is not there any more."])
    }
    let words = entry.plan.raw.split(separator: " ").map(String.init)
    let plan = ParameterPlan(
      undoing: words.filter { $0.contains("=") }, earlier: String(decoding: before, as: UTF8.self), of: vm,
      undoes: entry.id)
    guard !plan.parameters.isEmpty else {
      throw Refusal(
        lines: ["The VM's parameters are as they were before this change: there is nothing to take back."],
        isAsBefore: true)
    }
    return .parameters(plan)
  }

  // The journal's form of a key: `=VALUE`, or `-` for no key.
  private static func value(_ bytes: [UInt8]) -> String? {
    let text = String(decoding: bytes, as: UTF8.self)
    return text.hasPrefix("=") ? String(text.dropFirst()) : nil
  }
}
