import TestSupport
import Testing

@testable import Model

/// Every message, on a step that it belongs to, with what comes of it.
@Suite("Every message does something where it belongs")
struct EveryMessageTests {
  /// What came of a message.
  struct Sent {
    let before: Wizard
    let wizard: Wizard
    let effects: [Effect]

    var question: String { wizard.question?.title ?? "" }
  }

  /// A host, the messages that lead to the step, the message, and what must be so afterwards.
  struct Row: CustomTestStringConvertible, Sendable {
    let host: HowToHost
    let lead: [Message]
    let message: @Sendable (Wizard) -> Message
    let holds: @Sendable (Sent) -> Bool
    let testDescription: String

    init(
      _ name: String, _ host: HowToHost = HowToHost(), _ lead: [Message] = [],
      _ message: @escaping @Sendable (Wizard) -> Message, _ holds: @escaping @Sendable (Sent) -> Bool
    ) {
      (testDescription, self.host, self.lead, self.message, self.holds) = (name, host, lead, message, holds)
    }
  }

  private static let card = ConsentKind.card
  private static let (bacchus, mail, web) = (ConsentKind.bacchus, ConsentKind.mail, ConsentKind.web)
  private static let failure = Failure(attempted: "Ask", happened: ["cut"], next: "")

  /// The card is in bacchus; mail and web ran before the reboot.
  private static func assigned(_ state: String = "halted") -> HowToHost {
    var host = Hosts.rebooted()
    host.vms[0].key = "0/0000:03:00.0"
    host.vms[0].state = state
    host.journal = HowToHost.openReboot
    (host.vms[1].state, host.vms[2].state) = ("halted", "halted")
    return host
  }

  private static func host(_ kind: ConsentKind) -> HowToHost { (try? kind.host) ?? HowToHost() }

  private static let writing: [Message] = [.wentOn(card), .proceeded, .answered(.yes, typed: "")]
  private static let rebooting: [Message] = [.wentOn(card), .proceeded, .answered(.yes, typed: "xs62")]
  private static let stuck = rebooting + [.stuck(mail, "it hangs")]
  private static func shutting(_ vm: VMIdentifier) -> Message {
    .reported(StepReport(name: HostText(vm.rawValue), state: .begin, text: "shutting-down"))
  }
  private static let waiting = rebooting + [.done]

  private static let choices: [Row] = [
    Row("toggled", HowToHost(), [], { _ in .toggled(card) }) { $0.wizard.marked == [card] },
    Row(
      "toggledWhole",
      {
        var host = HowToHost()
        host.extraDevices = "07:00.0 Audio device: A\n07:00.1 Audio device: A\n"
        return host
      }(), [], { _ in .toggledWhole(.test("07:00.0")) }
    ) { $0.wizard.marked == [.test("07:00.0"), .test("07:00.1")] },
    Row("wentOn", HowToHost(), [], { _ in .wentOn(card) }) { $0.wizard.step.kind == "bootLine" },
    Row("proceeded", HowToHost(), [.wentOn(card)], { _ in .proceeded }) {
      $0.question == "Hide 03:00.0 Philips Semiconductors SAA7164?"
    },
    Row("wentBack", HowToHost(), [.wentOn(card)], { _ in .wentBack }) {
      $0.wizard.step == .devices && $0.effects == [.survey]
    },
    Row("refreshed", HowToHost(), [], { _ in .refreshed }) { $0.effects == [.survey] },
    Row("stoppedSurvey", HowToHost(), [.refreshed], { _ in .stoppedSurvey }) { $0.effects == [.stopSurvey] },
    Row("toggledTwin", HowToHost(), [.wentOn(card)], { _ in .toggledTwin }) { sent in
      if case .bootLine(let draft) = sent.wizard.step, case .success(let plan) = draft.plan {
        !draft.includesTwin && plan.entries.map(\.label) == ["xe"]
      } else {
        false
      }
    },
    Row("toggledLoader", HowToHost(), [.wentOn(card)], { _ in .toggledLoader }) { sent in
      if case .bootLine(let draft) = sent.wizard.step { draft.rewritesLoader } else { false }
    },
    Row("toggledDisplay", HowToHost(), [.wentOn(.test("01:01.0"))], { _ in .toggledDisplay }) { sent in
      if case .bootLine(let draft) = sent.wizard.step { draft.disablesDisplay } else { false }
    },
    Row("cycledTreatment", Hosts.written(), [.wentOn(card)], { _ in .cycledTreatment(web) }) { sent in
      if case .reboot(let draft) = sent.wizard.step {
        draft.plan.items.map(\.treatment) == [.shutDown, .leave]
      } else {
        false
      }
    },
    Row("tookUp", Hosts.written(), [], { .tookUp($0.unfinished[0]) }) { $0.wizard.step.kind == "reboot" },
    Row("askedToUndo", Hosts.rebooted(), [], { _ in .askedToUndo(card) }) { sent in
      if case .bootLine(let draft) = sent.wizard.step { draft.isUndo } else { false }
    },
    Row("askedToFollow", host(.follow), [], { _ in .askedToFollow(card) }) {
      $0.wizard.step.kind == "review"
    },
    Row("openedJournal", HowToHost(), [], { _ in .openedJournal }) { $0.wizard.step == .journal },
    Row("openedChange", host(.undoBoot), [.openedJournal], { _ in .openedChange(ConsentKind.change) }) {
      $0.effects == [.readChange($0.wizard.facts.journal[0])]
    },
    Row("openedDoctor", HowToHost(), [], { _ in .openedDoctor }) { $0.wizard.step == .doctor },
    Row("openedComplaint", host(.repair), [.openedDoctor], { .openedComplaint($0.complaints[0].id) }) {
      $0.wizard.step.kind == "review"
    },
    Row("openedTrial", host(.keepTrial), [], { _ in .openedTrial }) { $0.wizard.step == .trial },
    Row("askedToTry", HowToHost(), [.wentOn(card)], { _ in .askedToTry }) { $0.wizard.step.kind == "review" },
    Row("keptTrial", host(.keepTrial), [.openedTrial], { _ in .keptTrial }) {
      $0.wizard.step.kind == "review"
    },
    Row("droppedTrial", host(.keepTrial), [.openedTrial], { _ in .droppedTrial }) {
      $0.wizard.step.kind == "review"
    },
    Row("askedToProtect", assigned(), [.wentOn(card)], { _ in .askedToProtect }) {
      $0.wizard.step.kind == "review"
    },
    Row("picked", Hosts.rebooted(), [.wentOn(card)], { _ in .picked(bacchus) }) {
      $0.wizard.step.kind == "assignment"
    },
    Row("askedToStart", assigned(), [.wentOn(card)], { _ in .askedToStart }) {
      $0.question == "Start bacchus?"
    },
    Row("askedToStop", assigned("running"), [.wentOn(card)], { _ in .askedToStop }) {
      $0.question == "Shut bacchus down?"
    },
    Row("askedToRestore", assigned(), [.wentOn(card)], { _ in .askedToRestore }) {
      $0.question == "Start bacchus without 03:00.0 Philips Semiconductors SAA7164?"
    },
    Row("askedToStartEarlier", assigned(), [.wentOn(card)], { _ in .askedToStartEarlier([mail, web]) }) {
      $0.question == "Start the VMs that ran before the reboot?"
    },
    Row("askedToForce", Hosts.written(), stuck, { _ in .askedToForce }) {
      $0.question == "Power off mail without asking it?"
    },
    Row("askedToCancelShutdown", Hosts.written(), stuck, { _ in .askedToCancelShutdown }) {
      $0.question == "Cancel the shutdown of mail?"
    },
    Row("retried", Hosts.written(), stuck, { _ in .retried }) { sent in
      if case .carryOut(let approved)? = sent.effects.first, case .reboot = approved.plan {
        sent.effects.count == 1
      } else {
        false
      }
    },
    Row("abandonedReboot", Hosts.written(), stuck, { _ in .abandonedReboot }) {
      $0.question == "Give up the reboot and enable xs62?"
    },
    Row("askedToLeave", HowToHost(), writing, { _ in .askedToLeave }) { $0.question == "Leave it running?" },
    Row("answered", HowToHost(), [.wentOn(card), .proceeded], { _ in .answered(.yes, typed: "") }) { sent in
      if case .carryOut(let approved)? = sent.effects.first, case .boot = approved.plan {
        sent.effects.count == 1
      } else {
        false
      }
    },
  ]

  private static let answers: [Row] = [
    Row(
      "surveyed", HowToHost(), [.refreshed],
      { _ in .surveyed(SurveyPart(name: "hostname", status: 0, bytes: Array("xs63\n".utf8))) }
    ) { $0.before != $0.wizard },
    Row("surveyEnded", HowToHost(), [.refreshed], { _ in .surveyEnded(failure) }) {
      $0.wizard.survey == .failed(failure)
    },
    Row(
      "reported", HowToHost(), writing,
      { _ in .reported(StepReport(name: "lock", state: .ok, text: "had")) }
    ) { sent in
      if case .working(let working) = sent.wizard.step {
        working.log.rows.map(\.name) == ["lock"]
      } else {
        false
      }
    },
    Row(
      "pauseEnded",
      {
        var host = HowToHost()
        host.toolstackError = "Error: Connection refused (calling connect )\n"
        return host
      }(), [], { _ in .pauseEnded }
    ) { $0.effects == [.survey] },
    Row("ended", HowToHost(), writing, { _ in .done }) { sent in
      if case .working(let working) = sent.wizard.step { working.isDone } else { false }
    },
    Row("ticked", HowToHost(), writing, { _ in .ticked(3) }) { $0.wizard.work?.seconds == 3 },
    Row(
      "changeRead", host(.undoBoot), [.openedJournal],
      { wizard in
        .changeRead(
          .success(
            UndoPlan.Record(
              entry: wizard.facts.journal[0], before: HowToHost().bootFile, after: Hosts.written().bootFile)))
      }
    ) { $0.wizard.step.kind == "review" },
    Row("hostReturned", Hosts.written(), waiting, { _ in .hostReturned(nil) }) { $0.effects == [.survey] },
    Row("stillWaiting", Hosts.written(), waiting, { _ in .stillWaiting(.toolstack, "booting") }) { sent in
      if case .waiting(let waiting) = sent.wizard.step {
        waiting.phase == .toolstack && waiting.lastAnswer == "booting"
      } else {
        false
      }
    },
    Row(
      "waitNotEnded", Hosts.written(), rebooting + [shutting(mail), .askedToForce],
      { _ in .waitNotEnded("the disk is full") }
    ) { sent in
      guard case .working(let working) = sent.wizard.step else { return false }
      return working.wanted == nil && sent.wizard.notice?.contains("still waits for mail") == true
        && sent.wizard.notice?.contains("the disk is full") == true
    },
    Row("rebootNotClosed", HowToHost(), [], { _ in .rebootNotClosed("the disk is full") }) {
      $0.wizard.notice?.contains("as open: the disk is full") == true
    },
    Row("waitStopped", Hosts.written(), waiting, { _ in .waitStopped(.refusesLogin, "no") }) {
      $0.effects == [.logIn]
    },
    Row("loggedIn", Hosts.written(), waiting + [.waitStopped(.refusesLogin, "no")], { _ in .loggedIn(nil) }) {
      sent in
      if case .awaitHost? = sent.effects.first { sent.effects.count == 1 } else { false }
    },
  ]

  static let rows = choices + answers

  @Test("What it does", arguments: rows)
  func row(_ row: Row) {
    var driver = WizardDriver(row.host)
    for message in row.lead { driver.send(message) }
    // A reboot that has stopped half way reads the host anew before it is decided about.
    if case .working(let working) = driver.wizard.step, working.stuck != nil { driver.answer(with: row.host) }
    let before = driver.wizard
    driver.send(row.message(before))
    let sent = Sent(before: before, wizard: driver.wizard, effects: driver.effects)
    #expect(
      row.holds(sent),
      "\(before.step.kind) -> \(driver.wizard.step.kind) \(driver.wizard.notice ?? "") \(driver.effects)")
  }

  @Test("With --readonly it leads to no effect that changes anything", arguments: rows)
  func readOnly(_ row: Row) {
    var driver = WizardDriver(row.host)
    for message in row.lead { driver.send(message) }
    // Even where no way leads with --readonly: the net below all steps.
    var wizard = Wizard(reach: .outlivesReboot, isReadOnly: true)
    _ = wizard.begin()
    for part in row.host.parts {
      _ = wizard.update(.surveyed(SurveyPart(name: part.name, status: part.status, bytes: part.text)))
    }
    _ = wizard.update(.surveyEnded(nil))
    wizard.step = driver.wizard.step
    wizard.proposal = driver.wizard.proposal
    var effects = wizard.update(row.message(wizard))
    effects += wizard.update(.answered(.yes, typed: wizard.question?.typed ?? ""))
    #expect(effects.filter(\.isChanging).isEmpty)
  }

  @Test("No message of the program is without a row here")
  func complete() throws {
    let file = try #require(ImportTests.sources.first { $0.path == "Model/Journey/Message.swift" })
    let cases = file.lines.compactMap { line -> String? in
      let words = line.drop { $0 == " " }
      guard words.hasPrefix("case ") else { return nil }
      return String(words.dropFirst("case ".count).prefix { $0.isLetter })
    }
    try #require(cases.count > 40)
    let named = Set(Self.rows.map(\.testDescription))
    #expect(cases.filter { !named.contains($0) }.isEmpty)
  }
}
