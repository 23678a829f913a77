/// Walks over a hide list as the kernel does, and past each fault to find the next one.
struct HideListReader {
  private let bytes: [UInt8]
  private let kernel: HideKernel
  private(set) var pieces: [HideList.Piece] = []
  private(set) var faults: [HideList.Fault] = []
  private(set) var hidden: [PCIAddress] = []
  /// The kernel ends with an error: the driver is not there and nothing is hidden.
  private(set) var givesUp = false
  /// The kernel has left its loop; the rest is only looked at for more faults.
  private var isDone = false

  init(_ bytes: [UInt8], kernel: HideKernel) {
    self.bytes = bytes
    self.kernel = kernel
  }

  mutating func read() {
    var position = 0
    while position < bytes.count {
      switch HideScan(bytes, at: position, kernel: kernel) {
      case .piece(let end, let numbers):
        parse(numbers, position..<end)
        position = end
      case .unclosed(let numbers):
        let end = endOfPiece(from: position)
        let seen = address(numbers)
        if !isDone { hidden += [seen].compactMap(\.self) }
        note(position..<end, .stopsAfter(isWritten(numbers) ? seen : nil, takenFor: seen))
        isDone = true
        position = end
      case .failure:
        let end = endOfPiece(from: position)
        note(position..<end, .hidesNothing)
        if !isDone { givesUp = true }
        isDone = true
        position = end
      }
    }
  }

  private mutating func parse(_ numbers: HideScan.Numbers, _ range: Range<Int>) {
    let piece = HideList.Piece(text: text(range), range: range, addresses: addresses(numbers))
    guard isWritten(numbers) else {
      switch kernel {
      case .classic2632:
        note(range, .hidesAnother(piece.addresses.first), .outOfRange)
        if !isDone { hidden += piece.addresses }
      case .newer:
        note(range, .hidesNothing, .outOfRange)
        if !isDone { givesUp = true }
        isDone = true
      }
      return
    }
    pieces.append(piece)
    if !isDone { hidden += piece.addresses }
  }

  /// The numbers are within what a PCI address can be, so the kernel cuts nothing off.
  private func isWritten(_ numbers: HideScan.Numbers) -> Bool {
    numbers.domain <= 0xFFFF && numbers.bus <= 0xFF && numbers.device ?? 0 <= 0x1F
      && numbers.function ?? 0 <= 7
  }

  private func addresses(_ numbers: HideScan.Numbers) -> [PCIAddress] {
    let devices = numbers.device.map { $0...$0 } ?? 0...0x1F
    let functions = numbers.function.map { $0...$0 } ?? 0...7
    return devices.flatMap { device in
      functions.compactMap { function in
        var one = numbers
        one.device = device
        one.function = function
        return address(one)
      }
    }
  }

  /// The address after the masks of `PCI_DEVFN` and of the eight bits for the bus.
  private func address(_ numbers: HideScan.Numbers) -> PCIAddress? {
    PCIAddress(
      domain: numbers.domain, bus: UInt8(truncatingIfNeeded: numbers.bus),
      device: UInt8(truncatingIfNeeded: (numbers.device ?? 0) & 0x1F),
      function: UInt8(truncatingIfNeeded: (numbers.function ?? 0) & 7))
  }

  /// Where the damaged piece that begins here ends for a human reader.
  private func endOfPiece(from start: Int) -> Int {
    let opening = UInt8(ascii: "(")
    let closing = UInt8(ascii: ")")
    var end = start + 1
    while end < bytes.count, bytes[end] != opening {
      end += 1
      if bytes[start] == opening, bytes[end - 1] == closing { break }
    }
    return end
  }

  private mutating func note(
    _ range: Range<Int>, _ effect: HideList.Fault.Effect, _ kind: HideList.Fault.Kind? = nil
  ) {
    let text = text(range)
    let isDoubled = range.upperBound < bytes.count && bytes[range.upperBound] == UInt8(ascii: "(")
    let kind = kind ?? HideList.Fault.Kind(of: text, isBeforeParenthesis: isDoubled, kernel: kernel)
    faults.append(HideList.Fault(kind: kind, text: text, effect: effect))
  }

  private func text(_ range: Range<Int>) -> String {
    String(decoding: bytes[range], as: UTF8.self)
  }
}
