/// The parameters of Linux 2.6.32 as its own parser splits them (kernel/params.c).
struct KernelParameters: Equatable {
  var parameters: [(name: String, value: [UInt8]?)] = []

  static func == (left: KernelParameters, right: KernelParameters) -> Bool {
    left.parameters.elementsEqual(right.parameters) { $0.name == $1.name && $0.value == $1.value }
  }

  init(_ line: [UInt8]) {
    var word: [UInt8] = []
    var isQuoted = false
    for byte in line + [0x20] {
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      if Self.isSpace(byte), !isQuoted {
        if !word.isEmpty { add(word) }
        word = []
      } else {
        word.append(byte)
      }
    }
    if !word.isEmpty { add(word) }
  }

  /// The values given for a parameter, in order; a hyphen and an underscore are the same.
  func values(_ name: String) -> [[UInt8]?] {
    let wanted = Self.folded(name)
    return parameters.filter { Self.folded($0.name) == wanted }.map(\.value)
  }

  // The kernel's table of characters calls the no-break space of Latin-1 a space.
  static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (9...13).contains(byte) || byte == 0xa0 }

  private mutating func add(_ word: [UInt8]) {
    let parts = word.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
    var value = parts.count == 2 ? Array(parts[1]) : nil
    if let quoted = value, quoted.first == UInt8(ascii: "\"") {
      value = Array(quoted.dropFirst())
      if value?.last == UInt8(ascii: "\"") { value?.removeLast() }
    }
    let name = parts.first.map { $0.filter { $0 != UInt8(ascii: "\"") } } ?? []
    parameters.append((String(decoding: name, as: UTF8.self), value))
  }

  private static func folded(_ name: String) -> String { String(name.map { $0 == "-" ? "_" : $0 }) }
}
