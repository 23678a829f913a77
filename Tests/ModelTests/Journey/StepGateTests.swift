import TestSupport
import Testing

@testable import Model

@Suite("What a step does not offer")
struct StepGateTests {
  private let card = PCIAddress.test("03:00.0")

  private func bootLine(_ host: HowToHost) throws -> (WizardDriver, BootDraft) {
    var driver = WizardDriver(host)
    driver.send(.wentOn(card))
    guard case .bootLine(let draft) = driver.wizard.step else {
      Issue.record("\(driver.wizard.step)")
      throw Unexpected()
    }
    return (driver, draft)
  }

  private struct Unexpected: Error {}

  private func draft(_ driver: WizardDriver) -> BootDraft? {
    if case .bootLine(let draft) = driver.wizard.step { draft } else { nil }
  }

  @Test("extlinux -i is chosen on a host with extlinux whose file started it, and nowhere else")
  func loader() throws {
    var other = HowToHost()
    other.otherParts["cmdline"] = "root=LABEL=elsewhere ro console=hvc0\n"
    for (host, isOffered) in [(HowToHost(), true), (GrubFile().host(), false), (other, false)] {
      var (driver, _) = try bootLine(host)
      driver.send(.toggledLoader)
      #expect(draft(driver)?.rewritesLoader == isOffered)
      #expect((driver.wizard.notice == nil) == isOffered)
    }
  }

  @Test(
    "The serial twin is left out where xenpass itself writes the file, and never where the vendor's tool does"
  )
  func twin() throws {
    for (host, isOffered) in [(HowToHost(), true), (GrubFile().host(), false)] {
      var (driver, _) = try bootLine(host)
      driver.send(.toggledTwin)
      #expect(draft(driver)?.includesTwin == !isOffered)
    }
  }

  @Test("While a file is being written, nothing leads on to the reboot")
  func notDone() throws {
    var (driver, _) = try bootLine(HowToHost())
    driver.send(.proceeded)
    driver.send(.answered(.yes, typed: ""))
    guard case .working(let working) = driver.wizard.step else {
      Issue.record("\(driver.wizard.step)")
      return
    }
    #expect(!working.isDone)
    driver.send(.proceeded)
    #expect(driver.wizard.step == .working(working))
  }

  @Test(
    "A reboot wants the host's name where HA is on, or where that was not read, even if no VM runs",
    arguments: [true, false, nil])
  func name(_ isHAOn: Bool?) throws {
    var host = Hosts.written()
    host.vms = Array(host.vms.prefix(1))
    var driver = WizardDriver(host)
    driver.send(.wentOn(card))
    driver.wizard.facts.isHAOn = isHAOn
    guard case .reboot(var draft) = driver.wizard.step else {
      Issue.record("\(driver.wizard.step)")
      return
    }
    draft.findings = []
    driver.wizard.step = .reboot(draft)
    driver.send(.proceeded)
    let question = try #require(driver.wizard.question)
    #expect((question.typed != nil) == (isHAOn != false))
  }
}
