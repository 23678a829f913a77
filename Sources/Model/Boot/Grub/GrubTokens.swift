/// The words and signs of a grub.cfg as GRUB's own shell splits it (GRUB 2.06, `grub-core/script/yylex.l`).
struct GrubTokens {
  enum Kind: Equatable {
    case newline, semicolon, open, close, word
  }

  struct Token {
    let kind: Kind
    let range: Range<Int>
    let line: Int
  }

  private(set) var tokens: [Token] = []
  private let bytes: [UInt8]
  private var index = 0
  private var line = 1
  /// Where the first quotation begins that goes over a line's end: if one is left open, most likely that one.
  private var spanning: Int?

  init(_ bytes: [UInt8]) throws(GrubFault) {
    self.bytes = bytes
    while index < bytes.count { try parse() }
  }

  private mutating func parse() throws(GrubFault) {
    let start = index
    switch bytes[index] {
    // GRUB drops carriage returns wherever they stand.
    case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"): index += 1
    case UInt8(ascii: "\n"):
      add(.newline, from: start)
      line += 1
    case UInt8(ascii: "#"):
      while index < bytes.count, bytes[index] != UInt8(ascii: "\n") { index += 1 }
    case UInt8(ascii: ";"): try single(.semicolon, start)
    case UInt8(ascii: "{"): add(.open, from: start)
    case UInt8(ascii: "}"): add(.close, from: start)
    case UInt8(ascii: "|"), UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), 0:
      throw unexpected(start)
    default: try parseWord()
    }
  }

  private mutating func add(_ kind: Kind, from start: Int) {
    index = start + 1
    tokens.append(Token(kind: kind, range: start..<index, line: line))
  }

  // Two semicolons are a sign of their own, for which the grammar has no use.
  private mutating func single(_ kind: Kind, _ start: Int) throws(GrubFault) {
    add(kind, from: start)
    if index < bytes.count, bytes[index] == UInt8(ascii: ";") { throw unexpected(start) }
  }

  private static let ends = Set(" \t\r\n;{}&|<>".utf8)

  private mutating func parseWord() throws(GrubFault) {
    let (start, first) = (index, line)
    while index < bytes.count, !Self.ends.contains(bytes[index]) {
      switch bytes[index] {
      case 0: throw unexpected(index)
      case UInt8(ascii: "\\"):
        guard index + 1 < bytes.count else { throw GrubFault(line: line, .endOfFile) }
        pass(2)
      case UInt8(ascii: "'"): try parseQuoted(UInt8(ascii: "'"), first)
      case UInt8(ascii: "\""): try parseQuoted(UInt8(ascii: "\""), first)
      case UInt8(ascii: "$"):
        if index + 1 < bytes.count, bytes[index + 1] == UInt8(ascii: "\"") {
          index += 1
          try parseQuoted(UInt8(ascii: "\""), first, hasVariables: false)
        } else {
          try parseVariable()
        }
      default: index += 1
      }
    }
    tokens.append(Token(kind: .word, range: start..<index, line: first))
  }

  private mutating func pass(_ count: Int) {
    for _ in 0..<count {
      if bytes[index] == UInt8(ascii: "\n") { line += 1 }
      index += 1
    }
  }

  private mutating func parseQuoted(
    _ mark: UInt8, _ first: Int, hasVariables: Bool = true
  ) throws(GrubFault) {
    let opening = line
    index += 1
    while index < bytes.count, bytes[index] != mark {
      if mark == UInt8(ascii: "\""), bytes[index] == UInt8(ascii: "\\"), index + 1 < bytes.count {
        pass(2)
      } else if mark == UInt8(ascii: "\""), bytes[index] == UInt8(ascii: "$"), hasVariables {
        try parseVariable()
      } else if bytes[index] == 0 {
        throw unexpected(index)
      } else {
        pass(1)
      }
    }
    if line > opening { spanning = spanning ?? opening }
    guard index < bytes.count else { throw GrubFault(line: spanning ?? opening, .openQuote) }
    index += 1
  }

  // `$name`, `${name}`, `$1` and the few special ones; any other `$` is an error, in double quotation marks too.
  private mutating func parseVariable() throws(GrubFault) {
    let start = index
    index += 1
    let isInBraces = index < bytes.count && bytes[index] == UInt8(ascii: "{")
    if isInBraces { index += 1 }
    let name = index
    if index < bytes.count, "?#*@".utf8.contains(bytes[index]) {
      index += 1
    } else {
      let isNumber = index < bytes.count && Self.isDigit(bytes[index])
      while index < bytes.count, isNumber ? Self.isDigit(bytes[index]) : Self.isOfName(bytes[index]) {
        index += 1
      }
    }
    guard index > name else { throw unexpected(start) }
    guard isInBraces else { return }
    guard index < bytes.count, bytes[index] == UInt8(ascii: "}") else { throw unexpected(start) }
    index += 1
  }

  static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

  static func isOfName(_ byte: UInt8) -> Bool {
    isDigit(byte) || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
      || byte == UInt8(ascii: "_")
  }

  private func unexpected(_ start: Int) -> GrubFault {
    let rest = bytes[start...].prefix { $0 > 0x20 }.prefix(40)
    return GrubFault(
      line: line,
      .unexpected(String(decoding: rest.isEmpty ? bytes[start...].prefix(1) : rest, as: UTF8.self)))
  }
}
