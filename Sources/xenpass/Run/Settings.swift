import Glibc
import TUI

/// What a person has settled for every run: `KEY = VALUE` lines in `$XDG_CONFIG_HOME/xenpass/config`.
///
/// Nothing of it is needed. A line that cannot be read is named and passed over; the command line comes first.
struct Settings: Equatable {
  /// How many colours are wanted.
  var theme = ScreenOptions.Colour.auto
  /// Whether the mouse is used.
  var mouse = true
  /// ASCII signs; nil decides by the locale.
  var ascii: Bool?
  /// Options for ssh, each as `Name=value`; those of the command line come before them.
  var sshOptions: [String] = []
  /// What is wrong with the file, each with its line.
  var problems: [String] = []

  /// The settings of a file's text; `path` is named in the problems.
  init(parsing text: String, path: String) {
    for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      let content = Self.trimmed(line.prefix { $0 != "#" })
      if content.isEmpty { continue }
      let parts = content.split(separator: "=", maxSplits: 1).map { Self.trimmed($0).lowercased() }
      if parts.count == 2, parts[0] == "ssh-option", applySSH(content) { continue }
      guard parts.count == 2, apply(parts[0], parts[1]) else {
        problems.append("\(path), line \(number + 1): “\(content)” is not understood; it is passed over.")
        continue
      }
    }
  }

  /// The settings of the person who runs this; the defaults if there is no file.
  static func read() -> Settings {
    let home = getenv("HOME").map { String(cString: $0) } ?? ""
    let folder = getenv("XDG_CONFIG_HOME").map { String(cString: $0) } ?? "\(home)/.config"
    let path = "\(folder)/xenpass/config"
    guard access(path, R_OK) == 0 else { return Settings(parsing: "", path: path) }
    // Its ssh-option can name a command: a file that others write is not obeyed.
    if let objection = Trust.objection(to: path) {
      var settings = Settings(parsing: "", path: path)
      settings.problems = ["\(objection) The settings in it are not used."]
      return settings
    }
    do throws(OfflineInput.Failure) {
      return Settings(parsing: String(decoding: try OfflineInput.read(path), as: UTF8.self), path: path)
    } catch {
      var settings = Settings(parsing: "", path: path)
      settings.problems = [error.explanation]
      return settings
    }
  }

  // The value keeps its capitals: it may be a path.
  private mutating func applySSH(_ content: String) -> Bool {
    let value = Self.trimmed(content.drop { $0 != "=" }.dropFirst())
    let parts = value.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty, parts[0].allSatisfy(\.isLetter) else {
      return false
    }
    sshOptions.append(value)
    return true
  }

  private mutating func apply(_ key: String, _ value: String) -> Bool {
    switch (key, value) {
    case ("theme", "auto"): theme = .auto
    case ("theme", "full"): theme = .full
    case ("theme", "eight"): theme = .eight
    case ("theme", "mono"): theme = .never
    case ("mouse", "on"): mouse = true
    case ("mouse", "off"): mouse = false
    case ("ascii", "on"): ascii = true
    case ("ascii", "off"): ascii = false
    case ("ascii", "auto"): ascii = nil
    default: return false
    }
    return true
  }

  private static func trimmed(_ text: Substring) -> String {
    var slice = text
    while let first = slice.first, first.isWhitespace { slice = slice.dropFirst() }
    while let last = slice.last, last.isWhitespace { slice = slice.dropLast() }
    return String(slice)
  }
}
