/// Why an `xe` command failed, from its error text and exit status (XenServer 6.1 to today).
package struct XeFailure: Error, Hashable, Sendable {
  /// What kind of failure it was, for decisions.
  package let kind: Kind
  /// The toolstack's first line, without `Error: `.
  package let summary: HostText
  /// The lines below it, as printed: parameters and advice.
  package let details: [HostText]
  /// The `name: value` lines among the details.
  package let parameters: [Parameter]
  /// The exit status of `xe`: 1 for all that the toolstack refuses, 127 if there is no `xe`.
  package let exitStatus: Int32

  /// A `name: value` line.
  package struct Parameter: Hashable, Sendable {
    /// The parameter's name, such as `uuid`.
    package let name: String
    /// Its value, such as `6b664553-… (bacchus)`.
    package let value: HostText
  }

  /// Reads what a failed command printed. Some commands print their reason on standard output: it is read if
  /// the error text is empty or says nothing that is known.
  package init(stderr: String, exitStatus: Int32 = 1, stdout: String = "") {
    let text = stderr.allSatisfy(\.isWhitespace) ? stdout : stderr
    var lines = text.split(whereSeparator: \.isNewline).map(String.init)
    lines.removeAll { $0.allSatisfy(\.isWhitespace) }
    let first = lines.first ?? ""
    summary = HostText(
      first.isEmpty
        ? "xe ended with status \(exitStatus) and said nothing"
        : first.hasPrefix("Error: ") ? String(first.dropFirst("Error: ".count)) : first)
    details = lines.dropFirst().map { HostText($0) }
    parameters = lines.dropFirst().compactMap { line in
      guard let colon = line.firstRange(of: ": ") else { return nil }
      return Parameter(
        name: String(line[..<colon.lowerBound]), value: HostText(line[colon.upperBound...]))
    }
    self.exitStatus = exitStatus
    let kind = Kind(text: lines.joined(separator: "\n"), exitStatus: exitStatus)
    self.kind = kind == .other ? Kind(text: stdout, exitStatus: exitStatus) : kind
  }

  /// The value of a parameter line; nil if it was not printed.
  package subscript(_ name: String) -> HostText? {
    parameters.first { $0.name == name }?.value
  }

  /// True if the same command may work in a while without anybody doing anything.
  package var isPassing: Bool { kind == .notAnswering || kind == .stillStarting }

  /// What the failure means for the administrator.
  package var meaning: String { kind.meaning }

  /// What to do about it.
  package var whatToDo: String { kind.whatToDo }
}
