/// A field of a record: its name, the suffix that says what may be done with it, its value.
struct XeField {
  let name: String
  let mode: String
  let value: String
}

/// What xe prints (ocaml/xapi/cli_printer.ml of 6.2).
enum XePrinter {
  /// A record: the first key padded on the right, the others on the left; each record is followed by two blank lines.
  static func record(_ fields: [XeField]) -> String {
    let keys = fields.map { "\($0.name) \($0.mode)" }
    let width = 4 + (keys.map(\.count).max() ?? 0)
    var lines: [String] = []
    for (place, field) in fields.enumerated() {
      let pad = String(repeating: " ", count: width - keys[place].count)
      lines.append((place == 0 ? keys[place] + pad : pad + keys[place]) + ": " + field.value)
    }
    return lines.joined(separator: "\n") + "\n\n\n"
  }

  /// A value in --minimal output.
  static func escaped(_ value: String) -> String {
    var result = ""
    for character in value {
      if character == "," || character == "\\" { result.append("\\") }
      result.append(character)
    }
    return result
  }
}

/// A refusal of the toolstack: what goes to standard error, with exit status 1.
struct XeError: Error {
  let text: String

  static func unknownField(_ name: String) -> XeError { XeError(text: "Error: Unknown field '\(name)'") }
  static func missing(_ name: String) -> XeError {
    XeError(text: "Required parameter not found: \(name)\nFor usage run: 'xe help'")
  }
  static func badIdentifier(_ type: String, _ uuid: String) -> XeError {
    XeError(text: "The uuid you supplied was invalid.\ntype: \(type)\nuuid: \(uuid)")
  }
  static func badPowerState(_ vm: String, expected: String, actual: String) -> XeError {
    XeError(
      text:
        "You attempted an operation on a VM that was not in an appropriate power state at the time; for example, you "
        + "attempted to start a VM that was already running.  The parameters returned are the VM's handle, and the expected "
        + "and actual VM state at the time of the call.\nvm: \(vm)\nexpected: \(expected)\nactual: \(actual)")
  }
  static func hostNotDisabled(_ host: String) -> XeError {
    XeError(
      text:
        "This operation cannot be performed because the host is not disabled. Please disable the host and then try "
        + "again.\nhost: \(host)")
  }
  static func hostDisabled(_ host: String) -> XeError {
    XeError(text: "The specified host is disabled.\nhost: \(host)")
  }
  static func missingDrivers(_ vm: String) -> XeError {
    XeError(
      text:
        "You attempted an operation on a VM which requires PV drivers to be installed but the drivers were not "
        + "detected.\nvm: \(vm)")
  }
  static func internalError(_ message: String) -> XeError {
    XeError(
      text:
        "The server failed to handle your request, due to an internal error.  The given message may give details useful "
        + "for debugging the problem.\nmessage: \(message)")
  }
}

/// The words of a call: the client joins them with line ends and the server splits there, so that one with a line end
/// becomes two.
struct XeArguments {
  let command: String
  private(set) var values: [(name: String, value: String)] = []
  private(set) var isMinimal = false

  init(_ words: [String]) throws(XeError) {
    let split = words.joined(separator: "\n").split(separator: "\n", omittingEmptySubsequences: true).map {
      word in
      word.hasSuffix("\r") ? String(word.dropLast()) : String(word)
    }
    command = split.first ?? ""
    for word in split.dropFirst() {
      if word == "--minimal" {
        isMinimal = true
      } else if word == "--force" {
        values.append(("force", "true"))
      } else if word == "--multiple" {
        continue
      } else if let equals = word.firstIndex(of: "=") {
        values.append((String(word[..<equals]), String(word[word.index(after: equals)...])))
      } else {
        throw XeError(text: "Syntax error: \(word)\nFor usage run: 'xe help'")
      }
    }
  }

  subscript(name: String) -> String? { values.first { $0.name == name }?.value }

  func require(_ name: String) throws(XeError) -> String {
    guard let value = self[name] else { throw .missing(name) }
    return value
  }
}
