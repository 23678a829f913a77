package import Model

/// The rows of the lists, after the filters.
package enum Rows {
  /// The devices that are shown: every word of the filter occurs in the row, in any order.
  package static func devices(_ wizard: Wizard, _ ui: UIState) -> [DeviceStatus] {
    let words = words(of: ui.deviceFilter.text)
    return wizard.table.rows.filter { row in
      (!ui.isAddInOnly || row.addIn.isLikely || wizard.marked.contains(row.id))
        && words.allSatisfy { contains(searched(row), $0) }
    }
  }

  /// The changes on record, the newest first.
  package static func changes(_ wizard: Wizard) -> [JournalEntry] { wizard.facts.journal.reversed() }

  /// The VMs that are shown, halted ones first, then by name.
  package static func vms(_ wizard: Wizard, _ ui: UIState) -> [VirtualMachine] {
    let words = words(of: ui.vmFilter.text)
    return wizard.facts.vms.filter { vm in
      words.allSatisfy {
        contains("\(vm.name) \(vm.powerState.word) \(vm.id) \(vm.pciKey ?? "")".lowercased(), $0)
      }
    }.sorted {
      ($0.powerState == .halted ? 0 : 1, $0.name, $0.id.rawValue) < (
        $1.powerState == .halted ? 0 : 1, $1.name, $1.id.rawValue
      )
    }
  }

  private static func searched(_ row: DeviceStatus) -> String {
    let ids = [row.device.vendorID, row.device.deviceID].compactMap { $0.map { String($0, radix: 16) } }
    let parts = [
      row.id.full, row.device.className, row.device.name, row.word, row.device.driver ?? "",
      ids.joined(separator: ":"),
    ]
    return parts.joined(separator: " ").lowercased()
  }

  private static func words(of filter: String) -> [String] {
    filter.lowercased().split(separator: " ").map(String.init)
  }

  private static func contains(_ text: String, _ word: String) -> Bool {
    let haystack = Array(text.utf8)
    let needle = Array(word.utf8)
    guard !needle.isEmpty else { return true }
    guard haystack.count >= needle.count else { return false }
    for start in 0...(haystack.count - needle.count) where haystack[start] == needle[0] {
      if haystack[start..<(start + needle.count)].elementsEqual(needle) { return true }
    }
    return false
  }
}
