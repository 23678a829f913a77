import TestSupport
import Testing

@testable import Model

@Suite("What of a host was not read")
struct UnreadSurveyTests {
  private func facts(_ host: HowToHost, damage: [String: SurveyPart?] = [:]) -> HostFacts {
    var facts = HostFacts()
    for part in host.parts {
      let plain = SurveyPart(name: part.name, status: part.status, bytes: part.text)
      if let part = damage[part.name, default: plain] { facts.record(part) }
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

  @Test(
    "While a boot file cannot be read, no way leads to a boot line, whatever the others say",
    arguments: ["boot-file", "grub-uefi", "grub-bios"])
  func bootFile(_ name: String) {
    let lost = SurveyPart(name: name, status: 5, bytes: Array("Input/output error\n".utf8))
    var hosts = [HowToHost(), Hosts.rebooted(), Hosts.rebooted()]
    hosts[1].otherParts["lspci"] =
      "Slot:\t0000:03:00.0\nClass:\tx [0480]\nVendor:\tIntel [8086]\nDevice:\ty [10d3]\n\n"
    hosts[1].identities = "0000:03:00.0 1131:7164 1131:0707 - -\n"
    let asked: [Message] = [
      .wentOn(.test("03:00.0")), .askedToFollow(.test("03:00.0")), .askedToUndo(.test("03:00.0")),
    ]
    for (host, message) in zip(hosts, asked) {
      var wizard = Wizard(reach: .outlivesReboot)
      _ = wizard.begin()
      for part in host.parts {
        let plain = SurveyPart(name: part.name, status: part.status, bytes: part.text)
        _ = wizard.update(.surveyed(part.name == name ? lost : plain))
      }
      _ = wizard.update(.surveyEnded(nil))
      #expect(
        wizard.facts.bootObstacle?.first?.hasPrefix("Which boot file starts the host is not known") == true)
      #expect(wizard.update(message).isEmpty)
      let reasons: [String] =
        switch wizard.step {
        case .bootLine(let draft):
          if case .failure(let obstacle) = draft.plan { obstacle.lines } else { [] }
        case .review(let review):
          if case .none(let reasons, _) = review.action { reasons } else { [] }
        default: [wizard.notice ?? ""]
        }
      #expect(
        reasons.joined().contains("Which boot file starts the host is not known"), "\(message) \(reasons)")
      _ = wizard.update(.proceeded)
      #expect(wizard.proposal == nil, "\(message)")
      for complaint in wizard.complaints {
        if case .bootFile? = complaint.repair {
          Issue.record("\(complaint.kind) offers to write the boot file")
        }
      }
    }
  }

  @Test("Whether a boot line can be written is asked of the facts, not of the choice alone")
  func oneObstacle() {
    let readers = SourceFile.all().filter { file in file.lines.contains { $0.contains(".boot.obstacle") } }
    #expect(readers.map(\.path) == ["Model/Doctor/BootCase+File.swift"])
  }

  @Test("Each question has one name, and no answer is asked for that nobody reads")
  func names() {
    let asked = Set(HowToHost().parts.map(\.name))
    #expect(Set(SurveyQuestion.always.map(\.rawValue)) == asked)
  }
}
