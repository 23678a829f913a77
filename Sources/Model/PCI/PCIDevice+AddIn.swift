extension PCIDevice {
  /// The rule: behind a bridge, not a bridge itself, and no function that comes with the board or the processor.
  package func addInVerdict(rootBuses: Set<RootBus> = [RootBus(bus: 0)]) -> AddInVerdict {
    if kind == .bridge || kind == .hostBridge { return AddInVerdict(isLikely: false, reason: "a bridge") }
    if rootBuses.contains(RootBus(domain: address.domain, bus: address.bus)) {
      return AddInVerdict(isLikely: false, reason: "it sits on a root bus, with the board's own functions")
    }
    if comesWithBoard {
      return AddInVerdict(isLikely: false, reason: "its class comes with the board or the processor")
    }
    if comesWithProcessor {
      return AddInVerdict(
        isLikely: false, reason: "AMD builds it into its processors and chipsets, and sells no such card")
    }
    if let reason = onBoardReason { return AddInVerdict(isLikely: false, reason: reason) }
    return AddInVerdict(
      isLikely: true, reason: "it sits behind a bridge, on bus \(address.short.dropLast(5)), as cards do")
  }

  private var comesWithBoard: Bool {
    guard let number = classID ?? ClassNames.number(of: className.raw) else {
      return kind == .system || kind == .memory || kind == .processor
    }
    switch number {
    case 0x0805: return false
    case 0x0c05, 0x0c07: return true
    default: return [0x05, 0x08, 0x0b, 0x11, 0x13].contains(number >> 8)
    }
  }

  // Ryzen and EPYC put such functions on buses of their own, behind internal bridges: encryption, SATA, USB and
  // audio. Under 1022 AMD has only ever sold network cards; its graphics cards are 1002.
  private var comesWithProcessor: Bool {
    let isAMD =
      vendorID.map { $0 == 0x1022 }
      ?? (vendor ?? name).raw.utf8.starts(with: "Advanced Micro Devices, Inc. [AMD]".utf8)
    guard isAMD else { return false }
    return [.encryption, .storage, .usb, .multimedia].contains(kind)
  }
}
