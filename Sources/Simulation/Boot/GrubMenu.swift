/// What GRUB has in hand when it has run its grub.cfg: the menu, and its variables.
struct GrubMenu {
  struct Entry {
    let title: String
    let id: String?
    let body: [[GrubWords.Word]]
  }

  private(set) var entries: [Entry] = []
  private(set) var variables: [String: String]
  private var isUnfinished = false

  /// `environment` is the block beside the file, as `load_env` reads it; nil: there is none.
  init(_ bytes: [UInt8], variables: [String: String], environment: [String: String]?) {
    self.variables = variables
    var rest = GrubWords.commands(bytes)[...]
    run(&rest, environment: environment)
    // An `if` without its `fi` takes the rest of the file into itself, and none of it is run.
    if isUnfinished { entries = [] }
  }

  /// The entry that starts when nobody types: by number, title or id; a default that fits none is the first one.
  var chosen: Entry? {
    let wanted = variables["default"] ?? "0"
    let byName = entries.first { $0.title == wanted || $0.id == wanted }
    if let number = Int(wanted), entries.indices.contains(number), byName == nil {
      return entries[number]
    }
    return byName ?? entries.first
  }

  /// Seconds until then; nil: GRUB waits for a key.
  var timeout: Int? { variables["timeout"].flatMap(Int.init).flatMap { $0 < 0 ? nil : $0 } }

  /// The words of a command, with the variables as they are now. An unquoted one that is empty vanishes.
  static func expanded(_ words: [GrubWords.Word], _ variables: [String: String]) -> [[UInt8]] {
    words.compactMap { word in
      var bytes: [UInt8] = []
      for piece in word.pieces {
        switch piece {
        case .text(let text): bytes += text
        case .variable(let name): bytes += Array((variables[name] ?? "").utf8)
        }
      }
      return bytes.isEmpty && !word.isQuoted ? nil : bytes
    }
  }

  // Whether the branches that are open are taken; an `if` inside one that is not taken counts, too.
  private mutating func run(_ rest: inout ArraySlice<[GrubWords.Word]>, environment: [String: String]?) {
    var branches: [(isTaken: Bool, wasTaken: Bool)] = []
    while let command = rest.popFirst() {
      let isLive = branches.allSatisfy(\.isTaken)
      switch command.first?.keyword {
      case "if": branches.append(branch(holds(command.dropFirst(), environment)))
      case "elif":
        guard let last = branches.popLast() else { continue }
        let isTaken = !last.wasTaken && holds(command.dropFirst(), environment)
        branches.append((isTaken, last.wasTaken || isTaken))
      case "else":
        guard let last = branches.popLast() else { continue }
        branches.append((!last.wasTaken, true))
      case "fi": _ = branches.popLast()
      case "then", "}", "{": continue
      case "menuentry":
        // Without its closing brace it is a syntax error, and what follows belongs to it.
        guard let body = Self.body(&rest) else { return }
        if isLive { add(command, body) }
      case "submenu", "function":
        guard Self.body(&rest) != nil else { return }
      default:
        if isLive { runSimple(command, environment) }
      }
    }
    isUnfinished = !branches.isEmpty
  }

  private func branch(_ isTaken: Bool) -> (isTaken: Bool, wasTaken: Bool) { (isTaken, isTaken) }

  private static func body(_ rest: inout ArraySlice<[GrubWords.Word]>) -> [[GrubWords.Word]]? {
    var body: [[GrubWords.Word]] = []
    var depth = 1
    while let command = rest.popFirst() {
      if command.last?.keyword == "{" { depth += 1 }
      if command.last?.keyword == "}" {
        depth -= 1
        // A brace behind words of a command is one of its words only after a separator.
        if command.count > 1 { body.append(Array(command.dropLast())) }
        if depth == 0 { return body }
        continue
      }
      body.append(command)
    }
    return nil
  }

  private mutating func add(_ command: [GrubWords.Word], _ body: [[GrubWords.Word]]) {
    guard command.last?.keyword == "{" else { return }
    var words = Self.expanded(command.dropFirst().dropLast(), variables).map {
      String(decoding: $0, as: UTF8.self)
    }[...]
    var title: String?
    var id: String?
    while let word = words.popFirst() {
      if ["--class", "--users", "--hotkey", "--source"].contains(word) {
        _ = words.popFirst()
      } else if word == "--id" {
        id = words.popFirst()
      } else if word.hasPrefix("--id=") {
        id = String(word.dropFirst(5))
      } else if !word.hasPrefix("--"), title == nil {
        title = word
      }
    }
    if let title { entries.append(Entry(title: title, id: id, body: body)) }
  }

  private mutating func runSimple(_ command: [GrubWords.Word], _ environment: [String: String]?) {
    let words = Self.expanded(command, variables).map { String(decoding: $0, as: UTF8.self) }
    switch words.first {
    case "set":
      guard let pair = words.dropFirst().first, let sign = pair.firstIndex(of: "=") else { return }
      variables[String(pair[..<sign])] = String(pair[pair.index(after: sign)...])
    case "unset": for name in words.dropFirst() { variables[name] = nil }
    case "load_env": for (name, value) in environment ?? [:] { variables[name] = value }
    // Others draw the menu, or are reported as unknown: neither changes what starts.
    default: return
    }
  }

  /// `[ -s FILE ]`, `[ -n WORD ]`, `[ -z WORD ]`, `[ WORD ]`, `[ A = B ]`; any other condition fails.
  private func holds(_ words: ArraySlice<GrubWords.Word>, _ environment: [String: String]?) -> Bool {
    var test = Self.expanded(Array(words), variables).map { String(decoding: $0, as: UTF8.self) }
    guard test.first == "[", test.last == "]", test.count > 2 else { return false }
    test = Array(test.dropFirst().dropLast())
    switch (test.count, test[0]) {
    case (2, "-s"), (2, "-f"), (2, "-e"): return environment != nil && test[1].hasSuffix("/grubenv")
    case (2, "-n"): return !test[1].isEmpty
    case (2, "-z"): return test[1].isEmpty
    case (1, _): return !test[0].isEmpty
    case (3, _): return ["=", "=="].contains(test[1]) && test[0] == test[2]
    default: return false
    }
  }
}
