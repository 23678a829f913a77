/// The commands of a grub.cfg as GRUB's own shell splits them (grub-core/script/yylex.l).
enum GrubWords {
  /// One word: what it is made of, with variables still unread.
  struct Word: Equatable {
    enum Piece: Equatable {
      case text([UInt8])
      case variable(String)
    }
    var pieces: [Piece] = []
    var isQuoted = false
    /// A quotation mark in it is not closed: the command never comes to its end.
    var isOpen = false

    /// Its text, if nothing in it was quoted or is a variable: only such a word can be a keyword.
    var keyword: String? {
      guard !isQuoted, pieces.count == 1, case .text(let bytes) = pieces[0] else { return nil }
      return String(decoding: bytes, as: UTF8.self)
    }

    fileprivate mutating func add(_ byte: UInt8) {
      if case .text(let bytes)? = pieces.last {
        pieces[pieces.count - 1] = .text(bytes + [byte])
      } else {
        pieces.append(.text([byte]))
      }
    }

    fileprivate var isEmpty: Bool { pieces.isEmpty && !isQuoted }
  }

  /// The commands of the file. A line with a character that GRUB's grammar has no place for is reported and dropped.
  static func commands(_ bytes: [UInt8]) -> [[Word]] {
    var commands: [[Word]] = []
    var words: [Word] = []
    var isBroken = false
    var rest = bytes[...]
    func end() {
      if !words.isEmpty, !isBroken { commands.append(words) }
      (words, isBroken) = ([], false)
    }
    while let byte = rest.first {
      switch byte {
      case UInt8(ascii: " "), UInt8(ascii: "\t"): rest.removeFirst()
      case UInt8(ascii: "\n"), UInt8(ascii: ";"):
        rest.removeFirst()
        end()
      case UInt8(ascii: "#"): rest = rest.drop { $0 != UInt8(ascii: "\n") }
      case UInt8(ascii: "{"), UInt8(ascii: "}"):
        // A brace opens or closes a list of commands: it stands for a command of its own.
        rest.removeFirst()
        words.append(Word(pieces: [.text([byte])]))
        end()
      case UInt8(ascii: "&"), UInt8(ascii: "|"), UInt8(ascii: "<"), UInt8(ascii: ">"):
        rest.removeFirst()
        isBroken = true
      default:
        let word = word(&rest)
        if !word.isEmpty { words.append(word) }
        if word.isOpen { isBroken = true }
        // `then` and `else` are followed by a command on the same line.
        if words.count == 1, ["then", "else"].contains(word.keyword) { end() }
      }
    }
    end()
    return commands
  }

  private static let ends = Set(" \t\n;{}&|<>".utf8)

  private static func word(_ rest: inout ArraySlice<UInt8>) -> Word {
    var word = Word()
    while let byte = rest.first, !ends.contains(byte) {
      rest.removeFirst()
      switch byte {
      case UInt8(ascii: "\\"):
        if let next = rest.popFirst(), next != UInt8(ascii: "\n") { word.add(next) }
      case UInt8(ascii: "'"):
        word.isQuoted = true
        var last: UInt8?
        while last != byte, let next = rest.popFirst() {
          if next != byte { word.add(next) }
          last = next
        }
        if last != byte { word.isOpen = true }
      case UInt8(ascii: "\""):
        word.isQuoted = true
        quoted(&rest, into: &word)
      case UInt8(ascii: "$"): variable(&rest, into: &word)
      default: word.add(byte)
      }
    }
    return word
  }

  private static func quoted(_ rest: inout ArraySlice<UInt8>, into word: inout Word) {
    word.isOpen = true
    while let next = rest.popFirst() {
      if next == UInt8(ascii: "\"") {
        word.isOpen = false
        return
      }
      if next == UInt8(ascii: "$") {
        variable(&rest, into: &word)
      } else if next == UInt8(ascii: "\\"), let after = rest.first, "\"$\\".utf8.contains(after) {
        rest.removeFirst()
        word.add(after)
      } else {
        word.add(next)
      }
    }
  }

  private static func variable(_ rest: inout ArraySlice<UInt8>, into word: inout Word) {
    let isInBraces = rest.first == UInt8(ascii: "{")
    if isInBraces { rest.removeFirst() }
    let name = rest.prefix { byte in
      (0x30...0x39).contains(byte) || (0x61...0x7a).contains(byte | 0x20) || byte == UInt8(ascii: "_")
    }
    rest = rest.dropFirst(name.count)
    if isInBraces, rest.first == UInt8(ascii: "}") { rest.removeFirst() }
    if name.isEmpty { return word.add(UInt8(ascii: "$")) }
    word.pieces.append(.variable(String(decoding: name, as: UTF8.self)))
  }
}
