/// One edit of an extlinux.conf, ready to be shown and, once approved, written.
package struct BootPlan: Equatable, Sendable {
  /// What becomes of one entry's boot line.
  package struct EntryEdit: Equatable, Sendable {
    /// The entry's name.
    package let label: String
    /// Its line in the bytes before.
    package let before: BootLine
    /// Its line in the bytes after.
    package let after: BootLine
    /// What differs between the two.
    package let diff: KernelLineDiff
  }

  /// The file's path on the host.
  package let path: String
  /// What is done, in words for the journal.
  package let title: String
  /// What the cards are that are hidden by it; the journal keeps them.
  package var identities: [DeviceIdentity] = []
  /// The change in the journal that it takes back.
  package var undoes: String?
  /// What was asked for.
  package let change: BootChange
  /// The file as it was read.
  package let before: [UInt8]
  /// The file as it would be written; only hide parameters differ.
  package let after: [UInt8]
  /// The entry that boots and, if asked for and there, its serial twin; also where nothing changes.
  package let entries: [EntryEdit]
  /// What an administrator should know about the file although it does not stop the edit, as sentences.
  package let notes: [String]

  /// The file already is as asked.
  package var isNoChange: Bool { before == after }

  /// The most bytes of the dom0 part after the file name: Xen copies 1023 and may add words of its own.
  package static let dom0Limit = 1000
  /// The most bytes of the hide list: Linux refuses a longer string parameter.
  package static let hideLimit = 1024
  /// The most bytes of an append text: the room that syslinux 4.02 has for it.
  package static let appendLimit = 2047

  /// Works out the edit, or says why there is none.
  package init(_ change: BootChange, path: String, bytes: [UInt8], title: String? = nil) throws(BootRefusal) {
    let config = ExtlinuxConfig(parsing: bytes)
    if let damage = TypographyDamage(config) { throw .typography(damage) }
    if let both = change.hide.first(where: change.unhide.contains) { throw .contradiction(both) }
    if let far = change.hide.first(where: { $0.domain > 0xFFFF }) { throw .domainTooLarge(far) }

    var targets = [try config.requireBootEntry()]
    if change.includesSerialTwin, let twin = config.serialTwin { targets.append(twin) }
    var lines: [(label: String, line: BootLine)] = []
    var edits: [ByteEdit] = []
    for entry in targets {
      let line = try config.bootLine(of: entry)
      lines.append((entry.label, line))
      let edit = HideEdit(change: change, label: entry.label, line: line, bytes: bytes)
      if let edit = try edit.edit() { edits.append(edit) }
    }

    let after = ByteEdit.apply(edits, to: bytes)
    let changed = ExtlinuxConfig(parsing: after)
    var entries: [EntryEdit] = []
    for (label, line) in lines {
      guard let entry = changed.entry(named: label) else { throw .noSuchEntry(label, includes: []) }
      let new = try changed.bootLine(of: entry)
      try Self.checkLimits(label, from: line, to: new, parameter: change.parameter)
      entries.append(
        EntryEdit(label: label, before: line, after: new, diff: KernelLineDiff(from: line, to: new)))
    }
    self.path = path
    self.title = title ?? change.title
    self.change = change
    before = bytes
    self.after = after
    self.entries = entries
    notes = config.notes(for: change, lines)
  }

  /// A line that is too long already may still get shorter.
  private static func checkLimits(
    _ label: String, from old: BootLine, to new: BootLine, parameter: HideParameter
  ) throws(BootRefusal) {
    guard new.range.count > old.range.count else { return }
    let hide = new.dom0.arguments.last { parameter.isName($0.name) }?.value?.utf8.count ?? 0
    if hide > hideLimit { throw .hideListTooLong(label: label, bytes: hide, limit: hideLimit) }
    let dom0 = new.dom0.argumentBytes
    if dom0 > dom0Limit { throw .dom0PartTooLong(label: label, bytes: dom0, limit: dom0Limit) }
    let whole = new.collapsedBytes
    if whole > appendLimit { throw .appendTooLong(label: label, bytes: whole, limit: appendLimit) }
  }
}
