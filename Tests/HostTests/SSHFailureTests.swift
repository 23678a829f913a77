import Host
import Model
import Testing

/// What OpenSSH 9.2 printed, run for these tests against servers that were made so.
@Suite("What ssh says when it does not get through")
struct SSHFailureTests {
  static let samples: [(String, ConnectionTrouble)] = [
    ("ssh: connect to host 192.0.2.1 port 22: Connection refused\r\n", .unreachable),
    ("ssh: connect to host 192.0.2.1 port 22: Connection timed out\r\n", .unreachable),
    ("ssh: connect to host 192.0.2.1 port 22: No route to host\n", .unreachable),
    ("ssh: Could not resolve hostname xs62: Name or service not known\r\n", .unreachable),
    ("Connection closed by 192.0.2.1 port 22\r\n", .unreachable),
    (
      "kex_exchange_identification: read: Connection reset by peer\nConnection reset by 192.0.2.1\n",
      .unreachable
    ),
    ("", .unreachable),
    ("root@192.0.2.1: Permission denied (publickey,password).\r\n", .refusesLogin),
    ("Received disconnect from 192.0.2.1 port 22:2: Too many authentication failures\r\n", .refusesLogin),
    (
      "No ED25519 host key is known for 192.0.2.1 and you have requested strict checking.\r\n"
        + "Host key verification failed.\r\n", .unknownHostKey
    ),
    (
      "@@@@@@@@@@@@@@@@\n@    WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED!     @\n@@@@@@@@@@@@@@@@\n"
        + "IT IS POSSIBLE THAT SOMEONE IS DOING SOMETHING NASTY!\nHost key verification failed.\n",
      .differentHostKey
    ),
    (
      "Unable to negotiate with 192.0.2.1 port 22: no matching host key type found. Their offer: ssh-rsa,ssh-dss\n",
      .oldAlgorithms
    ),
    (
      "Unable to negotiate with 192.0.2.1 port 22: no matching key exchange method found. Their offer: "
        + "diffie-hellman-group14-sha1,diffie-hellman-group1-sha1\r\n", .oldAlgorithms
    ),
  ]

  @Test("Is one of five things", arguments: samples)
  func kinds(printed: String, trouble: ConnectionTrouble) {
    #expect(SSHFailure(host: "root@xs62", printed: printed).trouble == trouble)
  }

  @Test("Is told without the control characters that a host can send")
  func hostile() {
    let failure = SSHFailure(host: "xs62", printed: "\u{1b}[2Jroot@xs62: Permission denied\u{7}.\n")
    #expect(
      failure.said == ["root@xs62: Permission denied."]
        || !failure.said.joined(separator: "").contains("\u{1b}"))
    #expect(!failure.explanation.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x7f })
  }

  @Test("Of another host key it says how to take the old one off, and that it may be an attack")
  func otherKey() {
    let failure = SSHFailure(host: "root@xs62", printed: "REMOTE HOST IDENTIFICATION HAS CHANGED!\n")
    #expect(failure.whatToDo.contains("ssh-keygen -R xs62"))
    #expect(failure.whatToDo.contains("Somebody else may be answering"))
  }

  @Test("What a host offers is agreed to only as far as it is on our list")
  func onlyKnown() throws {
    let said =
      "Unable to negotiate: no matching key exchange method found. Their offer: diffie-hellman-group1-sha1,"
      + "diffie-hellman-group14-sha1,none,-oProxyCommand=x\n"
    let old = try #require(OldAlgorithms().adding(from: said))
    #expect(old.options.contains("KexAlgorithms=+diffie-hellman-group14-sha1"))
    #expect(old.options.contains("HostKeyAlgorithms=+ssh-rsa"))
    #expect(!old.options.joined().contains("Proxy"))
    #expect(OldAlgorithms().adding(from: "no matching cipher found. Their offer: none,rot13\n") == nil)
  }

  @Test("The weakest key exchange is taken only where there is no other")
  func weakest() throws {
    let old = try #require(
      OldAlgorithms().adding(
        from: "no matching key exchange method found. Their offer: diffie-hellman-group1-sha1\n"))
    #expect(old.options.contains("KexAlgorithms=+diffie-hellman-group1-sha1"))
  }

  @Test("What is agreed to already is not asked for again")
  func onlyOnce() throws {
    let said = "no matching host key type found. Their offer: ssh-rsa\n"
    let old = try #require(OldAlgorithms().adding(from: said))
    #expect(old.adding(from: said) == nil)
    #expect(old.configuration(for: "xs62").first == "Host xs62")
    #expect(old.configuration(for: "xs62").contains("    HostKeyAlgorithms +ssh-rsa"))
  }

  @Test(
    "A name that ssh would take for an option, or that holds a blank, is none",
    arguments: ["", "-oProxyCommand=x", "a b", "a\nb", "a\tb", "\u{7f}"])
  func badNames(_ name: String) { #expect(SSHDestination(host: name) == nil) }

  @Test(
    "An alias, a user with a host, an address of IPv6 are names",
    arguments: ["xs62", "root@xs62", "root@::1"])
  func goodNames(_ name: String) { #expect(SSHDestination(host: name)?.host == name) }
}
