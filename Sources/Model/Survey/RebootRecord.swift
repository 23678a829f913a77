/// What the journal on the host says of a reboot that xenpass began and nobody has closed yet.
package struct RebootRecord: Equatable, Sendable {
  /// The name of the change's folder below /var/lib/xenpass/changes.
  package let id: String
  /// The last step written to the journal, such as `disabled` or `rebooted`.
  package let state: String
  /// The VMs that ran when the reboot was begun.
  package let ran: [VMIdentifier]

  /// A record with these contents.
  package init(id: String, state: String, ran: [VMIdentifier]) {
    self.id = id
    self.state = state
    self.ran = ran
  }

  /// The unfinished reboots in the survey's `journal` part, newest last.
  package static func list(parsing text: String) -> [RebootRecord] {
    var records: [RebootRecord] = []
    var id: String?
    var fields: [String: String] = [:]
    func close() {
      guard let id, fields["kind"] == "reboot", let state = fields["state"], state != "finished" else {
        return
      }
      let ran = (fields["ran"] ?? "").split(separator: " ").compactMap { VMIdentifier(rawValue: String($0)) }
      records.append(RebootRecord(id: id, state: state, ran: ran))
    }
    for line in text.split(whereSeparator: \.isNewline) {
      let words = line.split(separator: " ", maxSplits: 1).map(String.init)
      guard let key = words.first else { continue }
      if key == "change" {
        close()
        id = words.count > 1 ? words[1] : nil
        fields = [:]
      } else {
        fields[key] = words.count > 1 ? TextTrim.blanks(words[1]) : ""
      }
    }
    close()
    return records.sorted { $0.id < $1.id }
  }
}
