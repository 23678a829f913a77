import TestSupport
import Testing

@testable import Model

/// The host is back from its reboot: what it says then decides where the journey goes on.
@Suite("The host that comes back")
struct ReturnTests {
  private let card = PCIAddress.test("03:00.0")

  /// The wizard after a reboot of the host, which comes back like this.
  private func back(hidden: [PCIAddress], from before: HowToHost = Hosts.written(), as host: HowToHost) throws
    -> Wizard
  {
    var driver = WizardDriver(before)
    driver.wizard.step = .reboot(driver.wizard.makeRebootDraft([card], hidden: hidden))
    driver.send(.proceeded)
    driver.send(.answered(.yes, typed: "xs62"))
    driver.send(.done)
    driver.send(.hostReturned(nil))
    #expect(driver.effects == [.survey])
    driver.answer(with: host)
    return driver.wizard
  }

  private static func anew(_ host: HowToHost) -> HowToHost {
    var host = host
    host.bootID = "b0000000-0000-0000-0000-000000000002"
    return host
  }

  @Test("A card that was given back and is still hidden is a failure; one that dom0 has again is not")
  func givenBack() throws {
    var given = Hosts.rebooted()
    given.bootFile = HowToHost().bootFile
    guard
      case .failed(let failure, back: .devices) = try back(
        hidden: [], from: given, as: Self.anew(Hosts.rebooted())
      ).step
    else {
      Issue.record("it passes for given back")
      return
    }
    #expect(failure.attempted == "Give 03:00.0 back to dom0")
    let free = try back(hidden: [], from: given, as: Self.anew(HowToHost()))
    #expect(free.step == .devices)
    #expect(free.notice?.contains("dom0 has 03:00.0 again") == true)
  }

  @Test(
    "A trial leads to its own step, whether the host runs on it or it did not come up",
    arguments: [true, false])
  func trial(cameUp: Bool) throws {
    var host = try ConsentKind.keepTrial.host
    if !cameUp { (host.hidden, host.hideValue) = ([], "(null)") }
    let wizard = try back(hidden: [card], as: host)
    #expect(wizard.table.trial.state == (cameUp ? .running : .didNotComeUp))
    #expect(wizard.step == .trial)
    #expect(wizard.notice?.contains(wizard.table.trial.sentence) == true)
  }
}
