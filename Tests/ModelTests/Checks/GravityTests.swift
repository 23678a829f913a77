import TestSupport
import Testing

@testable import Model

/// One table of all checks: what is warned of, stopped and refused does not become less by accident.
@Suite("Every check has its gravity")
struct GravityTests {
  /// A check, found by words of what it saw.
  struct Row: CustomTestStringConvertible, Sendable {
    let words: String
    let severity: Finding.Severity
    let find: @Sendable () throws -> [Finding]

    init(_ words: String, _ severity: Finding.Severity, _ find: @escaping @Sendable () throws -> [Finding]) {
      (self.words, self.severity, self.find) = (words, severity, find)
    }

    var testDescription: String { "\(severity): \(words)" }
  }

  typealias Change = @Sendable (inout HowToHost) -> Void
  typealias FactsChange = @Sendable (inout HostFacts) -> Void

  private static func facts(_ host: HowToHost, _ change: FactsChange) -> (HostFacts, DeviceTable) {
    let facts = DoctorFixture.facts(host) { facts in
      facts.isComplete = true
      change(&facts)
    }
    return (facts, DeviceTable(facts: facts))
  }

  /// What stands against hiding a device.
  private static func hide(
    _ address: String = "03:00.0", _ host: HowToHost = HowToHost(), _ edit: Change = { _ in },
    facts change: FactsChange = { _ in }
  ) -> [Finding] {
    var host = host
    edit(&host)
    let (facts, table) = facts(host, change)
    return HideChecks.findings([.test(address)], facts: facts, table: table)
  }

  /// What stands against giving a hidden device to bacchus, or taking it away.
  private static func assign(
    _ address: String = "03:00.0", _ direction: AssignmentPlan.Direction = .adding,
    _ edit: Change = { _ in }, facts change: FactsChange = { _ in }
  ) throws -> [Finding] {
    var host = Hosts.rebooted()
    edit(&host)
    let (facts, table) = facts(host, change)
    let vm = try #require(facts.vm(.test(HowToHost.bacchus)))
    let plan =
      direction == .adding
      ? try AssignmentPlan(adding: [.test(address)], to: vm)
      : try AssignmentPlan(removing: [.test(address)], from: vm)
    return AssignChecks.findings(plan, facts: facts, table: table)
  }

  /// What stands against a reboot that hides the card.
  private static func reboot(_ edit: Change = { _ in }, facts change: FactsChange = { _ in }) -> [Finding] {
    var host = Hosts.written()
    edit(&host)
    let (facts, table) = facts(host, change)
    return RebootChecks.findings(hiding: [.test("03:00.0")], facts: facts, table: table)
  }

  /// What stands against a boot file that frees the card.
  private static func free(_ edit: Change) -> [Finding] {
    var host = Hosts.rebooted()
    edit(&host)
    let (facts, table) = facts(host) { _ in }
    let plan = BootPlan(
      replacing: host.bootFile, by: HowToHost().bootFile, path: "/boot/extlinux.conf", title: "undo")
    return Wizard.undoFindings(plan, facts: facts, table: table)
  }

  private static func given(_ host: inout HowToHost, _ uuid: String) {
    host.otherParts["given"] = "domain 3 /vm/\(uuid)\ndevice 3 0000:03:00.0\n"
  }

  /// The card sits in another slot now, and another card where it was.
  private static func move(_ host: inout HowToHost) {
    guard let swapped = try? ConsentKind.follow.host else { return }
    host.otherParts["lspci"] = swapped.otherParts["lspci"]
    host.identities = swapped.identities
  }

  private static let hiding: [Row] = [
    Row("An upgrade from the installation medium", .note) { hide() },
    Row("lspci does not list 0e:00.0", .refused) { hide("0e:00.0") },
    Row("VM bacchus (domain 3) holds 03:00.0", .stop) {
      hide("03:00.0", Hosts.rebooted()) { given(&$0, HowToHost.bacchus) }
    },
    Row("boot_vga", .warn) { hide("01:01.0") },
    Row("boot_vga", .stop) { hide("01:01.0", facts: { $0.isOnConsole = true }) },
    Row("03:00.0 was 1131:7164 when it was hidden", .refused) {
      hide("03:00.0", Hosts.rebooted()) { move(&$0) }
    },
    Row("The card has more functions: 07:00.0", .warn) {
      hide("07:00.1") {
        $0.extraDevices = "07:00.0 VGA compatible controller: A\n07:00.1 Audio device: A\n"
      }
    },
    Row("share its plain PCI bus behind 00:0b.0", .warn) {
      hide("03:00.0") { $0.otherParts["capabilities"] = "00:0b.0 0604: 1002:5a10\n" }
    },
    Row("xl info lists no hvm_directio", .warn) {
      hide { $0.otherParts["xl-info"] = "host : xs62\nvirt_caps              : hvm\n" }
    },
    Row("xl info did not say whether Xen uses an IOMMU", .warn) { hide(facts: { $0.iommu = nil }) },
    Row("The pool has 3 hosts", .warn) { hide { $0.hosts = 3 } },
    Row("No entry of the boot file has the words", .stop) {
      bootFile { $0.otherParts["cmdline"] = "root=LABEL=other ro\n" }
    },
    Row("The host runs with the words of entry xe-serial", .warn) {
      bootFile {
        $0.otherParts["cmdline"] = "root=LABEL=root-ckwntldj ro console=tty0 xencons=hvc console=hvc0\n"
      }
    },
  ]

  private static func bootFile(_ edit: Change) -> [Finding] {
    var host = HowToHost()
    edit(&host)
    return BootFileChecks.findings(facts: facts(host) { _ in }.0)
  }

  private static let hardware: [Row] = [
    Row("It shares interrupt 18 with 02:00.0", .warn) { hide("03:00.0") { share(&$0, "") } },
    Row("It shares interrupt 18 with 02:00.0", .note) {
      hide("03:00.0") { share(&$0, "03:00.0 0480: 1131:7164\n\tCapabilities: [40] MSI: Enable- Count=1/1\n") }
    },
    Row("The kernel knows no way to reset it", .warn) {
      hide(facts: { facts in
        facts.topology.tree = DeviceTree(
          FileListing(
            parsing: "-rw------- 1 root root 4096 Nov 22 15:21 /sys/bus/pci/devices/0000:02:00.0/reset\n"))
      })
    },
    Row("This machine is a HP ProLiant DL380 G7", .warn) {
      hide(facts: { $0.machine = "HP ProLiant DL380 G7" })
    },
    Row("This machine is a HP ProLiant DL380p Gen8", .warn) {
      hide(facts: { $0.machine = "HP ProLiant DL380p Gen8" })
    },
    Row("This machine is a HP ProLiant DL380 Gen9", .warn) {
      hide(facts: { $0.machine = "HP ProLiant DL380 Gen9" })
    },
    Row("A USB controller of the Intel chipset", .warn) {
      hide("00:1d.0") { $0.extraDevices = "00:1d.0 USB controller: Intel Corporation C600/X79 USB2 #1\n" }
    },
    Row("It is an NVMe controller", .warn) {
      hide("0b:00.0", GrubFile().host(hidden: [])) {
        $0.extraDevices = "0b:00.0 Non-Volatile memory controller: Samsung NVMe SSD\n"
      }
    },
  ]

  private static func share(_ host: inout HowToHost, _ capabilities: String) {
    host.otherParts["pci-values"] =
      "/sys/bus/pci/devices/0000:03:00.0/irq:18\n/sys/bus/pci/devices/0000:02:00.0/irq:18\n"
    host.otherParts["capabilities"] = capabilities + "00:00.0 0600: 1002:5a10\n"
  }

  private static let assigning: [Row] = [
    Row("dom0 still drives 02:00.0", .refused) { try assign("02:00.0") },
    Row("07:00.1 goes together with it and is in no VM", .warn) {
      try assign("07:00.0") {
        $0.extraDevices = "07:00.0 Audio device: A\n07:00.1 Audio device: A\n"
        $0.hidden += ["0000:07:00.0", "0000:07:00.1"]
        $0.bootFile = Array(
          String(decoding: $0.bootFile, as: UTF8.self).replacing("(03:00.0)", with: "(07:00.0)(07:00.1)").utf8
        )
      }
    },
    Row("VM mail has it too", .stop) { try assign { $0.vms[1].key = "0/0000:03:00.0" } },
    Row("VM mail has it too", .warn) {
      try assign {
        $0.vms[1].key = "0/0000:03:00.0"
        $0.vms[1].state = "halted"
      }
    },
    Row("VM mail (domain 3) holds 03:00.0", .stop) { try assign { given(&$0, HowToHost.mail) } },
    Row("03:00.0 was 1131:7164 when it was hidden", .refused) { try assign { move(&$0) } },
    Row("bacchus is running and has 03:00.0", .refused) {
      try assign("03:00.0", .removing) {
        $0.vms[0].key = "0/0000:03:00.0"
        $0.vms[0].state = "running"
      }
    },
    Row("The IOMMU is off", .stop) {
      try assign(facts: {
        $0.iommu = false
        $0.vms[0].isHVM = true
      })
    },
    Row("bacchus is a PV VM", .warn) {
      try assign(facts: {
        $0.vms[0].isHVM = false
        $0.xenVersion = XenVersion(4, 1)
      })
    },
    Row("bacchus is a PV VM", .refused) { try assign(facts: { $0.vms[0].isHVM = false }) },
    Row("bacchus is protected by HA", .stop) { try assign(facts: { $0.vms[0].isProtectedByHA = true }) },
    Row("bacchus is suspended", .warn) { try assign { $0.vms[0].state = "suspended" } },
    Row("bacchus is running.", .note) { try assign { $0.vms[0].state = "running" } },
    Row("The pool has 2 hosts", .warn) { try assign { $0.hosts = 2 } },
    Row("A VM with a PCI device is tied", .note) { try assign() },
    Row("An error of the device (AER)", .note) { try assign() },
  ]

  private static let rebooting: [Row] = [
    Row("the boot file does not hide 03:00.0", .refused) { reboot { $0.bootFile = HowToHost().bootFile } },
    Row("03:00.0 is in the list that this boot got", .warn) { reboot { $0.hideValue = "(03:00.0)" } },
    Row("03:00.0 was 1131:7164 when it was hidden", .refused) { reboot { move(&$0) } },
    Row("HA is on in this pool", .stop) { reboot { $0.isHAOn = true } },
    Row("This host is the master of a pool of 2", .warn) { reboot { $0.hosts = 2 } },
    Row("xe pool-list did not say whether HA is on", .warn) { reboot(facts: { $0.isHAOn = nil }) },
    Row("Logged in on this host (who): root", .note) { reboot(facts: { $0.sessions = ["root pts/0"] }) },
    Row("opens a block with \"{\" that no \"}\" closes", .refused) {
      var host = GrubFile().host()
      host.otherParts["grub-uefi"] = GrubFile().text + "menuentry 'cut' {\n"
      let (facts, table) = Self.facts(host) { _ in }
      return RebootChecks.findings(hiding: [], facts: facts, table: table)
    },
    Row("VM bacchus (domain 3) holds 03:00.0", .refused) { free { given(&$0, HowToHost.bacchus) } },
    Row("VM bacchus has 03:00.0 (other-config:pci)", .refused) { free { $0.vms[0].key = "0/0000:03:00.0" } },
  ]

  @Test("A check before the boot line is written", arguments: hiding + hardware)
  func hides(_ row: Row) throws { try expect(row) }

  @Test("A check before the key of a VM is changed", arguments: assigning)
  func assigns(_ row: Row) throws { try expect(row) }

  @Test("A check before a reboot, or before a card is freed", arguments: rebooting)
  func reboots(_ row: Row) throws { try expect(row) }

  /// How grave it is that a question was not read, by plan; nil if the plan does not need it.
  private static func expectedHiding(_ question: SurveyQuestion, isHidden: Bool, isNetwork: Bool)
    -> Finding.Severity?
  {
    switch question {
    case .lspci, .identities, .pifs: .refused
    case .given: isHidden ? .stop : .warn
    case .vms: isHidden || isNetwork ? .stop : .warn
    case .srs, .pbds: isNetwork ? .stop : .warn
    case .pciLinks, .pciValues, .capabilities, .machine, .inputs, .serialLines, .blockValues, .blockLinks,
      .commandLine, .host, .hosts, .bootFile, .grubUEFI, .grubBIOS:
      .warn
    default: nil
    }
  }

  @Test("A question that was not read, before a device is hidden", arguments: SurveyQuestion.allCases)
  func unreadBeforeHiding(_ question: SurveyQuestion) throws {
    for (address, host) in [
      ("02:00.0", HowToHost()), ("03:00.0", HowToHost()), ("03:00.0", Hosts.rebooted()),
    ] {
      let found = Self.hide(
        address, host,
        facts: { facts in
          facts.journalIdentities[.test(address)] = DeviceIdentity(
            parsing: "0000:\(address) 1:2 - 00:11:22:33:44:55 -")
          facts.faults[question] = .failed(status: 1, words: "no")
        })
      let worst = found.filter { $0.seen.hasPrefix("Not read: ") }.map(\.severity)
      let isHidden = !host.hidden.isEmpty
      let expected = Self.expectedHiding(question, isHidden: isHidden, isNetwork: address == "02:00.0")
      #expect(worst == [expected].compactMap(\.self), "\(address) \(isHidden)")
    }
  }

  @Test("A question that was not read, before a device is given to a VM", arguments: SurveyQuestion.allCases)
  func unreadBeforeAssigning(_ question: SurveyQuestion) throws {
    let expected: Finding.Severity? =
      switch question {
      case .vms, .lspci, .driverLinks, .identities, .pifs: .refused
      case .templates, .snapshots, .hypervisor, .given, .poolDevices: .stop
      case .pciLinks, .capabilities, .hosts, .commandLine, .bootFile, .grubUEFI, .grubBIOS: .warn
      default: nil
      }
    func found(_ fault: Unread) throws -> [Finding.Severity] {
      try Self.assign(facts: { facts in
        facts.journalIdentities[.test("03:00.0")] = DeviceIdentity(
          parsing: "0000:03:00.0 1:2 - 00:11:22:33:44:55 -")
        facts.faults[question] = fault
      }).filter { $0.seen.hasPrefix("Not read: ") }.map(\.severity)
    }
    #expect(try found(.failed(status: 1, words: "no")) == [expected].compactMap(\.self))
    if question == .vms { #expect(try found(.notUnderstood("a name")) == [.stop]) }
  }

  @Test("A question that was not read, before a reboot", arguments: SurveyQuestion.allCases)
  func unreadBeforeReboot(_ question: SurveyQuestion) {
    for isRecorded in [true, false] {
      let found = Self.reboot(facts: { facts in
        if isRecorded {
          facts.journalIdentities[.test("03:00.0")] = DeviceIdentity(parsing: "0000:03:00.0 1:2 - - -")
        }
        facts.faults[question] = .failed(status: 1, words: "no")
      }).filter { $0.seen.hasPrefix("Not read: ") }.map(\.severity)
      let expected: Finding.Severity? =
        switch question {
        case .identities, .host: .refused
        case .lspci, .pifs: isRecorded ? .refused : nil
        case .inventory, .commandLine, .bootFile, .grubUEFI, .grubBIOS, .firmware, .vendorTool, .pool, .vms,
          .journal:
          .stop
        case .hosts: .warn
        default: nil
        }
      #expect(found == [expected].compactMap(\.self), "\(isRecorded)")
    }
  }

  @Test("A boot file that was not read at all refuses the reboot")
  func noBootFile() {
    var facts = HostFacts()
    for part in Hosts.written().parts {
      let status = part.name == "boot-file" ? 2 : part.status
      facts.record(SurveyPart(name: part.name, status: status, bytes: part.text))
    }
    facts.isComplete = true
    let found = RebootChecks.findings(hiding: [], facts: facts, table: DeviceTable(facts: facts))
    #expect(found.contains { $0.severity == .refused && $0.seen.hasPrefix("Not read: ") }, "\(found)")
  }

  private func expect(_ row: Row) throws {
    let all = try row.find()
    let found = all.filter { $0.seen.contains(row.words) }
    try #require(!found.isEmpty, "\(all.map(\.seen))")
    for finding in found { #expect(finding.severity == row.severity, "\(finding.seen)") }
  }

  @Test("A use of a device", arguments: DeviceUse.Kind.allCases)
  func use(_ kind: DeviceUse.Kind) {
    let expected: Finding.Severity =
      switch kind {
      case .bridge, .board, .rootDisk, .bootDisk, .logDisk, .swapDisk, .unclearStorage: .refused
      case .management, .session, .repository, .repositoryNetwork, .mountedDisk, .memberDisk, .virtualGPU,
        .unclearNetwork, .unclearDriver:
        .stop
      case .network, .idleDisk, .console, .input, .virtualMedia, .serialConsole, .virtualFunctions: .warn
      case .storage: .note
      }
    #expect(kind.severity == expected)
  }
}
