import TestSupport
import Testing

@testable import Model

@Suite("What sits at the same address of another host of the pool")
struct PoolTests {
  typealias Change = @Sendable (inout HowToHost) -> Void

  /// The how-to's host with its card hidden, in a pool of two.
  private func facts(key: String? = nil, _ change: Change = { _ in }) -> HostFacts {
    var host = Hosts.rebooted()
    host.hosts = 2
    host.vms[0].key = key
    change(&host)
    return DoctorFixture.facts(host) { $0.isComplete = true }
  }

  private func findings(_ facts: HostFacts) throws -> [Finding] {
    let vm = try #require(facts.vm(.test(HowToHost.bacchus)))
    let plan = try AssignmentPlan(adding: [.test("03:00.0")], to: vm)
    return AssignChecks.findings(plan, facts: facts, table: DeviceTable(facts: facts))
  }

  static let there: [(name: String, severity: Finding.Severity?, change: Change)] = [
    ("a network interface", .stop, { $0.poolInterfaces = ["03:00.0"] }),
    ("a device with a driver", .stop, { $0.poolDevices = [("megaraid_sas", "03:00.0")] }),
    ("a device without a driver", .warn, { $0.poolDevices = [("", "03:00.0")] }),
    ("a device that is hidden there too", nil, { $0.poolDevices = [("pciback", "03:00.0")] }),
    ("a device at another address", nil, { $0.poolDevices = [("megaraid_sas", "03:00.1")] }),
  ]

  @Test("What another host needs is a stop, what nobody drives a warning", arguments: there.indices)
  func gravity(_ index: Int) throws {
    let row = Self.there[index]
    let found = try findings(facts(row.change)).filter { $0.seen.hasPrefix("On xs63 that address is ") }
    #expect(found.map(\.severity) == [row.severity].compactMap(\.self), "\(row.name)")
  }

  @Test("What of the other hosts was not read is a stop", arguments: ["pool-devices", "pifs"])
  func unread(_ part: String) throws {
    let found = try findings(facts { $0.missing = [part] })
    #expect(found.contains { $0.severity == .stop && $0.seen.hasPrefix("Not read: ") }, "\(found)")
  }

  @Test("Affinity alone does not bind a VM, nor does a blocked start alone; both do")
  func bound() throws {
    for (affinity, blocked, severity) in [
      (nil, "", Finding.Severity.stop), (HowToHost.uuid, "", .stop), (nil, "start: x", .stop),
      (HowToHost.uuid, "start: x", .warn), (HowToHost.uuid, "start_on: x", .stop),
    ] {
      var facts = facts { $0.poolInterfaces = ["03:00.0"] }
      facts.vms[0].affinity = affinity
      facts.vms[0].blockedOperations = blocked
      #expect(
        try findings(facts).first { $0.seen.hasPrefix("On xs63 that address") }?.severity == severity,
        "\(affinity ?? "-") \(blocked)")
    }
  }

  @Test(
    "The check offers to block a start that chooses its host only where another host needs what sits there")
  func protection() {
    for isNeeded in [false, true] {
      let facts = facts(key: "0/0000:03:00.0") { if isNeeded { $0.poolInterfaces = ["03:00.0"] } }
      let plan = ParameterPlan(
        protecting: facts.vms[0], host: HowToHost.uuid, hostCount: 2,
        blocksStart: facts.isNeededElsewhere([.test("03:00.0")]))
      #expect(
        plan.parameters.map(\.name)
          == ["suspend", "checkpoint", "pool_migrate", "migrate_send"].map { "blocked-operations:\($0)" }
          + (isNeeded ? ["blocked-operations:start"] : []) + ["affinity"])
    }
  }

  @Test("The doctor warns of a key without affinity, and binds the VM to this host")
  func withoutAffinity() throws {
    let complaint = try #require(
      DoctorFixture.complaints(facts(key: "0/0000:03:00.0")).first(.startsElsewhere))
    #expect(complaint.finding.severity == .warn)
    guard case .parameters(let plan)? = complaint.repair else {
      Issue.record("\(complaint)")
      return
    }
    #expect(
      plan.commands == ["xe vm-param-set uuid=\(HowToHost.bacchus) affinity=\(HowToHost.uuid)"])
  }

  @Test(
    "Where another host needs what sits there, it is a problem, and a start that chooses its host is blocked too"
  )
  func neededElsewhere() throws {
    let complaint = try #require(
      DoctorFixture.complaints(facts(key: "0/0000:03:00.0") { $0.poolInterfaces = ["03:00.0"] })
        .first(.startsElsewhere))
    #expect(complaint.finding.severity == .stop)
    #expect(
      complaint.finding.seen.contains("On xs63 that address is eth7, a network interface (xe pif-list)"))
    guard case .parameters(let plan)? = complaint.repair else {
      Issue.record("\(complaint)")
      return
    }
    #expect(plan.blocksStart)
    #expect(plan.parameters.map(\.name) == ["blocked-operations:start", "affinity"])
  }

  @Test(
    "Where another host needs what sits there, an affinity is not enough: it is a warning until starts are blocked"
  )
  func neededAndPreferred() throws {
    for (blocked, severity) in [("", Finding.Severity.warn), ("start: x", nil)]
      as [(String, Finding.Severity?)]
    {
      var facts = facts(key: "0/0000:03:00.0") { $0.poolInterfaces = ["03:00.0"] }
      facts.vms[0].affinity = HowToHost.uuid
      facts.vms[0].blockedOperations = blocked
      let complaint = DoctorFixture.complaints(facts).first(.startsElsewhere)
      #expect(complaint?.finding.severity == severity, "\(blocked)")
    }
  }

  @Test(
    "Nothing is said of a host alone, of an affinity, of a card that is not hidden here, or of another host's VM"
  )
  func quiet() {
    let rows: [(String, Change)] = [
      ("alone", { $0.hosts = 1 }), ("affinity", { $0.affinity = HowToHost.uuid }),
      ("another host's", { $0.affinity = HowToHost.other(1) }), ("not hidden", { $0.hidden = [] }),
    ]
    for (name, change) in rows {
      let found = DoctorFixture.complaints(facts(key: "0/0000:03:00.0", change))
      #expect(found.first(.startsElsewhere) == nil, "\(name)")
    }
  }

  @Test(
    "Where a device is hidden at that address of another host too, which one is meant is left to a person")
  func hiddenThereToo() throws {
    let complaint = try #require(
      DoctorFixture.complaints(facts(key: "0/0000:03:00.0") { $0.poolDevices = [("pciback", "03:00.0")] })
        .first(.startsElsewhere))
    #expect(complaint.repair == nil)
  }
}
