import TestSupport
import Testing

@testable import Model

@Suite("What the hardware means depends on the host's version")
struct HardwareByVersionTests {
  private static func host(xen: String?, _ parts: [String: String] = [:]) -> HowToHost {
    var host = HowToHost()
    let version = xen.map { text in
      let numbers = text.split(separator: ".")
      return "xen_major              : \(numbers[0])\nxen_minor              : \(numbers[1])\n"
    }
    host.otherParts["xl-info"] = (version ?? "") + "virt_caps              : hvm hvm_directio\n"
    for (name, text) in parts { host.otherParts[name] = text }
    return host
  }

  private static func findings(
    _ host: HowToHost, _ addresses: [String] = ["03:00.0"], change: (inout HostFacts) -> Void = { _ in }
  ) -> [Finding] {
    var facts = WizardDriver(host).wizard.facts
    change(&facts)
    return HideChecks.findings(
      addresses.map { .test($0) }, facts: facts, table: DeviceTable(facts: facts))
  }

  @Test(
    "xl info says the version, or it is not known",
    arguments: [("4.1", XenVersion(4, 1)), ("4.17", XenVersion(4, 17)), (nil, nil)]
      as [(String?, XenVersion?)])
  func version(_ text: String?, _ expected: XenVersion?) {
    #expect(WizardDriver(Self.host(xen: text)).wizard.facts.xenVersion == expected)
  }

  @Test(
    "Reserved memory: no check in Xen 4.1, a warning later, with the quarantine from 4.13, a note from 4.17",
    arguments: [
      (nil, Finding.Severity.warn, "conrep"), ("4.1", nil, ""), ("4.6", .warn, "conrep"),
      ("4.13", .warn, "pci-quarantine"), ("4.17", .note, "Operation not permitted"),
    ] as [(String?, Finding.Severity?, String)])
  func reservedMemory(_ xen: String?, _ severity: Finding.Severity?, _ advice: String) {
    let found = Self.findings(Self.host(xen: xen)) { $0.machine = "HP ProLiant DL380p Gen8" }
      .first { $0.seen.contains("ProLiant") }
    #expect(found?.severity == severity)
    #expect(found?.advice.contains(advice) ?? true)
  }

  @Test(
    "A card without a reset file: lasting on a root bus and on 6.2; else it depends on the rest of its bus",
    arguments: [
      ("pciback", [], Finding.Severity.warn, "no way to reset it (no reset file in sysfs)"),
      ("xen_pciback", [], .note, "yet"),
      ("xen_pciback", ["03:00.1"], .warn, "dom0 keeps 03:00.1 on its bus"),
    ] as [(String, [String], Finding.Severity, String)])
  func reset(_ module: String, _ mates: [String], _ severity: Finding.Severity, _ words: String) {
    var host = Self.host(xen: "4.13")
    host.extraDevices = mates.map { "\($0) Audio device: The Same Card\n" }.joined()
    let found = Self.findings(host) { facts in
      facts.hideParameter = (HostText(module), "")
      Self.resettable("0000:04:00.0", in: &facts)
    }.first { $0.seen.contains("reset") }
    #expect(found?.severity == severity)
    #expect(found?.seen.contains(words) == true)
    let together = Self.findings(host, ["03:00.0"] + mates) { facts in
      facts.hideParameter = (HostText(module), "")
      Self.resettable("0000:04:00.0", in: &facts)
    }.first { $0.address == .test("03:00.0") && $0.seen.contains("reset") }
    #expect(together?.severity == (module == "pciback" ? .warn : .note))
  }

  @Test("A card that pciback has and that cannot be reset stays a warning")
  func resetOfHidden() {
    let found = Self.findings(Hosts.rebooted()) { facts in
      facts.hideParameter = ("xen_pciback", "(0000:03:00.0)")
      Self.resettable("0000:04:00.0", in: &facts)
    }.first { $0.address == .test("03:00.0") && $0.seen.contains("reset") }
    #expect(found?.severity == .warn)
    #expect(found?.seen.contains("though it is hidden") == true)
  }

  // Another device that can be reset: the kernel does show the file where there is one.
  private static func resettable(_ address: String, in facts: inout HostFacts) {
    let links = HowToHost().parts.first { $0.name == "pci-links" }.map {
      String(decoding: $0.text, as: UTF8.self)
    }
    facts.topology.tree = DeviceTree(
      FileListing(
        parsing: (links ?? "")
          + "-rw------- 1 root root 4096 Nov 22 15:21 /sys/bus/pci/devices/\(address)/reset\n"))
  }

  @Test("Devices of the plan itself do not share an interrupt with dom0 any more")
  func interrupts() {
    func shares(_ addresses: [String]) -> Bool {
      Self.findings(Self.host(xen: "4.1"), addresses) { facts in
        facts.topology.interrupts = [.test("03:00.0"): 17, .test("04:00.0"): 17]
        facts.topology.capabilities = [:]
        for index in facts.devices.indices where facts.devices[index].address == .test("04:00.0") {
          facts.devices[index].driver = .read("e1000e")
        }
      }.contains { $0.seen.contains("shares interrupt 17") }
    }
    #expect(shares(["03:00.0"]))
    #expect(!shares(["03:00.0", "04:00.0"]))
  }

  @Test(
    "An error of the device ends the guest on hosts before 7.0 only",
    arguments: [(nil, true), ("4.1", true), ("4.4", true), ("4.6", false), ("4.17", false)]
      as [(String?, Bool)])
  func guestErrors(_ xen: String?, _ expected: Bool) throws {
    var driver = WizardDriver(Hosts.rebooted())
    driver.wizard.facts.xenVersion = xen.map { text in
      let numbers = text.split(separator: ".").compactMap { Int($0) }
      return XenVersion(numbers[0], numbers[1])
    }
    let wizard = driver.wizard
    let vm = try #require(wizard.facts.vm(.test("6b664553-6822-b445-5a8c-c10d93c41c4c")))
    let plan = try AssignmentPlan(adding: [.test("03:00.0")], to: vm)
    let found = AssignChecks.findings(plan, facts: wizard.facts, table: wizard.table)
    #expect(found.contains { $0.seen.contains("AER") } == expected)
  }
}
