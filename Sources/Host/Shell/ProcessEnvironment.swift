import Glibc

/// The variables of this process.
enum ProcessEnvironment {
  /// All of them.
  static var all: [String: String] {
    var variables: [String: String] = [:]
    var entry = environ
    while let pointer = entry.pointee {
      let text = String(cString: pointer)
      if let sign = text.firstIndex(of: "=") {
        variables[String(text[..<sign])] = String(text[text.index(after: sign)...])
      }
      entry += 1
    }
    return variables
  }
}
