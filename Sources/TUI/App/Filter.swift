package import Model

/// What a list is filtered by: words in any order, each of which must occur; `field:` before a word looks only there, `!`
/// leaves out what has it.
package struct Filter: Equatable, Sendable {
  /// Where a word is looked for.
  package enum Field: String, Equatable, Sendable, CaseIterable {
    /// The class, by its name or by its kind: nic, gpu, storage, usb, audio …
    case kind = "class"
    /// The driver that is bound in dom0.
    case driver
    /// The word in the last column, or xapi's state; of a VM its power state.
    case state
    /// Vendor and device, or the subsystem, in hexadecimal; of a VM its uuid.
    case id
    /// The VMs that have it.
    case vm
    /// The name of the device or VM.
    case name
  }

  /// One word.
  package struct Term: Equatable, Sendable {
    /// Where it is looked for; nil: everywhere.
    package let field: Field?
    /// The word in lower case.
    package let text: String
    /// Whether what has it is left out.
    package let isExcluded: Bool
    let bytes: [UInt8]

    init(field: Field?, text: String, isExcluded: Bool) {
      self.field = field
      self.text = text
      self.isExcluded = isExcluded
      bytes = Array(text.utf8)
    }
  }

  /// The words.
  package let terms: [Term]
  /// What stands before a colon like a field and is none; nil if there is nothing of that kind.
  package let unknownField: String?

  /// Reads what was typed.
  package init(_ text: String) {
    var unknown: String?
    terms = text.lowercased().split(separator: " ").compactMap { typed in
      let isExcluded = typed.first == "!"
      let word = isExcluded ? typed.dropFirst() : typed
      // While it is being typed, it says nothing yet.
      guard !word.isEmpty else { return nil }
      let parts = word.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      guard parts.count == 2, let field = Field(rawValue: parts[0]) else {
        if parts.count == 2, Self.isLikeField(parts[0]) { unknown = unknown ?? parts[0] }
        return Term(field: nil, text: String(word), isExcluded: isExcluded)
      }
      if isExcluded, parts[1].isEmpty { return nil }
      return Term(field: field, text: parts[1], isExcluded: isExcluded)
    }
    unknownField = unknown
  }

  // Addresses, MACs and numbers of vendors have colons, too.
  private static func isLikeField(_ text: String) -> Bool {
    !text.isEmpty && text.allSatisfy(\.isLetter) && !text.allSatisfy(\.isHexDigit)
  }

  /// How a filter is written, in one line; `vms`: of VMs.
  package static func syntax(vms: Bool) -> String {
    let fields: [Field] = vms ? [.name, .state, .id] : Field.allCases
    return "Words in any order, !word leaves out; "
      + fields.map { "\($0.rawValue):" }.joined(separator: " ")
  }

  /// What is to be said of the filter; nil if all of it is understood.
  package func complaint(vms: Bool) -> String? {
    unknownField.map { "There is no field \($0):. \(Self.syntax(vms: vms))" }
  }

  /// The words to be marked in the text of a row.
  package var marked: [String] { terms.filter { !$0.isExcluded }.map(\.text).filter { !$0.isEmpty } }

  /// Whether a device passes.
  package func matches(_ row: DeviceStatus) -> Bool {
    terms.allSatisfy { $0.isExcluded != Self.has($0, row) }
  }

  private static func has(_ term: Term, _ row: DeviceStatus) -> Bool {
    guard let field = term.field else {
      // The addresses that stand in the evidence are those of other devices.
      return contains(row.searchText, term.bytes)
        || !term.text.contains(":") && contains(row.evidenceText, term.bytes)
    }
    return texts(field, row).contains { text in
      let text = text.lowercased()
      // "nic" is no communication controller: of a class, the beginning of a word counts.
      guard field == .kind else { return contains(Array(text.utf8), term.bytes) }
      return text.split(separator: " ").contains { $0.hasPrefix(term.text) } || text.hasPrefix(term.text)
    }
  }

  /// Whether a VM passes; a word without a field is looked for in its name, state, uuid and key.
  package func matches(_ vm: VirtualMachine) -> Bool {
    terms.allSatisfy { term in
      let texts: [String] =
        switch term.field {
        case nil, .kind, .driver: ["\(vm.name.raw) \(vm.powerState.word) \(vm.id) \(vm.pciKey ?? "")"]
        case .name, .vm: [vm.name.raw]
        case .state: [vm.powerState.word]
        case .id: [vm.id.description]
        }
      return texts.contains { Self.contains(Array($0.lowercased().utf8), term.bytes) } != term.isExcluded
    }
  }

  /// Whether a text passes; fields count as plain words.
  package func matches(_ text: String) -> Bool {
    let bytes = Array(text.lowercased().utf8)
    return terms.allSatisfy { Self.contains(bytes, $0.bytes) != $0.isExcluded }
  }

  private static func texts(_ field: Field, _ row: DeviceStatus) -> [String] {
    switch field {
    case .kind: [row.device.className.raw, row.device.kind.rawValue] + names(of: row.device.kind)
    case .driver: [row.device.driver.value?.raw ?? (row.device.driver.isUnread ? "unread" : "none")]
    case .state: [row.word, row.hide.word]
    case .id: ids(of: row.device)
    case .vm: row.holders.map(\.name.raw)
    case .name: [row.device.name.raw]
    }
  }

  // What people call these kinds.
  private static func names(of kind: DeviceKind) -> [String] {
    switch kind {
    case .network: ["nic", "ethernet"]
    case .display: ["gpu", "vga"]
    case .storage: ["disk", "hba", "raid", "nvme"]
    case .multimedia: ["audio", "sound", "video", "tv"]
    default: []
    }
  }

  private static func ids(of device: PCIDevice) -> [String] {
    func pair(_ first: UInt16?, _ second: UInt16?) -> String? {
      guard let first, let second else { return nil }
      return Hexadecimal.pair(first, second)
    }
    return [
      pair(device.vendorID, device.deviceID), pair(device.subsystemVendorID, device.subsystemDeviceID),
    ].compactMap(\.self)
  }

  private static func contains(_ text: [UInt8], _ word: [UInt8]) -> Bool {
    guard let first = word.first else { return true }
    guard text.count >= word.count else { return false }
    return text.withUnsafeBufferPointer { text in
      for start in 0...(text.count - word.count) where text[start] == first {
        var index = 1
        while index < word.count, text[start + index] == word[index] { index += 1 }
        if index == word.count { return true }
      }
      return false
    }
  }
}
