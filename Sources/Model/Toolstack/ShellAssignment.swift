/// One line `KEY=value` as a POSIX shell would read it, without expansions.
enum ShellAssignment {
  /// The key and the value; nil if the line is anything else or its quotes do not close.
  static func read(_ line: String) -> (key: String, value: String)? {
    guard let equals = line.unicodeScalars.firstIndex(of: "=") else { return nil }
    let key = String(line.unicodeScalars[..<equals])
    let isName = key.utf8.allSatisfy { byte in
      byte == UInt8(ascii: "_") || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
        || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
        || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
    }
    guard isName, let first = key.first, !first.isNumber else { return nil }
    return unquoted(line.unicodeScalars[equals...].dropFirst()).map { (key, $0) }
  }

  private static func unquoted(_ text: Substring.UnicodeScalarView) -> String? {
    var value = String.UnicodeScalarView()
    var quote: Unicode.Scalar?
    var isEscaped = false
    for scalar in text {
      if isEscaped {
        value.append(scalar)
        isEscaped = false
      } else if scalar == "\\" && quote != "'" {
        isEscaped = true
      } else if scalar == quote {
        quote = nil
      } else if quote == nil && (scalar == "'" || scalar == "\"") {
        quote = scalar
      } else if quote == nil && scalar.properties.isWhitespace {
        return nil
      } else {
        value.append(scalar)
      }
    }
    return quote == nil && !isEscaped ? String(value) : nil
  }
}
