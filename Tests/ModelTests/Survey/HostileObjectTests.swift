import TestSupport
import Testing

@testable import Model

@Suite("A text of networks, storage, host and pool is data")
struct HostileObjectTests {
  private static let (one, two, other, group, store) = (
    HostileRecordTests.one, HostileRecordTests.two, "aaaaaaaa-0000-0000-0000-000000000003",
    "aaaaaaaa-0000-0000-0000-000000000004", "aaaaaaaa-0000-0000-0000-000000000005"
  )

  /// A kind of record: the fields of two in the order in which xe prints them, and those that may be hostile.
  struct Kind: Sendable, CustomTestStringConvertible {
    let question: SurveyQuestion
    let records: [[(name: String, value: String)]]
    let free: [String]

    var testDescription: String { question.rawValue }

    /// What xe prints, the text behind the value of that field of that record.
    func answer(_ text: String, field: String, place: Int) -> SurveyPart {
      var lines = ""
      for (index, record) in records.enumerated() {
        for (name, value) in record {
          let value = index == place && name == field ? value + text : value
          lines +=
            (name == "uuid" ? "" : "    ")
            + "\(name) (\(name == "device-config" ? "MRO" : " RO")): \(value)\n"
        }
        lines += "\n\n"
      }
      let ids =
        question.hasIdentities ? "ids \(records.compactMap { $0.first?.value }.joined(separator: ","))\n" : ""
      return SurveyPart(
        name: question.rawValue, bytes: Array((ids + lines + (question.isListing ? "end\n" : "")).utf8))
    }
  }

  static let kinds: [Kind] = [
    Kind(
      question: .pifs,
      records: [
        [
          ("uuid", one), ("device", "eth0"), ("MAC", "00:11:22:33:44:55"), ("currently-attached", "true"),
          ("bond-master-of", ""), ("bond-slave-of", "<not in database>"), ("management", "true"),
          ("host-uuid", one), ("pci-bus-path", "0000:02:00.0"),
        ],
        [
          ("uuid", two), ("device", "eth1"), ("MAC", "00:11:22:33:44:66"), ("currently-attached", "false"),
          ("bond-master-of", ""), ("bond-slave-of", "<not in database>"), ("management", "false"),
          ("host-uuid", one), ("pci-bus-path", "0000:04:00.0"),
        ],
      ], free: ["device", "MAC", "bond-slave-of", "pci-bus-path"]),
    Kind(
      question: .hosts,
      records: [
        [("uuid", one), ("name-label", "xs62")], [("uuid", two), ("name-label", "xs63")],
      ], free: ["name-label"]),
    Kind(
      question: .poolDevices,
      records: [
        [
          ("uuid", store), ("device-name", "A card"), ("driver-name", "igb"), ("host-uuid", two),
          ("pci-id", "0000:03:00.0"),
        ],
        [
          ("uuid", other), ("device-name", "Another"), ("driver-name", "pciback"), ("host-uuid", two),
          ("pci-id", "0000:04:00.0"),
        ],
      ], free: ["device-name"]),
    Kind(
      question: .pbds,
      records: [
        [
          ("uuid", one), ("sr-uuid", store), ("device-config", "location: x"), ("currently-attached", "true"),
        ],
        [
          ("uuid", two), ("sr-uuid", other), ("device-config", "device: /dev/sda"),
          ("currently-attached", "true"),
        ],
      ], free: ["device-config"]),
    Kind(question: .host, records: [[("uuid", one), ("enabled", "false")]], free: ["uuid", "enabled"]),
    Kind(
      question: .pool, records: [[("uuid", one), ("master", two), ("ha-enabled", "true")]],
      free: ["uuid", "master", "ha-enabled"]),
    Kind(
      question: .pgpus,
      records: [
        [("uuid", one), ("pci-id", "0000:05:00.0"), ("gpu-group-uuid", group)],
        [("uuid", two), ("pci-id", "0000:06:00.0"), ("gpu-group-uuid", other)],
      ], free: ["pci-id", "gpu-group-uuid"]),
    Kind(
      question: .vgpus,
      records: [
        [("uuid", one), ("vm-uuid", store), ("gpu-group-uuid", group), ("currently-attached", "true")],
        [("uuid", two), ("vm-uuid", other), ("gpu-group-uuid", group), ("currently-attached", "true")],
      ], free: ["vm-uuid", "gpu-group-uuid"]),
  ]

  /// Lines and records that look like those of this kind.
  private func texts(_ kind: Kind) -> [String] {
    let names = kind.records[0].map(\.name)
    let values = ["true", "false", Self.one, Self.two, "eth7", "0000:03:00.0", "device: /dev/sdz", ""]
    let lines = names.flatMap { name in values.map { "    \(name) ( RO): \($0)" } }
    let whole = [Self.one, Self.two, HostileRecordTests.invented].flatMap { id in
      ["\n", "\n\n\n"].flatMap { gap in
        (1...names.count).map { count in
          let record = names.prefix(count).map { name in
            name == "uuid"
              ? "uuid ( RO): \(id)"
              : "    \(name) ( RO): \(kind.records[0].first { $0.name == name }?.value ?? "")"
          }
          return gap + record.joined(separator: "\n") + gap
        }
      }
    }
    let pairs = names.flatMap { first in
      names.map { "\n    \(first) ( RO): false\n\n\n    \($0) ( RO): \(Self.two)" }
    }
    return lines.map { "\n\($0)" } + whole + pairs + HostileRecordTests.fragments.map { "\n\($0)" }
      + ["; device: /dev/sdz", "; server: 10.0.0.1", "; location: /", "; SCSIid: 1; SCSIid: 2"]
  }

  private func isRight(_ kind: Kind, _ facts: HostFacts) -> Bool {
    switch kind.question {
    case .pifs:
      return facts.managementInterfaces == ["eth0"] && facts.attachedInterfaces == ["eth0"]
        && facts.interfaces == [.test("02:00.0"): ["eth0"], .test("04:00.0"): ["eth1"]]
    case .pbds:
      let plugs = facts.topology.plugs
      return plugs.map(\.repository) == [Self.store, Self.other] && plugs.allSatisfy(\.isAttached)
        && plugs[0].values(of: "location").first?.hasPrefix("x") == true
        && plugs[1].values(of: "device").first?.hasPrefix("/dev/sda") == true
    case .hosts: return facts.hostCount == 2 && facts.hostName(Self.two).hasPrefix("xs63")
    case .poolDevices:
      return facts.elsewhere(.test("03:00.0")).map(\.use) == [.driven("igb")]
        && facts.elsewhere(.test("04:00.0")).map(\.use) == [.hidden]
    case .host: return facts.isEnabled == false
    case .pool: return facts.isMaster == false && facts.isHAOn == true
    case .pgpus:
      return facts.topology.gpuGroups == [.test("05:00.0"): Self.group, .test("06:00.0"): Self.other]
    default:
      return facts.topology.virtualGPUs.map(\.group) == [Self.group, Self.group]
        && facts.topology.virtualGPUs.map(\.vm) == [Self.store, Self.other]
    }
  }

  @Test(
    "Whatever stands in a field: the records are read right, or nothing is concluded from them",
    arguments: kinds)
  func property(kind: Kind) {
    var plain = HostFacts()
    plain.record(SurveyPart(name: "inventory", bytes: Array("INSTALLATION_UUID='\(Self.one)'\n".utf8)))
    var whole = plain
    whole.record(kind.answer("", field: "", place: 0))
    #expect(!whole.isUnread(kind.question))
    #expect(isRight(kind, whole))
    var (count, doubtful) = (0, 0)
    var wrong: [String] = []
    for text in texts(kind) {
      for field in kind.free {
        for place in kind.records.indices {
          var facts = plain
          facts.record(kind.answer(text, field: field, place: place))
          count += 1
          if facts.isUnread(kind.question) {
            doubtful += 1
          } else if !isRight(kind, facts) {
            wrong.append("\(field): \(text)")
          }
        }
      }
    }
    print("\(kind.question.rawValue): \(count) hostile records, \(doubtful) doubtful, \(wrong.count) wrong")
    #expect(wrong == [], "\(wrong.prefix(10).joined(separator: "\n---\n"))")
  }

  @Test(
    "An SR whose place can be read in two ways leaves no controller idle, and a local one is never on the network"
  )
  func ambiguous() {
    for config in ["device: /dev/sda; foo: a; device: /dev/sdz", "foo: a; server: 10.0.0.1"] {
      var host = HowToHost()
      host.otherParts["srs"] =
        "uuid ( RO): \(Self.store)\n    name-label ( RW): s\n          type ( RO): lvm\n\n\n"
      host.otherParts["pbds"] =
        "uuid ( RO): \(Self.one)\n    sr-uuid ( RO): \(Self.store)\n    device-config (MRO): \(config)\n"
        + "    currently-attached ( RO): true\n\n\n"
      let uses = HostUses(facts: WizardDriver(host).wizard.facts)
      #expect(!uses.unplaced.isEmpty, "\(config)")
    }
  }
}
