/// What the toolstack itself says of devices towards dom0, on XenServer 8 and XCP-ng 8.3: it reads the same two places,
/// so that another answer than ours means that one of both is wrong.
package enum ToolstackStates {
  /// Lines `0000:03:00.0 disabled` of the survey; what is no state is left out, since the toolstack gives up on a short
  /// address anywhere in the list.
  static func parse(_ text: String) -> [PCIAddress: HideState] {
    var states: [PCIAddress: HideState] = [:]
    for line in text.split(whereSeparator: \.isNewline) {
      let words = line.split(separator: " ")
      guard words.count == 2, let address = try? PCIAddress(parsing: words[0]) else { continue }
      states[address] = HideState(rawValue: String(words[1]))
    }
    return states
  }
}
