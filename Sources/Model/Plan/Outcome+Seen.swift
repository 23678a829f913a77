extension Outcome {
  /// What the host says of one subject after a step.
  package struct Seen: Equatable, Sendable {
    /// What it is about.
    package var subject: Subject
    /// How it stands.
    package var state: State
    /// What is there now, in a line; with what brings back the earlier state, or what to look at.
    package var text: String

    /// Something seen, of these parts.
    package init(_ subject: Subject, _ state: State, _ text: String) {
      self.subject = subject
      self.state = state
      self.text = text
    }
  }

  /// How something stands after a step.
  package enum State: String, Equatable, Sendable, CaseIterable {
    /// As the plan wanted it.
    case asAsked = "as-asked"
    /// As it was before.
    case asBefore = "as-before"
    /// Neither.
    case other
    /// It could not be read.
    case unread

    /// The words on the screen.
    package var words: String {
      switch self {
      case .asAsked: "as asked"
      case .asBefore: "as before"
      case .other: "something else"
      case .unread: "not read"
      }
    }
  }

  /// What a step changes.
  package enum Subject: Equatable, Sendable {
    /// The file that the loader reads.
    case bootFile
    /// The loader's own memory and files.
    case loader
    /// `other-config:pci` of the VM of the plan.
    case key
    /// Another parameter of that VM.
    case parameter(String)
    /// Whether the host takes VMs, and whether it has booted.
    case host
    /// Whether a VM runs.
    case vm(VMIdentifier)

    /// Reads the word of a script's line.
    package init?(word: String) {
      switch word {
      case "boot-file": self = .bootFile
      case "loader": self = .loader
      case "key": self = .key
      case "host": self = .host
      default:
        if word.hasPrefix("parameter:"), word.count > "parameter:".count {
          self = .parameter(String(word.dropFirst("parameter:".count)))
        } else if word.hasPrefix("vm:"), let id = VMIdentifier(rawValue: String(word.dropFirst(3))) {
          self = .vm(id)
        } else {
          return nil
        }
      }
    }
  }
}
