import TestSupport
import Testing

@testable import Model

@Suite("What a VM must be like to get a device")
struct GuestTests {
  private func findings(xen: String?, _ change: (inout HowToHost) -> Void) throws -> [Finding] {
    var host = Hosts.rebooted()
    change(&host)
    if let xen {
      let numbers = xen.split(separator: ".")
      host.otherParts["xl-info"] =
        "xen_major : \(numbers[0])\nxen_minor : \(numbers[1])\nvirt_caps : hvm hvm_directio\n"
    }
    var driver = WizardDriver(host)
    driver.send(.wentOn(.test("03:00.0")))
    driver.send(.picked(.test(HowToHost.bacchus)))
    guard case .assignment(let draft) = driver.wizard.step else {
      Issue.record("\(driver.wizard.step)")
      return []
    }
    return draft.findings
  }

  @Test(
    "Memory that is not fixed is a stop from Xen 4.17 on, and where the version is not known; a warning before",
    arguments: [
      ("4.1", Finding.Severity.warn), ("4.13", .warn), ("4.17", .stop), ("4.19", .stop), (nil, .stop),
    ] as [(String?, Finding.Severity)])
  func notFixed(_ xen: String?, _ severity: Finding.Severity) throws {
    let found = try findings(xen: xen) { $0.memoryMin = "1073741824" }.first { $0.seen.contains("memory") }
    #expect(found?.severity == severity)
    #expect(
      found?.advice
        == "With the VM shut down: xe vm-memory-limits-set uuid=\(HowToHost.bacchus) static-min=2147483648 "
        + "dynamic-min=2147483648 dynamic-max=2147483648 static-max=2147483648")
  }

  @Test("Memory that is fixed is no matter on any version", arguments: ["4.1", "4.13", "4.17"])
  func fixed(_ xen: String) throws {
    #expect(try findings(xen: xen) { _ in }.contains { $0.seen.contains("memory") } == false)
  }

  @Test(
    "Memory that was not read is no milder than memory that is not fixed", arguments: ["", "x", "-1"],
    ["4.1", "4.13", "4.17", nil])
  func unread(_ text: String, _ xen: String?) throws {
    let found = try findings(xen: xen) { $0.memoryMin = text }.first { $0.seen.contains("memory") }
    let known = try findings(xen: xen) { $0.memoryMin = "1073741824" }.first { $0.seen.contains("memory") }
    #expect(found?.severity == known?.severity && found != nil)
    #expect(found?.seen.contains("was not read") == true)
  }

  @Test(
    "PVH and PV in PVH get no device on any version, PV none from Xen 4.17 on",
    arguments: [
      ("pvh", "4.13", Finding.Severity.refused), ("pv-in-pvh", "4.13", .refused), ("pvh", "4.17", .refused),
      ("pv", "4.13", .warn), ("pv", "4.17", .refused), ("pv", nil, .refused),
      ("hvm", "4.17", nil), ("", "4.17", nil),
    ] as [(String, String?, Finding.Severity?)])
  func kinds(_ type: String, _ xen: String?, _ severity: Finding.Severity?) throws {
    let found = try findings(xen: xen) { $0.domainType = type }.first { $0.seen.contains("(domain-type)") }
    #expect(found?.severity == severity)
  }
}
