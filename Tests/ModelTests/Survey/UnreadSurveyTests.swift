import TestSupport
import Testing

@testable import Model

@Suite("What of a host was not read")
struct UnreadSurveyTests {
  private func facts(_ host: HowToHost, damage: [String: SurveyPart?] = [:]) -> HostFacts {
    var facts = HostFacts()
    for part in host.parts {
      let plain = SurveyPart(name: part.name, status: part.status, bytes: part.text)
      if let part = damage[part.name, default: plain] { facts.take(part) }
    }
    facts.isComplete = true
    return facts
  }

  private func gravest(_ address: String, _ facts: HostFacts) -> Finding.Severity? {
    HideChecks.findings([.test(address)], facts: facts, table: DeviceTable(facts: facts)).first?.severity
  }

  @Test("A whole survey leaves nothing unread")
  func whole() {
    #expect(facts(HowToHost()).unreadQuestions == [])
  }

  @Test("The root disk's controller is refused whatever of its links is lost")
  func rootDisk() {
    #expect(gravest("00:11.0", facts(HowToHost())) == .refused)
    let names = ["driver-links", "block-links", "filesystems", "mounts", "swaps", "pbds", "srs", "inventory"]
    for name in names {
      let damages: [SurveyPart?] = [
        nil, SurveyPart(name: name, status: 2, bytes: Array("ls: no\n".utf8)),
        SurveyPart(name: name, bytes: []),
      ]
      for damage in damages {
        let facts = facts(HowToHost(), damage: [name: damage])
        #expect(gravest("00:11.0", facts) == .refused, "\(name)")
        #expect(facts.unreadQuestions.map(\.rawValue) == [name], "\(name)")
      }
    }
    let both = facts(
      HowToHost(),
      damage: [
        "driver-links": SurveyPart(name: "driver-links", bytes: []),
        "block-links": SurveyPart(name: "block-links", bytes: []),
      ])
    #expect(gravest("00:11.0", both) == .refused)
  }

  @Test("Paths in quotation marks are not read")
  func quoted() {
    let text =
      "lrwxrwxrwx 1 root root 0 Nov 22 15:21 \"/sys/bus/pci/devices/0000:00:11.0/driver\" -> \"../../drivers/ahci\"\n"
    let lost = facts(
      HowToHost(), damage: ["driver-links": SurveyPart(name: "driver-links", bytes: Array(text.utf8))])
    #expect(lost.isUnread(.driverLinks))
    #expect(lost.device(.test("00:11.0"))?.driver.isUnread == true)
    #expect(FileListing(parsing: text).unread.count == 1)
    #expect(FileListing(parsing: text.replacing("\"", with: "'")).unread.count == 1)
    #expect(FileListing(parsing: text.replacing("\"", with: "")).unread.isEmpty)
  }

  @Test("A network card is stopped while it was not read what it is used for")
  func network() {
    for name in ["net-links", "net-members", "switches", "vlans", "pifs", "routes"] {
      let part = SurveyPart(name: name, status: 1, bytes: Array("no\n".utf8))
      #expect(gravest("02:00.0", facts(HowToHost(), damage: [name: part])) == .stop, "\(name)")
    }
  }

  @Test("Each question has one name, and no answer is asked for that nobody reads")
  func names() {
    let asked = Set(HowToHost().parts.map(\.name))
    #expect(Set(SurveyQuestion.always.map(\.rawValue)) == asked)
  }
}
