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
  package var undoes: HostText?
  /// What was asked for.
  package let change: BootChange
  /// The file as it was read.
  package let before: [UInt8]
  /// The file as it would be written; only hide parameters differ, and consoles if asked for. Where the vendor's tool
  /// writes, its words are what the tool is held to.
  package let after: [UInt8]
  /// The call that writes the file; nil where xenpass writes it itself.
  package let tool: ToolCall?
  /// The language of the file.
  package let format: BootFormat
  /// The entry that boots and, if asked for and there, its serial twin; also where nothing changes.
  package let entries: [EntryEdit]
  /// What an administrator should know about the file although it does not stop the edit, as sentences.
  package internal(set) var notes: [String]

  /// The file already is as asked.
  package var isNoChange: Bool { before == after }

  /// The most bytes of the dom0 part after the file name: Xen copies 1023 and may add words of its own.
  package static let dom0Limit = 1000
  /// The most bytes of the hide list: Linux refuses a longer string parameter.
  package static let hideLimit = 1024
  /// The most bytes of an append text: the room that syslinux 4.02 has for it.
  package static let appendLimit = 2047

  /// Works out the edit, or says why there is none.
  package init(
    _ change: BootChange, path: String, bytes: [UInt8], title: String? = nil, format: BootFormat = .extlinux
  ) throws(BootRefusal) {
    let menu = BootMenu(parsing: bytes, format: format)
    if let damage = menu.typography { throw .typography(damage) }
    if let both = change.hide.first(where: change.unhide.contains) { throw .contradiction(both) }
    if let far = change.hide.first(where: { $0.domain > 0xFFFF }) { throw .domainTooLarge(far) }

    let (targets, edits, tool) = try Self.draft(change, menu, format)
    let after = tool?.predicted(in: bytes, format: format) ?? ByteEdit.apply(edits, to: bytes)
    let changed = BootMenu(parsing: after, format: format)
    var entries: [EntryEdit] = []
    for (label, line) in targets {
      guard let entry = changed.entry(named: label) else { throw .noSuchEntry(label, includes: []) }
      let new = try changed.bootLine(of: entry)
      try Self.checkLimits(label, from: line, to: new, change.parameter, format)
      entries.append(
        EntryEdit(label: label, before: line, after: new, diff: KernelLineDiff(from: line, to: new)))
    }
    self.path = path
    self.title = title ?? change.title
    self.change = change
    before = bytes
    self.after = after
    self.tool = tool
    self.format = format
    self.entries = entries
    notes = menu.notes(for: change, targets)
  }

  private typealias Targets = [(label: String, line: BootLine)]

  /// The lines that change, and either the edits of the file or the call of the tool that writes it.
  private static func draft(
    _ change: BootChange, _ menu: BootMenu, _ format: BootFormat
  ) throws(BootRefusal) -> (Targets, [ByteEdit], ToolCall?) {
    let boots = try menu.requireBootEntry()
    if format.isGrub {
      if let upgrade = menu.upgradeEntry { throw .upgradeUnderWay(label: upgrade.label) }
      if change.disablesDisplay { throw .displayByTool(label: boots.label) }
      if !boots.isWrittenByTool { throw .notWrittenByTool(label: boots.label, word: change.word) }
    }
    var targets: Targets = [(boots.label, try menu.bootLine(of: boots))]
    let name = change.parameter.rawValue
    if format.isGrub,
      let odd = targets[0].line.dom0.arguments.first(where: {
        change.parameter.isName($0.name) && $0.name != name
      })
    {
      throw .oddSpelling(label: boots.label, found: odd.text, name: odd.name, needed: change.parameter)
    }
    if let twin = menu.serialTwin {
      if !format.isGrub, change.includesSerialTwin {
        targets.append((twin.label, try menu.bootLine(of: twin)))
      } else if format.isGrub, let line = try? menu.bootLine(of: twin) {
        targets.append((twin.label, line))
      }
    }
    var edits: [ByteEdit] = []
    // The tool gives every entry that it writes the list of the one that boots.
    for (label, line) in format.isGrub ? Array(targets.prefix(1)) : targets {
      let edit = HideEdit(change: change, label: label, line: line, bytes: menu.bytes)
      if let edit = try edit.edit() { edits.append(edit) }
      if change.disablesDisplay { edits += DisplayConsole(line).edits }
    }
    guard format.isGrub, !edits.isEmpty else { return (targets, edits, nil) }
    let edited = BootMenu(parsing: ByteEdit.apply(edits, to: menu.bytes), format: format)
    let value = edited.bootDom0?.arguments.last { change.parameter.isName($0.name) }?.value
    let earlier = targets[0].line.dom0.arguments.last { $0.name == name }.map { $0.value ?? "" }
    return (targets, [], ToolCall(part: .dom0, name: name, value: value, earlier: earlier))
  }

  /// A line that is too long already may still get shorter.
  private static func checkLimits(
    _ label: String, from old: BootLine, to new: BootLine, _ parameter: HideParameter, _ format: BootFormat
  ) throws(BootRefusal) {
    guard new.collapsedBytes > old.collapsedBytes else { return }
    let hide = new.dom0.arguments.last { parameter.isName($0.name) }?.value?.utf8.count ?? 0
    if hide > hideLimit { throw .hideListTooLong(label: label, bytes: hide, limit: hideLimit) }
    let dom0 = new.dom0.argumentBytes
    if dom0 > dom0Limit { throw .dom0PartTooLong(label: label, bytes: dom0, limit: dom0Limit) }
    let whole = new.collapsedBytes
    if !format.isGrub, whole > appendLimit {
      throw .appendTooLong(label: label, bytes: whole, limit: appendLimit)
    }
  }
}
