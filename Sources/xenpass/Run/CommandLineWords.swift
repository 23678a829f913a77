/// The words of the command line as the parser needs them: it knows no option whose value may be left out, and no host
/// beside a subcommand.
enum CommandLineWords {
  /// `--demo NAME` becomes `--demo --demo-host NAME`; the host, wherever it stands, becomes `--host`; the subcommand comes
  /// first.
  static func prepared(_ arguments: [String], commands: Set<String>) -> [String] {
    var result: [String] = []
    var command: String?
    var host: String?
    var rest = arguments[...]
    while let word = rest.popFirst() {
      if word.hasPrefix("--demo=") {
        result += ["--demo", "--demo-host", String(word.dropFirst("--demo=".count))]
      } else if word == "--demo" {
        result.append(word)
        if let name = rest.first, !name.hasPrefix("-"), name == "list" || !commands.contains(name) {
          result += ["--demo-host", name]
          rest = rest.dropFirst()
        }
      } else if takingValues.contains(word) {
        result.append(word)
        if let value = rest.popFirst() { result.append(value) }
      } else if takingValues.contains(String(word.prefix(2))), word.count > 2 {
        // As ssh takes it: -p2222. The parser would look for an option of that whole name.
        result += [String(word.prefix(2)), String(word.dropFirst(2))]
      } else if word.hasPrefix("-") {
        result.append(word)
      } else if command == nil, commands.contains(word) {
        command = word
      } else if host == nil, isHost(word, of: command) {
        host = word
      } else {
        result.append(word)
      }
    }
    return (command.map { [$0] } ?? []) + (host.map { ["--host=\($0)"] } ?? []) + result
  }

  private static let takingValues: Set<String> = [
    "-p", "-i", "-l", "-J", "-F", "-o", "--host", "--demo-root", "--demo-host", "--demo-fault", "--confirm",
    "--repair",
  ]

  // A change of the journal has a name without a user; its host goes before the subcommand, or has one.
  private static func isHost(_ word: String, of command: String?) -> Bool {
    switch command {
    case nil, "status", "doctor": true
    case "undo": word.contains("@")
    default: false
    }
  }
}
