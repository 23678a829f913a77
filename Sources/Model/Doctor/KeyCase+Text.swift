/// The rules about how a key is written.
extension KeyCase {
  /// A key that holds nothing: its mere presence can change how a VM is started.
  func empty(_ holder: VirtualMachine, _ key: PCIKey) -> Complaint? {
    guard Self.isBlank(key.text) else { return nil }
    return complaint(
      .keyEmpty, .warn, holder, seen: "\(title(holder)) has the key without a device.",
      consequence: "The toolstack may start the VM in another way only because the key is there.",
      advice: "Remove the key.", repair: KeyRepair(holder, after: nil))
  }

  /// Pieces that the toolstack drops without a word.
  func ignoredPieces(_ holder: VirtualMachine, _ key: PCIKey) -> Complaint? {
    guard !key.dropped.isEmpty, !Self.isBlank(key.text) else { return nil }
    let reading = KeyReading(key)
    let reasons = key.dropped.map { "\"\(HostText($0.text))\": \($0.explanation)" }
    let obstacle =
      reading.unclear.first.map { "\"\(HostText($0))\" cannot be read beyond doubt" }
      ?? reading.revived.lazy.compactMap { hindrance($0, holder) }.first
    return complaint(
      .keyPieceIgnored, severity(.stop, holder), holder, reading.revived.min(),
      seen: "\(title(holder)): \(reasons.joined(separator: "; ")).",
      consequence: "The VM starts without these devices, and nothing says so.",
      advice: obstacle.map { "Correct the key by hand: \($0)." }
        ?? "Write the key as the toolstack reads it.",
      repair: obstacle == nil ? KeyRepair(holder, after: reading.text) : nil)
  }

  /// Text after an address, which the toolstack ignores.
  func trailingText(_ holder: VirtualMachine, _ key: PCIKey) -> Complaint? {
    let pieces = key.pieces.filter { !$0.trailing.isEmpty }
    guard let first = pieces.first else { return nil }
    // It may be another device behind a wrong separator: then it must not be thrown away.
    let isOther = pieces.contains { $0.trailing.contains(":") }
    let texts = PCIKeyPiece.split(key.text).map { text -> String in
      guard case .taken(let piece) = PCIKeyPiece(text) else { return text }
      return String(decoding: Array(text.utf8.dropLast(piece.trailing.utf8.count)), as: UTF8.self)
    }
    return complaint(
      .keyTrailingText, isOther ? severity(.stop, holder) : .warn, holder, first.address,
      seen: "\(title(holder)) has \"\(HostText(first.trailing))\" after \(first.address.full).",
      consequence: isOther
        ? "The toolstack ignores it: a device that is meant by it is missing in the VM."
        : "The toolstack ignores it; other programs may not.",
      advice: isOther
        ? "Correct the key by hand: only commas stand between devices." : "Remove that text.",
      repair: isOther ? nil : KeyRepair(holder, after: texts.joined(separator: ",")))
  }

  /// A device twice in one key.
  func twice(_ holder: VirtualMachine, _ key: PCIKey) -> Complaint? {
    var seen: Set<PCIAddress> = []
    var again: [PCIAddress] = []
    let texts = PCIKeyPiece.split(key.text).filter { text in
      guard case .taken(let piece) = PCIKeyPiece(text) else { return true }
      if seen.insert(piece.address).inserted { return true }
      again.append(piece.address)
      return false
    }
    guard let first = again.first else { return nil }
    return complaint(
      .keyDeviceTwice, .warn, holder, first,
      seen: "\(title(holder)) lists \(first.full) more than once.",
      consequence: "The toolstack plugs it twice, and the second time can fail the start of the VM.",
      advice: "Keep the first.", repair: KeyRepair(holder, after: texts.joined(separator: ",")))
  }

  /// Why a device that was lost so far is not brought to life.
  private func hindrance(_ address: PCIAddress, _ holder: VirtualMachine) -> String? {
    guard table[address] != nil else { return "lspci does not list \(address.full)" }
    guard isHiddenNow(address) else {
      return "\(address.full) is not hidden, so a start of the VM would tear it out of dom0"
    }
    if let other = facts.holders.first(where: {
      $0.id != holder.id && $0.possibleAddresses.contains(address)
    }) {
      return "\(name(other)) has \(address.full)"
    }
    return nil
  }

  private static func isBlank(_ text: String) -> Bool { text.allSatisfy { $0 == "," || $0.isWhitespace } }
}
