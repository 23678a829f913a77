import Model

/// The text that `xenpass vms` prints: one line a VM, the name last since its width is anybody's guess.
enum VMsText {
  /// The table's lines, with a head line; none if there are no VMs.
  static func lines(_ machines: [VirtualMachine]) -> [String] {
    guard !machines.isEmpty else { return [] }
    let rows = machines.map {
      ($0, $0.powerState.word.isEmpty ? "?" : visible($0.powerState.word), devices($0))
    }
    let stateWidth = rows.map(\.1.count).reduce("State".count, max)
    let deviceWidth = rows.map(\.2.count).reduce("Devices".count, max)
    let head = line(padded("UUID", 36), padded("State", stateWidth), padded("Devices", deviceWidth), "Name")
    return [head]
      + rows.flatMap { machine, state, devices in
        let name = machine.name.isEmpty ? "(no name)" : visible(machine.name.raw)
        return [line(machine.id.rawValue, padded(state, stateWidth), padded(devices, deviceWidth), name)]
          + remarks(machine).map { "    \($0)" }
      }
  }

  /// The text without anything that moves a terminal's cursor or turns its reading direction.
  static func visible(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator: result.append("\u{FFFD}")
      default: result.append(scalar)
      }
    }
    return String(result)
  }

  private static func devices(_ machine: VirtualMachine) -> String {
    guard machine.otherConfig != nil else { return "?" }
    let addresses = machine.key?.addresses ?? []
    return addresses.isEmpty ? "-" : addresses.map(\.short).joined(separator: " ")
  }

  private static func remarks(_ machine: VirtualMachine) -> [String] {
    let dropped = (machine.key?.dropped ?? []).map { "ignored: “\(visible($0.text))”: \($0.explanation)" }
    let ambiguous =
      machine.isKeyAmbiguous ? ["other-config can be read in more than one way: ask for the key itself"] : []
    return dropped + (machine.key?.remarks ?? []).map { visible($0) } + ambiguous
  }

  private static func line(_ columns: String...) -> String { columns.joined(separator: "  ") }

  private static func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }
}
