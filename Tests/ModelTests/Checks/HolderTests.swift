import TestSupport
import Testing

@testable import Model

@Suite("Who has a hidden device now, by xenstore")
struct HolderTests {
  private static let card = PCIAddress.test("03:00.0")
  private static let has = "domain 3 /vm/\(HowToHost.bacchus)\ndevice 3 0000:03:00.0\n"
  private static let hasNot = "domain 3 /vm/\(HowToHost.bacchus)\n"

  /// The hidden card, bacchus in this state with or without the key, and what xenstore says (nil: nothing).
  private func host(_ given: String?, key: String? = nil, state: String = "running") -> HowToHost {
    var host = Hosts.rebooted()
    host.vms[0].state = state
    host.vms[0].key = key
    if let given { host.otherParts["given"] = given } else { host.missing.insert("given") }
    return host
  }

  private func plan(_ driver: WizardDriver, to uuid: String = HowToHost.mail) throws -> AssignmentPlan {
    let vm = try #require(VMIdentifier(rawValue: uuid).flatMap { driver.wizard.facts.vm($0) })
    return try AssignmentPlan(adding: [Self.card], to: vm)
  }

  private func findings(_ driver: WizardDriver) throws -> [Finding] {
    AssignChecks.findings(try plan(driver), facts: driver.wizard.facts, table: driver.wizard.table)
  }

  @Test(
    "What is not of the survey's shape is not read at all",
    arguments: [
      "device 3", "device x 0000:03:00.0", "device 3 somewhere", "domain 3 /local/3",
      "xenstore-list: could not",
      "domain 3 /vm/\(HowToHost.bacchus)\nrubbish\n",
    ])
  func unread(text: String) {
    #expect(GivenDevices(parsing: text) == nil)
  }

  @Test("Domains, their VMs and their devices are read, also of a domain without a VM")
  func read() throws {
    let text = Self.has + "domain 5 -\ndevice 5 0000:04:00.0\ndevice 9 0000:05:00.0\n"
    let given = try #require(GivenDevices(parsing: text))
    let bacchus = VMIdentifier(rawValue: HowToHost.bacchus)
    #expect(given[Self.card] == GivenDevices.Holder(domain: 3, vm: bacchus))
    #expect(given[.test("04:00.0")] == GivenDevices.Holder(domain: 5, vm: nil))
    #expect(given[.test("05:00.0")] == GivenDevices.Holder(domain: 9, vm: nil))
    #expect(given[.test("06:00.0")] == nil)
    #expect(bacchus.flatMap { given.domain(of: $0) } == 3)
    #expect(GivenDevices(parsing: "") == GivenDevices(parsing: "\n"))
  }

  @Test("Whatever a VM is called, it is one: also like a control domain")
  func calledLikeControlDomain() throws {
    var host = host(nil, key: "0/0000:03:00.0", state: "halted")
    host.vms[0].name = "Control domain on host: xs62"
    let wizard = WizardDriver(host).wizard
    #expect(wizard.facts.vms.count == 3)
    #expect(wizard.table[Self.card]?.vms.map(\.id.rawValue) == [HowToHost.bacchus])
  }

  @Test("After a card was taken from a VM, nothing is known of what was not read")
  func takenUnread() {
    let subject = Subject(addresses: [Self.card], vm: .test(HowToHost.bacchus))
    func verdicts(_ change: (inout HostFacts) -> Void) -> [Evidence.Verdict] {
      var facts = WizardDriver(host("")).wizard.facts
      change(&facts)
      return Evidence.taken(subject, facts: facts, table: DeviceTable(facts: facts)).map(\.verdict)
    }
    #expect(!verdicts { _ in }.contains(.unknown))
    #expect(verdicts { $0.given = nil }.contains(.unknown))
    #expect(verdicts { $0.vms = [] }.contains(.no))
    #expect(
      verdicts {
        $0.vms = []
        $0.toolstack = .failing("no")
      }.contains(.unknown))
    #expect(
      verdicts {
        $0.vms = []
        $0.faults[.vms] = .notUnderstood("a name")
      }.contains(.unknown))
  }

  @Test("A device of a domain without a VM is held all the same, whoever asks")
  func withoutVM() throws {
    let row = try #require(
      WizardDriver(host("domain 5 -\ndevice 5 0000:03:00.0\n")).wizard.table[Self.card])
    #expect(row.holding() != nil)
    #expect(row.holding(except: .test(HowToHost.bacchus)) != nil)
  }

  @Test(
    "A device that a VM holds without a key is called so, and is never free, unassigned or for another VM")
  func heldWithoutKey() throws {
    var driver = WizardDriver(host(Self.has))
    let wizard = driver.wizard
    let row = try #require(wizard.table[Self.card])
    #expect(row.word == "held by bacchus")
    #expect(row.heldWithoutKey?.name == "bacchus")
    #expect(!wizard.unfinished.contains(.unassigned(Self.card)))
    let complaint = try #require(wizard.complaints.first { $0.kind == .heldWithoutKey })
    #expect(complaint.isProblem)
    #expect(complaint.finding.seen.contains("bacchus"))
    #expect(!wizard.complaints.contains { $0.kind == .unassignedDevice })
    let stop = try #require(try findings(driver).first { $0.severity == .stop })
    #expect(stop.seen.contains("bacchus") && stop.seen.contains("xenstore"))
    let hide = HideChecks.findings([Self.card], facts: wizard.facts, table: wizard.table)
    #expect(hide.contains { $0.severity == .stop && $0.seen.contains("bacchus") })
    driver.send(.wentOn(Self.card))
    #expect(driver.wizard.step == .devices)
    #expect(driver.wizard.notice?.contains("bacchus") == true)
    driver.send(.askedToUndo(Self.card))
    #expect(driver.wizard.step == .devices)
    #expect(driver.wizard.notice?.contains("shut that VM down first") == true)
  }

  @Test("A domain of no known VM holds it just as well")
  func unknownHolder() throws {
    let driver = WizardDriver(host("domain 7 -\ndevice 7 0000:03:00.0\n"))
    #expect(driver.wizard.table[Self.card]?.word == "held by domain 7")
    #expect(try findings(driver).contains { $0.severity == .stop && $0.seen.hasPrefix("Domain 7") })
  }

  @Test("Another VM is not started with what a VM holds, key or no key", arguments: [nil, "0/0000:03:00.0"])
  func startRefused(key: String?) throws {
    var host = host(Self.has, key: key)
    host.vms[1].state = "halted"
    host.vms[1].key = "0/0000:03:00.0"
    let wizard = WizardDriver(host).wizard
    let mail = try #require(VMIdentifier(rawValue: HowToHost.mail).flatMap { wizard.facts.vm($0) })
    #expect(wizard.startRefusal(mail)?.contains("bacchus") == true)
    host.otherParts["given"] = Self.hasNot
    #expect(WizardDriver(host).wizard.startRefusal(mail) == nil)
  }

  @Test("Where xenstore was not read, a VM with the key that may hold devices keeps others from starting")
  func startRefusedUnread() throws {
    var host = host(nil, key: "0/0000:03:00.0", state: "paused")
    host.vms[1].state = "halted"
    host.vms[1].key = "0/0000:03:00.0"
    let wizard = WizardDriver(host).wizard
    let mail = try #require(VMIdentifier(rawValue: HowToHost.mail).flatMap { wizard.facts.vm($0) })
    #expect(wizard.startRefusal(mail)?.contains("bacchus is paused") == true)
    // What it may have itself is no reason against it.
    let own = VMIdentifier.test(HowToHost.bacchus)
    #expect(wizard.table[Self.card]?.holding(except: own) == nil)
    #expect(wizard.table[Self.card]?.holding(except: mail.id)?.contains("bacchus is paused") == true)
    host.vms[0].state = "halted"
    #expect(WizardDriver(host).wizard.startRefusal(mail) == nil)
  }

  @Test("A device that nobody holds is hidden and unassigned, whatever runs")
  func free() throws {
    let driver = WizardDriver(host(Self.hasNot))
    #expect(driver.wizard.table[Self.card]?.word == "hidden")
    #expect(driver.wizard.unfinished.contains(.unassigned(Self.card)))
    #expect(!driver.wizard.complaints.contains { $0.kind == .heldWithoutKey })
    #expect(try !findings(driver).contains { $0.severity >= .stop })
  }

  @Test(
    "A running VM with the key has the device if xenstore says so, or if xenstore was not read",
    arguments: [(has, "in bacchus"), (hasNot, "for bacchus"), (nil, "in bacchus")] as [(String?, String)])
  func word(given: String?, word: String) {
    let table = WizardDriver(host(given, key: "0/0000:03:00.0")).wizard.table
    #expect(table[Self.card]?.word == word)
    #expect(table[Self.card]?.heldWithoutKey == nil)
  }

  @Test(
    "What Xen has given away is told by xenstore alone, however long the list of xl is",
    arguments: [
      (has, Evidence.Verdict.yes, "lists 03:00.0"), (hasNot, .no, "started without it"),
      ("domain 4 /vm/\(HowToHost.mail)\ndevice 4 0000:03:00.0\n" + hasNot, .no, "mail has 03:00.0"),
      ("", .unknown, "knew no domain"), (nil, .unknown, "could not be read"),
    ] as [(String?, Evidence.Verdict, String)], [[], ["0000:03:00.0"]])
  func evidence(row: (String?, Evidence.Verdict, String), listed: [String]) throws {
    var host = host(row.0, key: "0/0000:03:00.0")
    host.assignable = listed
    let wizard = WizardDriver(host).wizard
    let subject = Subject(addresses: [Self.card], vm: VMIdentifier(rawValue: HowToHost.bacchus))
    let lines = Evidence.list(subject, facts: wizard.facts, table: wizard.table)
    let line = try #require(lines.first { $0.claim == "Xen has given the device away" })
    #expect(line.verdict == row.1)
    #expect(line.source.contains(row.2))
    let kept = try #require(lines.first { $0.claim.contains("kept for VMs") })
    #expect(kept.verdict == .yes)
    #expect(kept.source.contains("lists it") == !listed.isEmpty)
  }

  @Test(
    "Another holder of the key that may have the device is a stop, one that is down a warning",
    arguments: [
      ("running", Finding.Severity.stop), ("paused", .stop), ("migrating", .stop), ("shutting down", .stop),
      ("strange", .stop), ("halted", .warn), ("suspended", .warn),
    ])
  func conflict(state: String, severity: Finding.Severity) throws {
    let driver = WizardDriver(host(nil, key: "0/0000:03:00.0", state: state))
    let found = try findings(driver).filter { $0.seen.contains("bacchus has it too") }
    #expect(found.map(\.severity) == [severity])
  }

  @Test(
    "The key is not taken from a VM that has the device, nor is it held back from one that has not",
    arguments: [
      (has, "running", true), (nil, "running", true), (nil, "paused", true), (hasNot, "running", false),
      (nil, "halted", false), ("", "halted", false),
    ] as [(String?, String, Bool)])
  func removal(given: String?, state: String, isRefused: Bool) throws {
    let wizard = WizardDriver(host(given, key: "0/0000:03:00.0", state: state)).wizard
    let vm = try #require(VMIdentifier(rawValue: HowToHost.bacchus).flatMap { wizard.facts.vm($0) })
    for plan in [
      try AssignmentPlan(removing: [Self.card], from: vm), AssignmentPlan(restoring: nil, of: vm),
    ] {
      let findings = AssignChecks.findings(plan, facts: wizard.facts, table: wizard.table)
      #expect(findings.map(\.severity) == (isRefused ? [.refused] : []))
    }
  }

  @Test("The boot line does not give back what a VM holds")
  func undoOfBootLine() throws {
    let bytes = HowToHost().bootFile
    for (given, isRefused) in [(Self.has, true), (Self.hasNot, false)] {
      let wizard = WizardDriver(host(given)).wizard
      let now = try #require(wizard.facts.bootFile)
      let plan = BootPlan(replacing: now, by: bytes, path: "/boot/extlinux.conf", title: "undo")
      let findings = Wizard.undoFindings(plan, facts: wizard.facts, table: wizard.table)
      #expect(findings.contains { $0.severity == .refused } == isRefused)
    }
  }

  // MARK: Virtual functions

  @Test(
    "The physical function of a virtual one weighs as much as the virtual one",
    arguments: [
      ("running", "domain 4 /vm/\(HowToHost.mail)\ndevice 4 0000:09:10.2\n", Finding.Severity.stop),
      ("running", nil, .stop), ("paused", nil, .stop), ("halted", nil, .warn), ("halted", "", .warn),
    ] as [(String, String?, Finding.Severity)])
  func virtualFunction(state: String, given: String?, severity: Finding.Severity) throws {
    var host = HowToHost()
    host.extraDevices = "09:00.0 Ethernet controller: A\n09:10.2 Ethernet controller: A Virtual Function\n"
    host.hidden = ["0000:09:10.2"]
    host.vms[1].state = state
    host.vms[1].key = "0/0000:09:10.2"
    host.otherParts["pci-links"] =
      "lrwxrwxrwx 1 root root 0 Nov 22 15:21 /sys/bus/pci/devices/0000:09:10.2/physfn -> ../0000:09:00.0\n"
    if let given { host.otherParts["given"] = given } else { host.missing.insert("given") }
    let wizard = WizardDriver(host).wizard
    let found = HideChecks.findings([.test("09:00.0")], facts: wizard.facts, table: wizard.table)
    let finding = try #require(found.first { $0.seen.contains("mail") })
    #expect(finding.severity == severity)
    #expect(finding.address == .test("09:00.0"))
    #expect(finding.seen.contains("09:10.2"))
    host.vms[1].key = nil
    host.missing.remove("given")
    host.otherParts["given"] = ""
    let other = WizardDriver(host).wizard
    let free = HideChecks.findings([.test("09:00.0")], facts: other.facts, table: other.table)
    #expect(!free.contains { $0.seen.contains("mail") })
  }
}
