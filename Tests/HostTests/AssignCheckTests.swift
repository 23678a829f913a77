import Host
import Model
import TestSupport
import Testing

@Suite("The checks before a device is given to a VM, and before a reboot, by the real survey")
struct AssignCheckTests {
  private static let other = "aaaaaaaa-0000-0000-0000-000000000009"

  /// A host with 03:00.0 hidden, and these fields of the VM that gets it.
  private func layout(_ shell: Shell, _ fields: [(String, String)] = []) -> Layout {
    var layout = Layout(shell)
    layout.device("03:00.0", class: "0480", behind: ["00:09.0"], driver: "pciback")
    layout.device("03:00.1", class: "0403", behind: ["00:09.0"], driver: "pciback")
    layout.device("04:00.0", class: "0480", behind: ["00:0a.0"], driver: "saa7164")
    let boot = String(decoding: TestHost.bootFile, as: UTF8.self)
      .replacing("splashi", with: "splashi pciback.hide=(03:00.0)(03:00.1)")
    layout.host.write(boot, to: "boot/extlinux.conf")
    answer(layout, fields)
    return layout
  }

  private func answer(_ layout: Layout, _ fields: [(String, String)], others: [[(String, String)]] = []) {
    let base = [
      ("uuid", TestHost.first), ("name-label", "bacchus"), ("power-state", "halted"), ("other-config", ""),
      ("memory-static-max", "1073741824"), ("memory-dynamic-min", "1073741824"),
      ("memory-dynamic-max", "1073741824"),
    ]
    let own =
      base.map { field in fields.first { $0.0 == field.0 } ?? field }
      + fields.filter { field in !base.contains { $0.0 == field.0 } }
    layout.answer("vm-list", [own] + others)
  }

  private func findings(_ layout: Layout, _ address: String = "03:00.0") async throws -> [Finding] {
    let (facts, table) = try await layout.table()
    let vm = try #require(facts.vms.first)
    let plan = try AssignmentPlan(adding: [try PCIAddress(parsing: address)], to: vm)
    return AssignChecks.findings(plan, facts: facts, table: table)
  }

  private func worst(_ layout: Layout, _ word: String, _ address: String = "03:00.0") async throws
    -> Finding.Severity?
  {
    try await findings(layout, address).first { $0.seen.contains(word) }?.severity
  }

  @Test("A device that dom0 still drives is refused, a hidden one is not", arguments: Shell.present)
  func driven(shell: Shell) async throws {
    let layout = layout(shell)
    #expect(try await worst(layout, "dom0 still drives", "04:00.0") == .refused)
    #expect(try await worst(layout, "dom0 still drives") == nil)
  }

  @Test("Without an IOMMU an HVM VM is a stop; with one, or as a PV VM, it is not", arguments: Shell.present)
  func iommu(shell: Shell) async throws {
    let layout = layout(shell, [("HVM-boot-policy", "BIOS order")])
    #expect(try await worst(layout, "IOMMU is off") == nil)
    layout.host.write("xen_major : 4\nxen_minor : 1\nvirt_caps : hvm\n", to: "simulation/xl-info")
    #expect(try await worst(layout, "IOMMU is off") == .stop)
    answer(layout, [("HVM-boot-policy", "")])
    #expect(try await worst(layout, "IOMMU is off") == nil)
    #expect(try await worst(layout, "is a PV VM") == .warn)
  }

  @Test(
    "A VM that HA restarts is a stop; best effort and none are not", arguments: Shell.present,
    [("1", Finding.Severity.stop), ("best-effort", nil), ("", nil)] as [(String, Finding.Severity?)])
  func highAvailability(shell: Shell, row: (String, Finding.Severity?)) async throws {
    let layout = layout(shell, [("ha-restart-priority", row.0)])
    #expect(try await worst(layout, "protected by HA") == row.1)
  }

  @Test(
    "Another VM, a template or a snapshot with the same device is told, running ones as a stop",
    arguments: Shell.present)
  func holders(shell: Shell) async throws {
    let layout = layout(shell)
    #expect(try await worst(layout, "has it too") == nil)
    func holder(_ state: String) -> [(String, String)] {
      [
        ("uuid", Self.other), ("name-label", "other"), ("power-state", state),
        ("other-config", "pci: 0/0000:03:00.0"),
      ]
    }
    answer(layout, [], others: [holder("running")])
    #expect(try await worst(layout, "VM other has it too") == .stop)
    answer(layout, [], others: [holder("halted")])
    #expect(try await worst(layout, "VM other has it too") == .warn)
    answer(layout, [])
    for (command, word) in [("template-list", "The template other"), ("snapshot-list", "The snapshot other")]
    {
      layout.answer(command, [holder("halted")])
      #expect(try await worst(layout, word) == .warn)
      layout.answer(command, [])
    }
  }

  @Test("A part of a card that is left out is told", arguments: Shell.present)
  func split(shell: Shell) async throws {
    let layout = layout(shell)
    #expect(try await worst(layout, "03:00.1 goes together with it") == .warn)
    answer(layout, [("other-config", "pci: 0/0000:03:00.1")])
    #expect(try await worst(layout, "03:00.1 goes together with it") == nil)
  }

  @Test("Another card than the one that was hidden is refused; the same one is not", arguments: Shell.present)
  func identity(shell: Shell) async throws {
    let layout = layout(shell)
    layout.host.write(
      "0000:03:00.0 1131:7164 - - -\n", to: "var/lib/xenpass/changes/20260101T000000Z-boot-1/identity")
    #expect(try await worst(layout, "when it was hidden") == nil)
    layout.host.write(
      "0000:03:00.0 8086:10d3 - - -\n", to: "var/lib/xenpass/changes/20260102T000000Z-boot-2/identity")
    #expect(try await worst(layout, "when it was hidden") == .refused)
  }

  @Test(
    "A VM that runs is told that a shutdown must come; a suspended one is a warning", arguments: Shell.present
  )
  func power(shell: Shell) async throws {
    let layout = layout(shell)
    #expect(try await worst(layout, "bacchus is") == nil)
    answer(layout, [("power-state", "running")])
    #expect(try await worst(layout, "bacchus is running") == .note)
    answer(layout, [("power-state", "suspended")])
    #expect(try await worst(layout, "bacchus is suspended") == .warn)
  }

  @Test(
    "A device in a running VM is a stop to hide; a ProLiant of the kind that keeps memory is a warning",
    arguments: Shell.present)
  func hiding(shell: Shell) async throws {
    let layout = layout(shell)
    func seen(_ word: String) async throws -> Finding.Severity? {
      try await layout.findings("03:00.0").first { $0.seen.contains(word) }?.severity
    }
    #expect(try await seen("is running with 03:00.0") == nil)
    answer(layout, [("power-state", "running"), ("other-config", "pci: 0/0000:03:00.0")])
    #expect(try await seen("is running with 03:00.0") == .stop)
    #expect(try await seen("ProLiant") == nil)
    layout.host.write("HP\n", to: "sys/class/dmi/id/sys_vendor")
    layout.host.write("ProLiant DL380p Gen8\n", to: "sys/class/dmi/id/product_name")
    #expect(try await seen("HP ProLiant DL380p Gen8") == .warn)
    layout.host.write("ProLiant DL380 Gen10\n", to: "sys/class/dmi/id/product_name")
    #expect(try await seen("ProLiant") == nil)
  }

  @Test("Before a reboot: HA, the pool master, and who is logged in", arguments: Shell.present)
  func reboot(shell: Shell) async throws {
    let layout = layout(shell)
    func seen(_ word: String) async throws -> Finding.Severity? {
      let (facts, table) = try await layout.table()
      return RebootChecks.findings(hiding: [], facts: facts, table: table).first { $0.seen.contains(word) }?
        .severity
    }
    layout.host.replace(command: "tools/who", by: "true")
    layout.answer("pool-list", [[("uuid", "p"), ("master", Self.other), ("ha-enabled", "false")]])
    #expect(try await seen("HA is on") == nil)
    #expect(try await seen("master of a pool") == nil)
    #expect(try await seen("Logged in") == nil)
    layout.answer("pool-list", [[("uuid", "p"), ("master", TestHost.uuid), ("ha-enabled", "true")]])
    layout.answer(
      "host-list", [TestHost.uuid, Self.other].map { [("uuid", $0), ("name-label", "a host")] })
    layout.host.replace(command: "tools/who", by: "echo 'root pts/0 (192.0.2.7)'")
    #expect(try await seen("HA is on") == .stop)
    #expect(try await seen("master of a pool of 2") == .warn)
    #expect(try await seen("Logged in on this host (who): root pts/0 (192.0.2.7)") == .note)
  }
}
