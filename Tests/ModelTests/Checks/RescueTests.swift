import TestSupport
import Testing

@testable import Model

@Suite("The way back of a host that does not come up")
struct RescueTests {
  @Test("Names the entries of this file that hide nothing, and the back-up")
  func entries() {
    var host = Hosts.written()
    host.journal = HowToHost.change(
      "20261123T050000Z-boot-9",
      [("kind", "boot"), ("state", "done"), ("path", "boot/extlinux.conf"), ("version", "2")])
    let facts = WizardDriver(host).wizard.facts
    let lines = Rescue.lines(facts: facts, parameter: .pciback)
    #expect(lines[0].contains("type safe and confirm it"), "\(lines)")
    #expect(lines[0].hasSuffix("these hide nothing: safe, fallback, fallback-serial."), "\(lines)")
    #expect(
      lines.last?.hasSuffix("cp -p /boot/extlinux.conf.xenpass-20261123T050000Z-boot-9 /boot/extlinux.conf")
        == true)
  }

  @Test("Where every entry hides a device, no entry is named")
  func allHide() {
    var host = Hosts.written()
    let text = String(decoding: host.bootFile, as: UTF8.self)
    host.bootFile = Array(
      text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
        line.contains("append") && !line.contains("pciback.hide")
          ? line.split(separator: " --- ", maxSplits: 1).joined(separator: " --- ")
            .split(separator: "vmlinuz", maxSplits: 1).joined(separator: "vmlinuz")
            .replacingFirst("root=", with: "pciback.hide=(03:00.0) root=") : String(line)
      }.joined(separator: "\n").utf8)
    let facts = WizardDriver(host).wizard.facts
    #expect(
      Rescue.lines(facts: facts, parameter: .pciback).first?.hasPrefix(
        "Every entry of /boot/extlinux.conf hides") == true)
  }

  @Test(
    "The back-up of a change that failed or was taken back is not there any more",
    arguments: ["failed", "undone"])
  func gone(_ state: String) {
    var host = Hosts.written()
    for (id, word) in [("20261123T050000Z-boot-9", "done"), ("20261124T050000Z-boot-9", state)] {
      host.journal += HowToHost.change(
        id, [("kind", "boot"), ("state", word), ("path", "boot/extlinux.conf"), ("version", "2")])
    }
    let lines = Rescue.lines(facts: WizardDriver(host).wizard.facts, parameter: .pciback)
    #expect(lines.last?.contains("extlinux.conf.xenpass-20261123T050000Z-boot-9 ") == true, "\(lines)")
  }

  @Test(
    "Of the newest XenServer it is said that ssh closes by itself; of others not",
    arguments: [("XenServer", 17, true), ("XenServer", 13, false), ("XCP-ng", 17, false)])
  func closedSSH(_ brand: String, _ minor: Int, _ isSaid: Bool) {
    var facts = DoctorFixture.facts(Hosts.written())
    facts.inventory = Inventory(parsing: Array("PRODUCT_BRAND='\(brand)'\n".utf8))
    facts.xenVersion = XenVersion(4, minor)
    let lines = Rescue.lines(facts: facts, parameter: .xenPciback)
    #expect(lines.contains { $0.contains("xe host-enable-ssh") } == isSaid)
  }

  @Test("Nothing is said of a boot file that was not read")
  func notRead() {
    #expect(Rescue.lines(facts: HostFacts(), parameter: .pciback).isEmpty)
  }
}

extension String {
  fileprivate func replacingFirst(_ part: String, with other: String) -> String {
    guard let range = firstRange(of: part) else { return self }
    return String(self[..<range.lowerBound]) + other + String(self[range.upperBound...])
  }
}
