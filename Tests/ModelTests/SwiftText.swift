import TestSupport

/// A Swift file as far as the tests of its place read it: what it declares and which types it names.
struct SwiftText: Sendable {
  /// Its path below `Sources`.
  let path: String
  /// The types that it declares on its top level.
  private(set) var types: Set<String> = []
  /// Those of them that are not private to the file.
  private(set) var sharedTypes: Set<String> = []
  /// The types that it extends.
  private(set) var extended: Set<String> = []
  /// The types that it declares inside others.
  private(set) var innerTypes: Set<String> = []
  /// Every word that may be a type's name, without comments and literals.
  private(set) var names: Set<String> = []

  /// The folder of Model that it lies in.
  var folder: String { path.split(separator: "/").dropFirst().first.map(String.init) ?? "" }

  static func files(below folder: String) -> [SwiftText] {
    SourceFile.all().map(\.path).filter { $0.hasPrefix(folder) }.map { path in
      SwiftText(
        path: path, text: String(decoding: FileBytes.read("\(SourceFile.root)/\(path)") ?? [], as: UTF8.self))
    }
  }

  init(path: String, text: String) {
    self.path = path
    let kinds: Set = ["struct", "enum", "class", "protocol", "actor", "typealias"]
    var depth = 0
    var word = ""
    var last = ""
    var isPrivate = false
    for character in Self.code(of: text) + " " {
      if character.isLetter || character.isNumber || character == "_" {
        word.append(character)
        continue
      }
      if !word.isEmpty {
        if kinds.contains(last) {
          if depth == 0 { types.insert(word) } else { innerTypes.insert(word) }
          if depth == 0, !isPrivate { sharedTypes.insert(word) }
        }
        if last == "extension" { extended.insert(word) }
        if depth == 0, ["private", "fileprivate"].contains(word) { isPrivate = true }
        if word.first?.isUppercase == true { names.insert(word) }
        last = word
        word = ""
      }
      if character == "{" { depth += 1 }
      if depth > 0 || character.isNewline { isPrivate = false }
      if character == "}" { depth -= 1 }
    }
  }

  /// The text without comments and literals; what stands in `\( )` of a literal stays.
  private static func code(of text: String) -> String {
    var code = ""
    var rest = Array(text)[...]
    // What is open: a bracket of an interpolation, or the closing mark of a literal.
    var open: [String] = []
    while let character = rest.first {
      let mark = open.last ?? ""
      if mark.hasPrefix("\"") {
        if rest.starts(with: mark) {
          rest = rest.dropFirst(mark.count)
          open.removeLast()
        } else if rest.starts(with: "\\(") {
          rest = rest.dropFirst(2)
          open.append(")")
          code += " "
        } else {
          rest = rest.dropFirst(character == "\\" ? 2 : 1)
        }
        continue
      }
      if rest.starts(with: "//") {
        rest = rest.drop { !$0.isNewline }
      } else if character == "\"" {
        let mark = rest.starts(with: "\"\"\"") ? "\"\"\"" : "\""
        open.append(mark)
        rest = rest.dropFirst(mark.count)
      } else {
        if mark == ")", character == "(" { open.append(")") }
        if mark == ")", character == ")" { open.removeLast() }
        code.append(character)
        rest.removeFirst()
      }
    }
    return code
  }
}
