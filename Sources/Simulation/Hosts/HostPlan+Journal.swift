extension HostPlan {
  /// Adds a folder of xenpass's journal.
  mutating func addJournal(_ name: String, _ fields: [String: String]) {
    for (field, text) in fields {
      files["var/lib/xenpass/changes/\(name)/\(field)"] = Array((text + "\n").utf8)
    }
  }
}
