/// The algorithms that an old host needs and a new ssh no longer offers by itself, as far as somebody has agreed to them.
///
/// The OpenSSH 4.3 of XenServer 6.2 has host keys of the type ssh-rsa and signs key exchanges with SHA-1; OpenSSH takes
/// neither since 8.8 (2021). Only names that are listed here are ever used, whatever the other side offers.
package struct OldAlgorithms: Equatable, Sendable {
  /// What the two sides could not agree on.
  package enum Subject: String, CaseIterable, Sendable {
    /// The type of the host's key.
    case hostKey = "host key type"
    /// How the session's key is made.
    case keyExchange = "key exchange method"
    /// How the session is encrypted.
    case cipher = "cipher"
    /// How its integrity is kept.
    case mac = "MAC"

    private var known: [String] {
      switch self {
      case .hostKey: ["ssh-rsa"]
      case .keyExchange:
        ["diffie-hellman-group14-sha1", "diffie-hellman-group-exchange-sha1", "diffie-hellman-group1-sha1"]
      case .cipher: ["aes256-cbc", "aes192-cbc", "aes128-cbc", "3des-cbc"]
      case .mac: ["hmac-sha1", "hmac-sha1-96"]
      }
    }

    fileprivate func choice(_ offer: [String]) -> [String] {
      let offered = known.filter { offer.contains($0) }
      // group1 is the weakest by far: only where there is nothing else.
      return offered.count > 1 ? offered.filter { $0 != "diffie-hellman-group1-sha1" } : offered
    }
  }

  /// The names agreed to.
  package private(set) var names: [Subject: [String]] = [:]

  /// None.
  package init() {}

  /// The same and what ssh missed in its message; nil if that is nothing we know, or is agreed to already.
  package func adding(from said: String) -> OldAlgorithms? {
    var result = self
    for subject in Subject.allCases {
      guard let found = said.range(of: "no matching \(subject.rawValue) found. Their offer: ") else {
        continue
      }
      let offer = said[found.upperBound...].prefix { !$0.isWhitespace }.split(separator: ",").map(String.init)
      let choice = subject.choice(offer)
      if !choice.isEmpty { result.names[subject] = choice }
      // What has one old thing has the other, and each would be a question of its own.
      if subject == .hostKey || subject == .keyExchange {
        if result.names[.hostKey] == nil { result.names[.hostKey] = ["ssh-rsa"] }
        if result.names[.keyExchange] == nil {
          result.names[.keyExchange] = ["diffie-hellman-group14-sha1", "diffie-hellman-group-exchange-sha1"]
        }
      }
    }
    return result == self ? nil : result
  }

  /// The options for ssh, each as `Name=value`.
  package var options: [String] {
    Subject.allCases.flatMap { subject -> [String] in
      guard let list = names[subject] else { return [] }
      let value = "+" + list.joined(separator: ",")
      return switch subject {
      case .hostKey: ["HostKeyAlgorithms=\(value)", "PubkeyAcceptedAlgorithms=\(value)"]
      case .keyExchange: ["KexAlgorithms=\(value)"]
      case .cipher: ["Ciphers=\(value)"]
      case .mac: ["MACs=\(value)"]
      }
    }
  }

  /// The lines for `~/.ssh/config` that make ssh agree to them for this host.
  package func configuration(for host: String) -> [String] {
    ["Host \(host)"] + options.map { "    " + $0.split(separator: "=", maxSplits: 1).joined(separator: " ") }
  }
}

extension String {
  fileprivate func range(of text: String) -> Range<String.Index>? {
    var start = startIndex
    while start < endIndex {
      let rest = self[start...]
      if rest.hasPrefix(text) { return start..<index(start, offsetBy: text.count) }
      start = index(after: start)
    }
    return nil
  }
}
