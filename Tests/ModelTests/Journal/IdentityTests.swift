import TestSupport
import Testing

@testable import Model

@Suite("The renumbering alarm")
struct IdentityTests {
  private let tv =
    "Vendor:\tPhilips [1131]\nDevice:\tSAA7164 [7164]\nSVendor:\tPhilips [1131]\nSDevice:\tx [0707]\n"
  private let nic = "Vendor:\tIntel [8086]\nDevice:\t82574L [10d3]\n"

  private func lspci(_ devices: [(String, String)]) -> String {
    devices.map { "Slot:\t0000:\($0.0)\nClass:\tMultimedia controller [0480]\n\($0.1)\n" }.joined()
  }

  /// A host on which 03:00.0 was hidden as the TV card, and these devices sit now.
  private func host(_ devices: [(String, String)], hidden: Bool = true) -> HowToHost {
    var host = hidden ? Hosts.rebooted() : HowToHost()
    host.otherParts["lspci"] = lspci(devices)
    host.identities = "0000:03:00.0 1131:7164 1131:0707 - -\n"
    return host
  }

  @Test("The same card at the same place is no alarm")
  func same() {
    let wizard = WizardDriver(host([("03:00.0", tv), ("04:00.0", nic)])).wizard
    #expect(wizard.table.movedCards.isEmpty)
  }

  @Test("Another card at a hidden address is an alarm that tells where the card is now")
  func swapped() throws {
    let wizard = WizardDriver(host([("03:00.0", nic), ("04:00.0", tv)])).wizard
    let moved = try #require(wizard.table.movedCards.first)
    #expect(moved.newAddress == .test("04:00.0"))
    #expect(wizard.table[.test("03:00.0")]?.word == "MOVED")
    #expect(IdentityChecks.finding(moved).severity == .refused)
    #expect(IdentityChecks.finding(moved).seen.contains("was 1131:7164 when it was hidden"))
    guard case .moved? = wizard.unfinished.first else {
      Issue.record("\(wizard.unfinished)")
      return
    }
  }

  @Test("An address that is neither hidden nor assigned may hold whatever it likes")
  func free() {
    let wizard = WizardDriver(host([("03:00.0", nic)], hidden: false)).wizard
    #expect(wizard.table.movedCards.isEmpty)
  }

  @Test("An empty slot is an alarm too, and two cards of the kind give no new address")
  func gone() throws {
    let wizard = WizardDriver(host([("04:00.0", tv), ("05:00.0", tv)])).wizard
    let moved = try #require(wizard.table.movedCards.first)
    #expect(moved.present == nil)
    #expect(moved.newAddress == nil)
  }

  @Test("A listing without numbers raises no alarm")
  func noNumbers() {
    var host = Hosts.rebooted()
    host.identities = "0000:03:00.0 1131:9999 1131:0707 - -\n"
    #expect(WizardDriver(host).wizard.table.movedCards.isEmpty)
  }

  @Test("The last record of an address counts, and lines of another form do not")
  func records() {
    let text = "0000:03:00.0 1131:7164 - - -\nrubbish\n0000:03:00.0 8086:10d3 - 00:1b:21:aa:bb:cc 5\n"
    let identity = DeviceIdentity.last(parsing: text)[.test("03:00.0")]
    #expect(identity?.device == "8086:10d3")
    #expect(identity?.mac == "00:1b:21:aa:bb:cc")
    #expect(identity?.slot == "5")
    #expect(identity?.line == "0000:03:00.0 8086:10d3 - 00:1b:21:aa:bb:cc 5")
  }

  @Test("A moved card is refused before its VM is started, and before a reboot")
  func refused() throws {
    var host = host([("03:00.0", nic), ("04:00.0", tv)])
    host.vms[0].key = "0/0000:03:00.0"
    var driver = WizardDriver(host)
    let bacchus = try #require(driver.wizard.facts.vms.first)
    #expect(driver.wizard.startRefusal(bacchus)?.contains("is not started") == true)
    #expect(driver.wizard.startRefusal(driver.wizard.facts.vms[1]) == nil)
    driver.send(.wentOn(.test("03:00.0")))
    #expect(driver.wizard.step == .devices)
    #expect(driver.wizard.notice?.contains("was 1131:7164") == true)
    let reboot = driver.wizard.makeRebootDraft([], hidden: [])
    #expect(reboot.findings.contains { $0.severity == .refused })
  }

  @Test("The boot line follows the card once no VM names its old address")
  func follow() throws {
    var host = host([("03:00.0", nic), ("04:00.0", tv)])
    host.vms[0].key = "0/0000:03:00.0"
    var driver = WizardDriver(host)
    driver.send(.askedToFollow(.test("03:00.0")))
    #expect(driver.wizard.step == .devices)
    #expect(driver.wizard.notice?.contains("bacchus") == true)

    host.vms[0].key = nil
    driver = WizardDriver(host)
    driver.send(.askedToFollow(.test("03:00.0")))
    guard case .review(let review) = driver.wizard.step, case .plan(.boot(let plan, _)) = review.action else {
      Issue.record("\(driver.wizard.step)")
      return
    }
    #expect(plan.change.hide == [.test("04:00.0")])
    #expect(plan.change.unhide == [.test("03:00.0")])
    #expect(plan.identities.map(\.line) == ["0000:04:00.0 1131:7164 1131:0707 - -"])
  }
}
