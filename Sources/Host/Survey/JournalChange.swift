/// A change that the journal on the host tells of, as the survey's section `journal` lists it.
package struct JournalChange: Equatable, Sendable, Identifiable {
  /// How far a change came.
  package enum State: Equatable, Sendable {
    /// Begun; if nothing runs any more it was broken off.
    case begun
    /// The host is disabled and VMs are being stopped.
    case disabled
    /// A VM did not stop; the host is still disabled.
    case stopped
    /// The line was lost; `hostEnabled` says whether the host could be enabled again.
    case lineLost(hostEnabled: Bool)
    /// Failed; `hostEnabled` says whether the host could be enabled again (only a restart can leave it disabled).
    case failed(hostEnabled: Bool)
    /// The restart was asked for.
    case rebooting
    /// The restart was granted.
    case rebooted
    /// Done.
    case done
    /// Another word.
    case unknown(String)

    /// Reads the journal's word.
    package init(_ word: String) {
      self =
        switch word {
        case "begun": .begun
        case "disabled": .disabled
        case "stopped": .stopped
        case "line-lost": .lineLost(hostEnabled: true)
        case "line-lost-disabled": .lineLost(hostEnabled: false)
        case "failed": .failed(hostEnabled: true)
        case "failed-disabled": .failed(hostEnabled: false)
        case "rebooting": .rebooting
        case "rebooted": .rebooted
        case "done": .done
        default: .unknown(word)
        }
    }
  }

  /// Its folder in `/var/lib/xenpass/changes`.
  package let id: String
  /// boot, extlinux, key, reboot, enable, start or stop.
  package var kind = ""
  /// How far it came.
  package var state = State.unknown("")
  /// When it began, as `20261123T054408Z`.
  package var started = ""
  /// The user and the address that they came from.
  package var who = ""
  /// The file or the VM that was changed.
  package var path = ""
  /// The host's boot id when it began.
  package var bootID = ""
  /// The uuids of the VMs that ran before a restart.
  package var ran: [String] = []

  /// An empty change.
  package init(id: String) {
    self.id = id
  }

  /// The changes of the section's text, in its order. Lines of other forms are passed over.
  package static func list(parsing text: String) -> [JournalChange] {
    var changes: [JournalChange] = []
    for line in text.split(separator: "\n") {
      let words = line.split(separator: " ")
      guard let field = words.first else { continue }
      let rest = words.dropFirst().joined(separator: " ")
      if field == "change" {
        changes.append(JournalChange(id: rest))
      } else if let last = changes.indices.last {
        switch field {
        case "kind": changes[last].kind = rest
        case "state": changes[last].state = State(rest)
        case "started": changes[last].started = rest
        case "who": changes[last].who = rest
        case "path": changes[last].path = rest
        case "boot": changes[last].bootID = rest
        case "ran": changes[last].ran = words.dropFirst().map(String.init)
        default: continue
        }
      }
    }
    return changes
  }
}
