/// One change in the journal on the host, as the survey's part `journal` tells it.
///
/// A change is a folder in /var/lib/xenpass/changes with a small file a field. Version 1 had neither `identity` nor
/// `label`; both versions are read.
package struct JournalEntry: Equatable, Sendable, Identifiable {
  /// What was changed.
  package enum Kind: String, Equatable, Sendable, CaseIterable {
    /// The boot file.
    case boot
    /// The boot file and the loader's memory, for a trial.
    case trial
    /// `other-config:pci` of a VM.
    case key
    /// Other parameters of a VM.
    case parameter
    /// The loader's own files.
    case extlinux
    /// The host was rebooted.
    case reboot
    /// The host was enabled.
    case enable
    /// VMs were started.
    case start
    /// A VM was shut down.
    case stop

    /// Whether such a change can be undone from its bytes.
    package var isUndoable: Bool { self == .boot || self == .key || self == .parameter }
  }

  /// The versions of the journal that this program reads.
  package static let versions = ["1", "2"]

  /// Its folder's name: the time, the kind, the process.
  package let id: HostText
  /// The fields by name; a field of several lines holds them all.
  package private(set) var fields: [String: [String]] = [:]

  /// A change with these fields.
  package init(id: HostText, fields: [String: [String]] = [:]) {
    self.id = id
    self.fields = fields
  }

  /// The kind; nil if it cannot be read or is not known to this program.
  package var kind: Kind? { self["kind"].flatMap { Kind(rawValue: $0.raw) } }
  /// The last step that it reached, such as `done`, `failed`, `armed`.
  package var state: HostText { self["state"] ?? "" }
  /// When it began, in UTC: `20261123T054408Z`.
  package var started: HostText { self["started"] ?? HostText(id.raw.prefix { $0 != "-" }) }
  /// The user and the address that they came from.
  package var who: HostText { self["who"] ?? "" }
  /// What was planned, in words.
  package var plan: HostText { self["plan"] ?? "" }
  /// The file, or the VM.
  package var path: HostText { self["path"] ?? "" }
  /// The host's boot id when it began.
  package var bootID: String { self["boot"]?.raw ?? "" }
  /// The change that this one took back; nil if it took none back.
  package var undoes: HostText? { self["undoes"].flatMap { $0.isEmpty ? nil : $0 } }
  /// Whether it came to an end, good or bad. One that did not was interrupted, or is under way.
  package var isFinished: Bool { !["", "begun"].contains(state) }
  /// Whether it can be taken back: by its bytes, or a trial that was kept, by what it added to the boot line.
  package var isUndoable: Bool { kind?.isUndoable == true || kind == .trial && self["how"] == "keep" }
  /// Whether `undo last` may mean it: a change that is no undo itself and was not taken back.
  package var isNextToUndo: Bool { isUndoable && undoes == nil && state != "undone" }
  /// Whether the journal tells enough of it to be understood.
  package var isReadable: Bool {
    kind != nil && !state.isEmpty && Self.versions.contains((self["version"] ?? "1").raw)
  }

  /// The first line of a field.
  package subscript(field: String) -> HostText? {
    fields[field]?.first.map { HostText(TextTrim.blanks($0)) }
  }

  /// `2026-11-23 05:44`; the text as it stands if it has another form.
  package var startedText: String { Self.shown(time: started) }

  /// `2026-11-23 05:44` of `20261123T054400Z`; the text as it stands if it has another form.
  package static func shown(time: HostText) -> String {
    let digits = Array(time.description)
    guard digits.count >= 13, digits[8] == "T" else { return time.description }
    func part(_ range: Range<Int>) -> String { String(digits[range]) }
    return "\(part(0..<4))-\(part(4..<6))-\(part(6..<8)) \(part(9..<11)):\(part(11..<13))"
  }

  /// All changes of the part's text, the oldest first.
  ///
  /// A line `change NAME` for each folder, and `./NAME/FIELD:LINE` for each line of a field.
  package static func list(parsing text: String) -> [JournalEntry] {
    var entries: [String: JournalEntry] = [:]
    for line in text.split(whereSeparator: \.isNewline) {
      if line.hasPrefix("change ") {
        let name = String(line.dropFirst("change ".count))
        entries[name] = entries[name] ?? JournalEntry(id: HostText(name))
        continue
      }
      guard line.hasPrefix("./") else { continue }
      let parts = line.dropFirst(2).split(separator: "/", maxSplits: 1)
      guard parts.count == 2, let colon = parts[1].firstIndex(of: ":"),
        var entry = entries[String(parts[0])]
      else { continue }
      entry.fields[String(parts[1][..<colon]), default: []].append(
        String(parts[1][parts[1].index(after: colon)...]))
      entries[entry.id.raw] = entry
    }
    return entries.values.sorted { $0.id < $1.id }
  }
}
