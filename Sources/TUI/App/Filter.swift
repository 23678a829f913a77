package import Model

/// What a list is filtered by: words in any order, each of which must occur; `field:` before a word looks only there.
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
    let bytes: [UInt8]

    init(field: Field?, text: String) {
      self.field = field
      self.text = text
      bytes = Array(text.utf8)
    }
  }

  /// The words.
  package let terms: [Term]

  /// Reads what was typed.
  package init(_ text: String) {
    terms = text.lowercased().split(separator: " ").map { word in
      let parts = word.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      guard parts.count == 2, let field = Field(rawValue: parts[0]) else {
        return Term(field: nil, text: String(word))
      }
      return Term(field: field, text: parts[1])
    }
  }

  /// The words to be marked in the text of a row.
  package var marked: [String] { terms.map(\.text).filter { !$0.isEmpty } }

  /// Whether a device passes.
  package func matches(_ row: DeviceStatus) -> Bool {
    terms.allSatisfy { term in
      guard let field = term.field else { return Self.contains(row.searchText, term.bytes) }
      return Self.texts(field, row).contains { text in
        let text = text.lowercased()
        // "nic" is no communication controller: of a class, the beginning of a word counts.
        guard field == .kind else { return Self.contains(Array(text.utf8), term.bytes) }
        return text.split(separator: " ").contains { $0.hasPrefix(term.text) } || text.hasPrefix(term.text)
      }
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
      return texts.contains { Self.contains(Array($0.lowercased().utf8), term.bytes) }
    }
  }

  /// Whether a text passes; fields count as plain words.
  package func matches(_ text: String) -> Bool {
    let bytes = Array(text.lowercased().utf8)
    return terms.allSatisfy { Self.contains(bytes, $0.bytes) }
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
