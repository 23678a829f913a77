package import Model

/// Why ssh did not reach a host, read from what it said.
package struct SSHFailure: Error, Equatable, Sendable {
  /// What it is.
  package let trouble: ConnectionTrouble
  /// The host as it was named.
  package let host: String
  /// What ssh said; the last lines if there were many.
  package let said: [HostText]
  /// All that it said.
  let raw: String

  /// Reads what ssh printed on its standard error; the wording is OpenSSH's (ssh 4.3 to 10).
  package init(host: String, printed: String) {
    self.host = host
    raw = printed
    let lines = printed.split(whereSeparator: \.isNewline).map(String.init)
    said = lines.filter { !$0.allSatisfy { $0 == "@" } }.suffix(6).map { HostText($0) }
    let has = { (text: String) in lines.contains { $0.contains(text) } }
    trouble =
      if has("REMOTE HOST IDENTIFICATION HAS CHANGED") || has("POSSIBLE DNS SPOOFING") {
        .differentHostKey
      } else if has("Host key verification failed") || has("host key is known for") {
        .unknownHostKey
      } else if has("no matching ") && has("Their offer:") {
        .oldAlgorithms
      } else if has("Permission denied") || has("Too many authentication failures")
        || has("No more authentication")
      {
        .refusesLogin
      } else {
        .unreachable
      }
  }

  /// The person ended ssh while it asked: until the next answer that is a login that did not come about.
  init(givenUpOn host: String) {
    self.host = host
    trouble = .refusesLogin
    said = ["the login was given up."]
    raw = ""
  }

  /// What happened, in plain English.
  package var explanation: String {
    let words = trouble == .differentHostKey ? "" : said.last.map { ": \($0)" } ?? "."
    return "\(host) \(trouble.words)\(words)"
  }

  /// What the administrator can do next.
  package var whatToDo: String {
    let name = String(host.split(separator: "@").last ?? "")
    return switch trouble {
    case .unreachable: "Check that it runs and that ssh \(host) reaches it, then try again."
    case .refusesLogin: "Check the user, the key or the password with ssh \(host), then try again."
    case .unknownHostKey: "In a terminal ssh shows the key and asks: try again there."
    case .differentHostKey:
      "Somebody else may be answering in its place. Only if the host was installed anew: ssh-keygen -R \(name), then try again."
    case .oldAlgorithms: "In a terminal xenpass asks whether they may be used for this host: try again there."
    }
  }
}
