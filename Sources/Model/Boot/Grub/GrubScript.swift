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
  private var index = 0
  private var depth = 0

  init(_ bytes: [UInt8]) throws(GrubFault) {
    self.bytes = bytes
    tokens = try GrubTokens(bytes).tokens
    passNewlines()
    while index < tokens.count {
      try parseStatement()
      // The end of the file ends its last line.
      if index < tokens.count { try parseDelimiter() }
      passNewlines()
    }
  }

  private var token: GrubTokens.Token? { index < tokens.count ? tokens[index] : nil }

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

  private mutating func passNewlines() { while token?.kind == .newline { index += 1 } }

  private func unexpected() -> GrubFault {
    guard let token else { return GrubFault(line: lastLine, .endOfFile) }
    return GrubFault(line: token.line, .unexpected(token.kind == .newline ? "end of line" : text(token)))
  }

  private mutating func parseDelimiter() throws(GrubFault) {
    guard token?.kind == .semicolon || token?.kind == .newline else { throw unexpected() }
    index += 1
  }

  /// A semicolon or line end, and the empty lines after it; false if neither stands here.
  private mutating func passDelimiters() -> Bool {
    guard token?.kind == .semicolon || token?.kind == .newline else { return false }
    index += 1
    passNewlines()
    return true
  }

  private mutating func parseStatement() throws(GrubFault) {
    if keyword == "function" { try parseFunction() } else { try parseCommand() }
  }

  private mutating func parseFunction() throws(GrubFault) {
    let line = token?.line ?? lastLine
    index += 1
    try parseName()
    passNewlines()
    guard token?.kind == .open else { throw unexpected() }
    index += 1
    depth += 1
    defer { depth -= 1 }
    guard try parseCommands(until: [], within: GrubFault(line: line, .openBlock)) else { throw unexpected() }
    guard token?.kind == .close else { throw unexpected() }
    index += 1
  }

  private mutating func parseName() throws(GrubFault) {
    guard let token, token.kind == .word, keyword == nil,
      let first = bytes[token.range].first, !GrubTokens.isDigit(first),
      bytes[token.range].allSatisfy({ GrubTokens.isOfName($0) })
    else { throw unexpected() }
    index += 1
  }

  private mutating func parseCommand() throws(GrubFault) {
    let line = token?.line ?? lastLine
    switch keyword {
    case "if":
      index += 1
      try parseCondition(line)
    case "while", "until":
      index += 1
      try parseList(before: "do", line)
      try parseList(before: "done", line)
    case "for":
      index += 1
      try parseName()
      guard keyword == "in" else { throw unexpected() }
      index += 1
      try parseArguments()
      guard passDelimiters() else { throw unexpected() }
      guard keyword == "do" else { throw unexpected() }
      index += 1
      try parseList(before: "done", line)
    case nil: try parseSimple()
    default: throw unexpected()
    }
  }

  private mutating func parseCondition(_ line: Int) throws(GrubFault) {
    try parseList(before: "then", line)
    while true {
      let end = GrubFault(line: line, .unfinished(missing: "fi"))
      guard try parseCommands(until: ["fi", "else", "elif"], within: end) else { throw unexpected() }
      let word = keyword
      guard ["fi", "else", "elif"].contains(word) else { throw unexpected() }
      index += 1
      switch word {
      case "elif": try parseList(before: "then", line)
      case "else": return try parseList(before: "fi", line)
      default: return
      }
    }
  }

  /// A list of commands and the word that ends it.
  private mutating func parseList(before word: String, _ line: Int) throws(GrubFault) {
    let end = GrubFault(line: line, .unfinished(missing: word))
    guard try parseCommands(until: [word], within: end), keyword == word else { throw unexpected() }
    index += 1
  }

  /// One command or more; whether a delimiter stands behind the last one.
  private mutating func parseCommands(until ends: Set<String>, within fault: GrubFault) throws(GrubFault)
    -> Bool
  {
    passNewlines()
    while true {
      guard token != nil else { throw fault }
      try parseCommand()
      guard token != nil else { throw fault }
      guard passDelimiters() else { return false }
      guard let token else { throw fault }
      if token.kind == .close { return true }
      if let keyword, ends.contains(keyword) { return true }
    }
  }

  private mutating func parseArguments() throws(GrubFault) {
    while let token, token.kind == .word {
      if ["[[", "]]"].contains(text(token)) { throw unexpected() }
      index += 1
    }
  }

  private mutating func parseSimple() throws(GrubFault) {
    guard let first = token, first.kind == .word else { throw unexpected() }
    index += 1
    try parseArguments()
    guard let brace = token, brace.kind == .open else { return }
    index += 1
    depth += 1
    defer { depth -= 1 }
    passNewlines()
    if token?.kind == .close { throw GrubFault(line: brace.line, .emptyBlock) }
    _ = try parseCommands(until: [], within: GrubFault(line: brace.line, .openBlock))
    guard let end = token else { throw GrubFault(line: brace.line, .openBlock) }
    guard end.kind == .close else { throw unexpected() }
    index += 1
    if depth == 1, text(first) == "menuentry" { entries.append(Entry(line: first.line, end: end.line)) }
  }
}
