import TestSupport
import Testing

@testable import Model

@Suite("What came of a step is what the host says afterwards")
struct WizardOutcomeTests {
  private let card = PCIAddress.test("03:00.0")

  /// How a script can end without saying itself what is there now.
  static let blindEnds: [ScriptEnd] = [
    .failed, .readerGone, .broken(2), .broken(137), .lost("the line broke"), .late(seconds: 300),
  ]

  @Test("Before a word is said of the boot file, it is read anew", arguments: blindEnds)
  func bootFile(_ end: ScriptEnd) throws {
    let path = "/boot/extlinux.conf"
    for (host, found) in [
      (HowToHost(), "as before: \(path) is as it was, byte for byte."),
      (Self.damaged, "something else: \(path) is neither the earlier file nor the new one."),
    ] {
      var driver = Self.writing()
      driver.send(.ended(Outcome(end: end)))
      #expect(driver.effects == [.survey])
      #expect(driver.wizard.isBusy, "nothing is said before the host has answered")
      driver.answer(with: host)
      let failure = try #require(Self.failure(driver))
      #expect(failure.found.first?.hasPrefix(found) == true, "\(failure.found)")
      #expect(!failure.happened.isEmpty)
    }
  }

  @Test("A file that is neither names its back-up and the command that brings it back")
  func back() throws {
    var driver = Self.writing()
    let name = StepReport(name: "journal", state: .info, text: "20261127T100000Z-boot-7")
    driver.send(.ended(Outcome(end: .broken(137), reports: [.step(name)])))
    driver.answer(with: Self.damaged)
    let failure = try #require(Self.failure(driver))
    #expect(
      failure.found[0].hasSuffix(
        "cp -p /boot/extlinux.conf.xenpass-20261127T100000Z-boot-7 /boot/extlinux.conf"))
    #expect(failure.happened == ["The script was ended by the signal 9 before its last word."])
  }

  @Test(
    "A change that the host shows is done, however the script ended",
    arguments: [
      ScriptEnd.readerGone, .broken(137), .lost("the line broke"), .late(seconds: 300),
    ])
  func doneAllTheSame(_ end: ScriptEnd) {
    var driver = Self.writing()
    var host = HowToHost()
    if case .boot(let plan, _)? = driver.wizard.work?.plan { host.bootFile = plan.after }
    driver.send(.ended(Outcome(end: end)))
    driver.answer(with: host)
    guard case .working(let working) = driver.wizard.step else {
      Issue.record("\(driver.wizard.step)")
      return
    }
    #expect(working.isDone)
    #expect(driver.wizard.survey == .complete, "the host was only just read")
    #expect(driver.effects.isEmpty)
  }

  @Test(
    "What a plan of two scripts was told by the first alone is not the whole: the host is asked for the rest")
  func toldInPart() throws {
    var host = HowToHost()
    host.isEnabled = false
    host.journal = HowToHost.openReboot
    (host.vms[1].state, host.vms[2].state) = ("halted", "halted")
    var driver = WizardDriver(host)
    driver.send(.openedDoctor)
    let disabled = try #require(driver.wizard.complaints.first { $0.kind == .hostDisabled })
    driver.send(.openedComplaint(disabled.id))
    driver.send(.proceeded)
    driver.send(.answered(.yes, typed: ""))
    let enabled = Outcome.Seen(.host, .asAsked, "The host is enabled.")
    driver.send(.ended(Outcome(end: .lost("the line broke"), reports: [.seen(enabled)])))
    #expect(driver.effects == [.survey])
    host.isEnabled = true
    driver.answer(with: host)
    let failure = try #require(Self.failure(driver))
    #expect(failure.found.contains { $0.contains("halted") }, "\(failure.found)")
  }

  @Test("A parameter that has a third value afterwards is neither as asked nor as before")
  func thirdValue() throws {
    let facts = WizardDriver(Hosts.rebooted()).wizard.facts
    let vm = try #require(facts.vm(.test(HowToHost.bacchus)))
    let plan = Plan.parameters(ParameterPlan(binding: vm, host: HowToHost.uuid, blocksStart: false))
    var other = facts
    other.vms[0].affinity = HowToHost.other(1)
    let seen = try #require(plan.seen(in: other, journal: nil).first)
    #expect(seen.state == .other)
    #expect(seen.text.hasSuffix("Before it was not set."))
  }

  @Test("What is advised follows from what is there: put it right, look, go on, or try again")
  func advice() throws {
    for (states, words) in [
      ([Outcome.State.other, .asBefore], "Bring it to order first"),
      ([.unread, .asAsked], "Look at what was not read"),
      ([], "Look at what was not read"), ([.asAsked], "What was asked for is so"),
      ([.asAsked, .asBefore], "Settle what came back"), ([.asBefore], "Settle what came back"),
    ] {
      let seen = states.map { ScriptReport.seen(Outcome.Seen(.bootFile, $0, "x")) }
      let outcome = Outcome(end: .failed, reports: seen)
      let failure = Failure(outcome, of: .start(StartPlan(hostUUID: "x", vms: [])))
      #expect(failure.next.hasPrefix(words), "\(states): \(failure.next)")
    }
  }

  @Test("How a VM stands after a start or a shutdown: as asked, as before, on its way, or not read")
  func power() throws {
    for (word, started, stopped) in [
      ("running", Outcome.State.asAsked, Outcome.State.asBefore), ("halted", .asBefore, .asAsked),
      ("paused", .other, .asBefore), ("suspended", .other, .other),
    ] {
      var host = Hosts.rebooted()
      host.vms[0].state = word
      var facts = WizardDriver(host).wizard.facts
      let vm = try #require(facts.vm(.test(HowToHost.bacchus)))
      let start = Plan.start(StartPlan(hostUUID: HostText(HowToHost.uuid), vms: [vm]))
      let stop = Plan.stop(StopPlan(vm: vm))
      #expect(start.seen(in: facts, journal: nil).map(\.state) == [started], "\(word)")
      #expect(stop.seen(in: facts, journal: nil).map(\.state) == [stopped], "\(word)")
      facts.toolstack = .failing("no")
      #expect(start.seen(in: facts, journal: nil).map(\.state) == [.unread], "\(word)")
    }
  }

  @Test("What the script itself read at its end is believed; nothing is asked again")
  func told() throws {
    var driver = Self.writing()
    let seen = Outcome.Seen(.bootFile, .asBefore, "/boot/extlinux.conf is as it was.")
    driver.send(.ended(Outcome(end: .failed, reports: [.seen(seen)], errors: "No space left on device")))
    #expect(driver.effects.isEmpty)
    let failure = try #require(Self.failure(driver))
    #expect(failure.found == ["as before: /boot/extlinux.conf is as it was."])
    #expect(failure.happened == ["No space left on device"])
  }

  @Test("Only a refusal in the script's own words, or a script that never began, changed nothing")
  func refused() throws {
    for (end, words) in [
      (ScriptEnd.refused, "Nothing was changed: the host refused before it touched anything."),
      (.notBegun("no route"), "Nothing was changed: nothing was begun on the host."),
    ] {
      var driver = Self.writing()
      driver.send(.ended(Outcome(end: end)))
      #expect(driver.effects.isEmpty)
      #expect(try #require(Self.failure(driver)).found == [words])
    }
    #expect(ScriptEnd(status: 2, hasRefused: true) == .broken(2))
    #expect(ScriptEnd(status: 82, hasRefused: false) == .broken(82))
  }

  @Test("What cannot be read is told as not read, with what to look at", arguments: blindEnds)
  func unread(_ end: ScriptEnd) throws {
    var driver = Self.writing()
    driver.send(.ended(Outcome(end: end)))
    driver.send(.surveyEnded(Failure(attempted: "", happened: ["gone"], next: "", trouble: .unreachable)))
    let failure = try #require(Self.failure(driver))
    #expect(
      failure.found == [
        "not read: Not read, since the host did not answer. Look at it: cat /boot/extlinux.conf"
      ])
    #expect(failure.next.contains("before anything else is done"))
  }

  @Test("A VM whose start lost its reader runs: it is not said that it did not start")
  func startedAllTheSame() {
    var driver = Self.starting()
    driver.send(.lost)
    #expect(driver.effects == [.survey])
    var host = Self.assigned
    host.writer = "4711\n"
    driver.answer(with: host)
    #expect(driver.effects == [.pauseBeforeSurvey], "the script is still at work")
    #expect(driver.wizard.work?.goesOn == true)
    driver.send(.pauseEnded)
    #expect(driver.effects == [.survey])
    host.writer = ""
    host.vms[0].state = "running"
    driver.answer(with: host)
    guard case .check(let check) = driver.wizard.step else {
      Issue.record("\(driver.wizard.step)")
      return
    }
    #expect(check.startFailure == nil)
    #expect(driver.wizard.notice?.contains("the line to xs62 broke") == true)
  }

  @Test(
    "What was lost, late or without a reader may go on; every other end is one, whoever else is at work now")
  func mayGoOn() {
    for end in Self.blindEnds {
      var driver = Self.writing()
      driver.send(.ended(Outcome(end: end)))
      var host = HowToHost()
      host.writer = "4711\n"
      driver.answer(with: host)
      let isAwaited: Bool =
        switch end {
        case .lost, .late, .readerGone: true
        default: false
        }
      #expect((driver.effects == [.pauseBeforeSurvey]) == isAwaited, "\(end)")
      #expect((Self.failure(driver) == nil) == isAwaited, "\(end)")
    }
  }

  @Test("A step is done by the script's own word, or by all that the host shows where the script had none")
  func isAsAsked() {
    let asked = Outcome.Seen(.bootFile, .asAsked, "")
    let before = Outcome.Seen(.loader, .asBefore, "")
    for (end, isDone, byHost) in [
      (ScriptEnd.done, true, true), (.failed, false, false), (.refused, false, false),
      (.stoppedHalfway, false, false), (.notBegun("no"), false, false), (.readerGone, false, true),
      (.broken(2), false, true), (.lost("it broke"), false, true), (.late(seconds: 3), false, true),
    ] {
      #expect(Outcome(end: end).isAsAsked == isDone, "\(end)")
      #expect(Outcome(end: end, reports: [.seen(asked)]).isAsAsked == byHost, "\(end)")
      #expect(Outcome(end: end, reports: [.seen(asked), .seen(before)]).isAsAsked == isDone, "\(end)")
    }
  }

  @Test("A VM that is down after its start lost its reader is told as halted")
  func notStarted() {
    var driver = Self.starting()
    driver.send(.lost)
    driver.answer(with: Self.assigned)
    guard case .check(let check) = driver.wizard.step else {
      Issue.record("\(driver.wizard.step)")
      return
    }
    #expect(check.startFailure?.found == ["as before: bacchus is halted."])
  }

  @Test("A key that xe lost is told as it is, with the command that brings the earlier one back")
  func lostKey() throws {
    var host = Hosts.rebooted()
    host.vms[0].key = "0/0000:04:00.0"
    var driver = WizardDriver(host)
    driver.send(.wentOn(card))
    driver.send(.picked(.test(HowToHost.bacchus)))
    driver.send(.proceeded)
    driver.send(.answered(.yes, typed: ""))
    driver.send(.failed("Lost connection to the server."))
    host.vms[0].key = nil
    driver.answer(with: host)
    let failure = try #require(Self.failure(driver))
    #expect(
      failure.found == [
        "something else: The VM has no key. Before it was 0/0000:04:00.0. This brings it back: "
          + "xe vm-param-set uuid=\(HowToHost.bacchus) other-config:pci=0/0000:04:00.0"
      ])
  }

  @Test("A reboot whose connection broke before it was begun is told by the host: enabled or not, VM by VM")
  func reboot() throws {
    var driver = WizardDriver(Hosts.written())
    driver.send(.wentOn(card))
    driver.send(.proceeded)
    driver.send(.answered(.yes, typed: "xs62"))
    driver.send(.lost)
    var host = Hosts.written()
    host.isEnabled = false
    host.vms[1].state = "halted"
    driver.answer(with: host)
    let failure = try #require(Self.failure(driver))
    #expect(
      failure.found == [
        "something else: The host is disabled and was not rebooted. xe host-enable uuid=\(HowToHost.uuid) lets it "
          + "take VMs again.", "as asked: mail is halted.", "as before: web is running.",
      ])
  }

  @Test("A reboot whose connection broke after it was begun is waited for")
  func goesDown() {
    var driver = WizardDriver(Hosts.written())
    driver.send(.wentOn(card))
    driver.send(.proceeded)
    driver.send(.answered(.yes, typed: "xs62"))
    let begun = StepReport(name: "reboot", state: .begin, text: "xe host-reboot")
    driver.send(.ended(Outcome(end: .lost("the line broke"), reports: [.step(begun)], trouble: .unreachable)))
    guard case .awaitHost? = driver.effects.first else {
      Issue.record("\(driver.effects)")
      return
    }
  }

  @Test("A step tells its time from its first second, and its limit")
  func clock() {
    var driver = Self.starting()
    #expect(driver.wizard.needsClock)
    #expect(driver.wizard.work?.clock == "0 s of at most 15 min")
    driver.send(.ticked(24))
    #expect(driver.wizard.work?.clock == "24 s of at most 15 min")
    driver.send(.reported(StepReport(name: HostText(HowToHost.bacchus), state: .begin, text: "starting")))
    driver.send(.ticked(7))
    #expect(driver.wizard.work?.clock == "7 s of at most 15 min")
    #expect(driver.wizard.work?.seconds == 31)
  }

  @Test(
    "Every step can be left running, after a question that says what that leaves", arguments: [true, false])
  func leaving(_ byEscape: Bool) {
    for start in [Self.starting, Self.writing] {
      var driver = start()
      driver.send(byEscape ? .wentBack : .askedToLeave)
      #expect(driver.effects.isEmpty)
      let plan = driver.wizard.work?.plan
      #expect(driver.wizard.work?.question?.lines.contains(plan?.leftRunning ?? "?") == true)
      var stays = driver
      stays.send(.answered(.no, typed: ""))
      #expect(stays.effects.isEmpty)
      #expect(stays.wizard.work?.question == nil && stays.wizard.isBusy)
      driver.send(.answered(.yes, typed: ""))
      guard case .leave(let sentence)? = driver.effects.first else {
        Issue.record("\(driver.effects)")
        return
      }
      #expect(sentence.contains(plan?.leftRunning ?? "?"))
    }
  }

  @Test("A step that ends takes the question whether to leave it with it")
  func endsWhileAsked() {
    var driver = Self.writing()
    driver.send(.askedToLeave)
    driver.send(.done)
    #expect(driver.wizard.work == nil)
    driver.send(.answered(.yes, typed: ""))
    #expect(driver.effects.isEmpty)
  }

  private static func writing() -> WizardDriver {
    var driver = WizardDriver()
    driver.send(.wentOn(.test("03:00.0")))
    driver.send(.proceeded)
    driver.send(.answered(.yes, typed: ""))
    return driver
  }

  private static func starting() -> WizardDriver {
    var driver = WizardDriver(Hosts.rebooted())
    driver.send(.wentOn(.test("03:00.0")))
    driver.send(.picked(.test(HowToHost.bacchus)))
    driver.send(.proceeded)
    driver.send(.answered(.yesAndStart, typed: ""))
    driver.send(.done)
    return driver
  }

  private static var damaged: HowToHost {
    var host = HowToHost()
    host.bootFile += Array("# somebody else\n".utf8)
    return host
  }

  private static var assigned: HowToHost {
    var host = Hosts.rebooted()
    host.vms[0].key = "0/0000:03:00.0"
    return host
  }

  private static func failure(_ driver: WizardDriver) -> Failure? {
    if case .failed(let failure, _) = driver.wizard.step { failure } else { nil }
  }
}
