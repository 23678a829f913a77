/// The words of one `xe` command.
struct XeCall: Equatable, Sendable {
  let command: String
  private(set) var parameters: [Parameter] = []

  struct Parameter: Equatable, Sendable {
    let name: String
    let value: String
  }

  /// Reads the arguments as the server does: they arrive joined by line feeds and are split there again.
  init(_ arguments: [String]) throws(XeFailure) {
    var words = arguments.isEmpty ? [] : lines(arguments.joined(separator: "\n"))
    words = words.map { word in
      word.utf8.last == UInt8(ascii: "\r") ? String(decoding: word.utf8.dropLast(), as: UTF8.self) : word
    }
    // The client's own switches come with a value and lead nowhere here.
    while let first = words.first, ["-s", "-u", "-pw", "-p", "-pwf"].contains(first) {
      words.removeFirst(2.limited(words.count))
    }
    guard let command = words.first else {
      self.command = ""
      return
    }
    self.command = command
    for word in words.dropFirst() {
      if word.hasPrefix("--"), !word.contains("=") {
        parameters.append(Parameter(name: String(word.dropFirst(2)), value: "true"))
      } else if let sign = word.utf8.firstIndex(of: UInt8(ascii: "=")) {
        let text = word.utf8
        parameters.append(
          Parameter(
            name: String(decoding: text[..<sign], as: UTF8.self),
            value: String(decoding: text[text.index(after: sign)...], as: UTF8.self)))
      } else if command == "help" {
        parameters.append(Parameter(name: word, value: ""))
      } else {
        throw .usage("Syntax error: '\(word)' is not a parameter of the form name=value")
      }
    }
  }

  subscript(_ name: String) -> String? { parameters.first { $0.name == name }?.value }

  func required(_ name: String) throws(XeFailure) -> String {
    guard let value = self[name] else { throw .usage("Required parameter not found: \(name)") }
    return value
  }

  var isMinimal: Bool { self["minimal"] == "true" }

  /// The parameters that select objects, those of the command itself left out.
  func filters(besides own: Set<String>) -> [Parameter] {
    parameters.filter { !own.contains($0.name) && !["minimal", "multiple", "all"].contains($0.name) }
  }
}

extension Int {
  fileprivate func limited(_ most: Int) -> Int { Swift.min(self, most) }
}
