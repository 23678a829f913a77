extension BootPlan {
  /// A boot file that is replaced by bytes that are known already: an undo, or a repair.
  ///
  /// The entries are those that boot by either text; none where a text cannot be read as a boot file.
  ///
  /// Where the vendor's tool writes, its one call brings the parameter to what the bytes after say, and the rest stays.
  package init(
    replacing before: [UInt8], by wanted: [UInt8], path: String, title: String, format: BootFormat = .extlinux
  ) {
    let tool = format.isGrub ? ToolCall(from: before, to: wanted, format: format) : nil
    let after = format.isGrub ? tool?.predicted(in: before, format: format) ?? before : wanted
    let (old, new) = (BootMenu(parsing: before, format: format), BootMenu(parsing: after, format: format))
    let labels = [new.bootEntry?.label, new.serialTwin?.label, old.bootEntry?.label].compactMap(\.self)
    var seen: Set<String> = []
    entries = labels.filter { seen.insert($0).inserted }.compactMap { label in
      guard let earlier = old.entry(named: label), let later = new.entry(named: label),
        let from = try? old.bootLine(of: earlier), let to = try? new.bootLine(of: later)
      else { return nil }
      return EntryEdit(label: label, before: from, after: to, diff: KernelLineDiff(from: from, to: to))
    }
    self.path = path
    self.title = title
    change = BootChange()
    self.before = before
    self.after = after
    self.tool = tool
    self.format = format
    notes = []
  }

  /// The lines of the file that differ, for a text that has no boot line to compare word by word.
  package var changedLines: [KernelLineDiff.Row] { ListDiff.changedLines(from: before, to: after) }
}
