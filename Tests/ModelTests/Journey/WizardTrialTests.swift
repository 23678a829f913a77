import TestSupport
import Testing

@testable import Model

@Suite("A trial boot, message by message")
struct WizardTrialTests {
  private let card = PCIAddress.test("03:00.0")
  private let path = "/boot/extlinux.conf"

  private static func armed(_ host: HowToHost = HowToHost()) throws -> HowToHost {
    var host = host
    host.bootFile = try TrialPlan(
      arming: BootChange(hide: [.test("03:00.0")]), path: "/boot/extlinux.conf", bytes: host.bootFile
    ).after
    host.journal = HowToHost.change(
      "20261101T000000Z-trial-1",
      [("kind", "trial"), ("state", "armed"), ("boot", host.bootID), ("label", "xenpass-trial")])
    return host
  }

  private static func running() throws -> HowToHost {
    var host = try armed()
    host.bootID = "b0000000-0000-0000-0000-000000000002"
    host.hidden = ["0000:03:00.0"]
    host.hideValue = "(03:00.0)"
    return host
  }

  @Test("Trying a change once shows the entry, asks who can cut the power, and arms it")
  func arm() {
    var driver = WizardDriver()
    driver.send(.wentOn(card))
    driver.send(.askedToTry)
    guard case .review(let review) = driver.wizard.step, case .plan(.trial(let plan)) = review.action else {
      Issue.record("\(driver.wizard.step) \(driver.wizard.notice ?? "")")
      return
    }
    #expect(driver.effects.isEmpty)
    driver.send(.proceeded)
    #expect(driver.wizard.question?.title.contains("power-cycle") == true)
    driver.send(.answered(.yes, typed: ""))
    #expect(driver.effects.map(\.plan) == [.trial(plan)])
    driver.send(.done)
    driver.send(.proceeded)
    guard case .reboot(let draft) = driver.wizard.step else {
      Issue.record("\(driver.wizard.step)")
      return
    }
    #expect(draft.plan.hidden == [card])
  }

  @Test(
    "Each state of a trial is told from the boot file, the journal and the running kernel",
    arguments: [TrialStatus.State.none, .armed, .running, .didNotComeUp, .leftover])
  func states(expected: TrialStatus.State) throws {
    var host = try Self.armed()
    switch expected {
    case .none: host.bootFile = HowToHost().bootFile
    case .armed: break
    case .running: host = try Self.running()
    case .didNotComeUp: host.bootID = "b0000000-0000-0000-0000-000000000002"
    case .leftover: host.journal = ""
    }
    let wizard = WizardDriver(host).wizard
    #expect(wizard.table.trial.state == expected)
    let isBanner = wizard.unfinished.contains { if case .trial = $0 { true } else { false } }
    #expect(isBanner == (expected != .none))
  }

  @Test("An armed trial is what the next boot hides: the device says so, and the reboot is not refused")
  func armedReboot() throws {
    let wizard = WizardDriver(try Self.armed()).wizard
    #expect(wizard.table[card]?.hide == .disableOnReboot)
    #expect(wizard.table[card]?.word == "trial at boot")
    let draft = wizard.makeRebootDraft([card], hidden: [card])
    #expect(!draft.findings.contains { $0.severity == .refused })
  }

  @Test("On trial nothing is assigned and no VM with a card is started until it is kept; others are")
  func onTrial() throws {
    var host = try Self.running()
    host.vms[0].key = "0/0000:03:00.0"
    var driver = WizardDriver(host)
    driver.send(.wentOn(card))
    #expect(driver.wizard.step == .trial)
    #expect(driver.wizard.table[card]?.word == "on trial")
    let bacchus = try #require(driver.wizard.facts.vms.first)
    #expect(driver.wizard.startRefusal(bacchus)?.contains("on trial") == true)
    #expect(driver.wizard.startRefusal(driver.wizard.facts.vms[1]) == nil)
  }

  @Test("Keeping writes the change into the entry that boots; dropping takes the entry out")
  func ends() throws {
    for (message, action) in [(Message.keptTrial, TrialPlan.Action.keep), (.droppedTrial, .drop)] {
      var driver = WizardDriver(try Self.running())
      driver.send(.openedTrial)
      driver.send(message)
      driver.send(.proceeded)
      driver.send(.answered(.yes, typed: ""))
      guard case .trial(let plan)? = driver.effects.first?.plan else {
        Issue.record("\(driver.effects) \(driver.wizard.notice ?? "")")
        continue
      }
      #expect(plan.action == action)
      #expect(!String(decoding: plan.after, as: UTF8.self).contains("xenpass-trial"))
      driver.send(.done)
      driver.send(.proceeded)
      #expect(driver.wizard.step == .devices)
    }
  }

  @Test("A trial that did not come up can be dropped and not kept")
  func failed() throws {
    var host = try Self.armed()
    host.bootID = "b0000000-0000-0000-0000-000000000002"
    var driver = WizardDriver(host)
    driver.send(.openedTrial)
    driver.send(.keptTrial)
    #expect(driver.wizard.step == .trial)
    driver.send(.droppedTrial)
    guard case .review = driver.wizard.step else {
      Issue.record("\(driver.wizard.step)")
      return
    }
  }

  @Test("With --readonly the trial is shown, and neither tried, kept nor dropped")
  func readOnly() throws {
    let reason = "xenpass was started with --readonly: it only looks."
    let other = PCIAddress.test("05:00.0")
    for (lead, step) in [
      ([Message.wentOn(other)], "bootLine"), ([.openedTrial, .droppedTrial], "review"),
      ([.openedTrial, .keptTrial], "review"),
    ] {
      var driver = WizardDriver(try Self.running(), isReadOnly: true)
      for message in lead { driver.send(message) }
      #expect(driver.wizard.step.kind == step, "\(lead)")
      driver.send(.proceeded)
      #expect(driver.wizard.notice == reason, "\(lead)")
      #expect(driver.wizard.question == nil && driver.effects.isEmpty, "\(lead)")
      driver.send(.answered(.yes, typed: ""))
      #expect(driver.wizard.step.kind == step && driver.effects.isEmpty, "\(lead)")
    }
  }
}
