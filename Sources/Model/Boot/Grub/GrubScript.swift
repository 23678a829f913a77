/// A grub.cfg held against the grammar of GRUB's shell (GRUB 2.06, `grub-core/script/parser.y`): whether GRUB takes it,
/// and where its menu entries begin and end.
///
/// A block that is not closed takes the rest of the file into itself: GRUB then has no menu entry at all, and the host
/// stops at its prompt.
struct GrubScript {
  /// A `menuentry` that stands in no other block.
  struct Entry: Equatable {
    /// The line of the word `menuentry`, from 1.
    let line: Int
    /// The line of the closing brace.
    let end: Int
  }

  private(set) var entries: [Entry] = []
  private let bytes: [UInt8]
  private let tokens: [GrubTokens.Token]
  private var place = 0
  private var depth = 0

  init(_ bytes: [UInt8]) throws(GrubFault) {
    self.bytes = bytes
    tokens = try GrubTokens(bytes).tokens
    passNewlines()
    while place < tokens.count {
      try takeStatement()
      // The end of the file ends its last line.
      if place < tokens.count { try takeDelimiter() }
      passNewlines()
    }
  }

  private var token: GrubTokens.Token? { place < tokens.count ? tokens[place] : nil }

  private var lastLine: Int { tokens.last?.line ?? 1 }

  private func text(_ token: GrubTokens.Token) -> String { BlankBytes.text(bytes, token.range) }

  /// The word here, if it is one that GRUB reserves.
  private var keyword: String? {
    guard let token, token.kind == .word else { return nil }
    let word = text(token)
    return Self.reserved.contains(word) ? word : nil
  }

  private static let reserved: Set<String> = [
    "[[", "]]", "case", "do", "done", "elif", "else", "esac", "fi", "for", "if", "in", "select", "then",
    "until",
    "while", "function",
  ]

  private mutating func passNewlines() { while token?.kind == .newline { place += 1 } }

  private func unexpected() -> GrubFault {
    guard let token else { return GrubFault(line: lastLine, .endOfFile) }
    return GrubFault(line: token.line, .unexpected(token.kind == .newline ? "end of line" : text(token)))
  }

  private mutating func takeDelimiter() throws(GrubFault) {
    guard token?.kind == .semicolon || token?.kind == .newline else { throw unexpected() }
    place += 1
  }

  /// A semicolon or line end, and the empty lines after it; false if neither stands here.
  private mutating func passDelimiters() -> Bool {
    guard token?.kind == .semicolon || token?.kind == .newline else { return false }
    place += 1
    passNewlines()
    return true
  }

  private mutating func takeStatement() throws(GrubFault) {
    if keyword == "function" { try takeFunction() } else { try takeCommand() }
  }

  private mutating func takeFunction() throws(GrubFault) {
    let line = token?.line ?? lastLine
    place += 1
    try takeName()
    passNewlines()
    guard token?.kind == .open else { throw unexpected() }
    place += 1
    depth += 1
    defer { depth -= 1 }
    guard try takeCommands(until: [], within: GrubFault(line: line, .openBlock)) else { throw unexpected() }
    guard token?.kind == .close else { throw unexpected() }
    place += 1
  }

  private mutating func takeName() throws(GrubFault) {
    guard let token, token.kind == .word, keyword == nil,
      let first = bytes[token.range].first, !GrubTokens.isDigit(first),
      bytes[token.range].allSatisfy({ GrubTokens.isOfName($0) })
    else { throw unexpected() }
    place += 1
  }

  private mutating func takeCommand() throws(GrubFault) {
    let line = token?.line ?? lastLine
    switch keyword {
    case "if":
      place += 1
      try takeCondition(line)
    case "while", "until":
      place += 1
      try takeList(before: "do", line)
      try takeList(before: "done", line)
    case "for":
      place += 1
      try takeName()
      guard keyword == "in" else { throw unexpected() }
      place += 1
      try takeArguments()
      guard passDelimiters() else { throw unexpected() }
      guard keyword == "do" else { throw unexpected() }
      place += 1
      try takeList(before: "done", line)
    case nil: try takeSimple()
    default: throw unexpected()
    }
  }

  private mutating func takeCondition(_ line: Int) throws(GrubFault) {
    try takeList(before: "then", line)
    while true {
      let end = GrubFault(line: line, .unfinished(missing: "fi"))
      guard try takeCommands(until: ["fi", "else", "elif"], within: end) else { throw unexpected() }
      let word = keyword
      guard ["fi", "else", "elif"].contains(word) else { throw unexpected() }
      place += 1
      switch word {
      case "elif": try takeList(before: "then", line)
      case "else": return try takeList(before: "fi", line)
      default: return
      }
    }
  }

  /// A list of commands and the word that ends it.
  private mutating func takeList(before word: String, _ line: Int) throws(GrubFault) {
    let end = GrubFault(line: line, .unfinished(missing: word))
    guard try takeCommands(until: [word], within: end), keyword == word else { throw unexpected() }
    place += 1
  }

  /// One command or more; whether a delimiter stands behind the last one.
  private mutating func takeCommands(until ends: Set<String>, within fault: GrubFault) throws(GrubFault)
    -> Bool
  {
    passNewlines()
    while true {
      guard token != nil else { throw fault }
      try takeCommand()
      guard token != nil else { throw fault }
      guard passDelimiters() else { return false }
      guard let token else { throw fault }
      if token.kind == .close { return true }
      if let keyword, ends.contains(keyword) { return true }
    }
  }

  private mutating func takeArguments() throws(GrubFault) {
    while let token, token.kind == .word {
      if ["[[", "]]"].contains(text(token)) { throw unexpected() }
      place += 1
    }
  }

  private mutating func takeSimple() throws(GrubFault) {
    guard let first = token, first.kind == .word else { throw unexpected() }
    place += 1
    try takeArguments()
    guard let brace = token, brace.kind == .open else { return }
    place += 1
    depth += 1
    defer { depth -= 1 }
    passNewlines()
    if token?.kind == .close { throw GrubFault(line: brace.line, .emptyBlock) }
    _ = try takeCommands(until: [], within: GrubFault(line: brace.line, .openBlock))
    guard let end = token else { throw GrubFault(line: brace.line, .openBlock) }
    guard end.kind == .close else { throw unexpected() }
    place += 1
    if depth == 1, text(first) == "menuentry" { entries.append(Entry(line: first.line, end: end.line)) }
  }
}
