import TestSupport
import Testing

@testable import Model

/// Every kind of plan against everything that can stand between it and its effect: the whole step, the notice, the
/// question and every effect.
@Suite("Consent: nothing is done without a question answered by yes")
struct ConsentTableTests {
  /// A wizard on the step of a plan, about to ask.
  struct Stage {
    var driver: WizardDriver
    let kind: ConsentKind
    let ask: Message

    init(_ kind: ConsentKind, isReadOnly: Bool = false) throws {
      self.kind = kind
      driver = WizardDriver(try kind.host, isReadOnly: isReadOnly)
      let path = try kind.path(driver.wizard)
      ask = path.ask
      for message in path.lead {
        driver.send(message)
        if driver.effects.contains(.survey) { driver.answer(with: try kind.host) }
      }
    }

    var wizard: Wizard { driver.wizard }

    /// The message that asks, and the state before it.
    mutating func asking() -> Wizard {
      let before = wizard
      driver.send(ask)
      return before
    }

    /// Puts a finding before the plan, as the checks would.
    mutating func find(_ severity: Finding.Severity) {
      let finding = Finding(severity, ConsentKind.card, seen: "Seen.", consequence: "So.", advice: "Do.")
      switch wizard.step {
      case .bootLine(var draft):
        draft.findings.insert(finding, at: 0)
        driver.wizard.step = .bootLine(draft)
      case .reboot(var draft):
        draft.findings.insert(finding, at: 0)
        driver.wizard.step = .reboot(draft)
      case .assignment(var draft):
        draft.findings.insert(finding, at: 0)
        driver.wizard.step = .assignment(draft)
      case .review(var review):
        review.findings.insert(finding, at: 0)
        driver.wizard.step = .review(review)
      default: Issue.record("\(kind): no findings on \(wizard.step)")
      }
    }

    /// What must be typed for the question on the screen.
    var typed: String { wizard.question?.typed ?? "" }
  }

  /// Nothing was asked: the step is that of before, and no answer does anything.
  private func expectRefused(_ stage: inout Stage, _ before: Wizard, _ notice: String) {
    #expect(stage.wizard.step == before.step)
    #expect(stage.wizard.question == nil)
    #expect(stage.wizard.notice == notice)
    #expect(stage.driver.effects.isEmpty)
    for answer in [Question.Answer.yes, .yesAndStart] {
      for typed in ["", "xs62", "03:00.0"] {
        stage.driver.send(.answered(answer, typed: typed))
        #expect(stage.wizard.step == before.step)
        #expect(stage.driver.effects.isEmpty)
      }
    }
  }

  @Test("Yes carries out exactly the plan that was asked about, once", arguments: ConsentKind.allCases)
  func yes(_ kind: ConsentKind) throws {
    var stage = try Stage(kind)
    let before = stage.asking()
    let proposal = try #require(stage.wizard.proposal, "\(stage.wizard.step) \(stage.wizard.notice ?? "")")
    #expect(stage.wizard.step == before.step)
    #expect(stage.wizard.notice == nil)
    #expect(stage.driver.effects.isEmpty)
    #expect(proposal.question.choices.first?.answer == .no)
    #expect(proposal.question.title == kind.title)
    stage.driver.send(.answered(kind.yes, typed: stage.typed))
    let (effect, step) = try #require(kind.carriedOut(proposal, on: before))
    #expect(stage.driver.effects == [effect])
    #expect(stage.wizard.step == step)
    #expect(stage.wizard.question == nil)
    #expect(stage.wizard.notice == nil)
    let done = stage.wizard
    stage.driver.send(.answered(kind.yes, typed: "xs62"))
    #expect(stage.driver.effects.isEmpty)
    #expect(stage.wizard.step == done.step)
  }

  @Test("No leaves everything as it is and says what was not done", arguments: ConsentKind.allCases)
  func no(_ kind: ConsentKind) throws {
    for back in [Message.answered(.no, typed: ""), .answered(.no, typed: "xs62"), .wentBack] {
      var stage = try Stage(kind)
      let before = stage.asking()
      let refused = try #require(stage.wizard.proposal?.plan.refused)
      stage.driver.send(back)
      expectRefused(&stage, before, refused)
    }
  }

  @Test("While a question is open, nothing but its answer is taken", arguments: ConsentKind.allCases)
  func otherMessages(_ kind: ConsentKind) throws {
    var stage = try Stage(kind)
    _ = stage.asking()
    let open = stage.wizard
    for message in ConsentKind.choices(open) {
      stage.driver.send(message)
      #expect(stage.wizard == open, "\(message)")
      #expect(stage.driver.effects.isEmpty, "\(message)")
    }
  }

  @Test("An answer that was not offered is no answer", arguments: ConsentKind.allCases)
  func notOffered(_ kind: ConsentKind) throws {
    var stage = try Stage(kind)
    let before = stage.asking()
    guard stage.wizard.question?.choices.contains(where: { $0.answer == .yesAndStart }) == false else {
      #expect(kind == .giveKey || kind == .giveKeyAndStart)
      return
    }
    let refused = try #require(stage.wizard.proposal?.plan.refused)
    stage.driver.send(.answered(.yesAndStart, typed: stage.typed))
    expectRefused(&stage, before, refused)
  }

  @Test("Read-only: it is told, and nothing is asked", arguments: ConsentKind.allCases)
  func readOnly(_ kind: ConsentKind) throws {
    // The shutdown cannot be reached without a yes.
    guard ![ConsentKind.force, .abandon].contains(kind) else {
      var stage = try Stage(kind, isReadOnly: true)
      let before = stage.asking()
      #expect(stage.wizard.step == before.step)
      #expect(stage.driver.effects.isEmpty)
      return
    }
    var stage = try Stage(kind, isReadOnly: true)
    let before = stage.asking()
    expectRefused(&stage, before, "xenpass was started with --readonly: it only looks.")
  }

  @Test("While the host is being asked, nothing is", arguments: ConsentKind.allCases)
  func surveyRunning(_ kind: ConsentKind) throws {
    var stage = try Stage(kind)
    stage.driver.send(.refreshed)
    #expect(stage.driver.effects == [.survey])
    let before = stage.asking()
    expectRefused(
      &stage, before,
      "The host has not answered everything yet: the checks are not complete. The question follows when they are."
    )
  }

  @Test(
    "What was chosen while the host was being asked is asked when it has answered",
    arguments: ConsentKind.allCases)
  func surveyEnds(_ kind: ConsentKind) throws {
    var stage = try Stage(kind)
    stage.driver.send(.refreshed)
    _ = stage.asking()
    #expect(stage.wizard.proposal == nil)
    stage.driver.answer(with: try kind.host)
    #expect(stage.wizard.question?.title == kind.title)
    #expect(stage.wizard.question?.choices.first?.answer == .no)
    #expect(stage.driver.effects == [])
  }

  @Test(
    "What was chosen while the host was being asked is forgotten with the next choice",
    arguments: ConsentKind.allCases)
  func surveyEndsAfterAnother(_ kind: ConsentKind) throws {
    var stage = try Stage(kind)
    stage.driver.send(.refreshed)
    _ = stage.asking()
    stage.driver.send(.refreshed)
    stage.driver.send(.surveyEnded(nil))
    stage.driver.answer(with: try kind.host)
    #expect(stage.wizard.proposal == nil)
  }

  @Test(
    "What was chosen while the host was being asked is asked about the host as it has become",
    arguments: ConsentKind.allCases.filter { $0.isAskedAnew == true })
  func surveyEndsOnChangedHost(_ kind: ConsentKind) throws {
    var old = try Stage(kind)
    _ = old.asking()
    var stage = try Stage(kind)
    stage.driver.send(.refreshed)
    _ = stage.asking()
    stage.driver.answer(with: try kind.changedHost)
    let plan = try #require(stage.wizard.proposal?.plan, "\(stage.wizard.notice ?? "")")
    #expect(plan != old.wizard.proposal?.plan)
    #expect(stage.driver.effects.filter(\.isChanging).isEmpty)
  }

  @Test(
    "What was chosen while the host was being asked is dropped, and that is said, when it does not answer",
    arguments: ConsentKind.allCases)
  func surveyFailsAfterAsking(_ kind: ConsentKind) throws {
    var stage = try Stage(kind)
    stage.driver.send(.refreshed)
    _ = stage.asking()
    stage.driver.send(.surveyEnded(Failure(attempted: "Ask", happened: ["cut"], next: "")))
    let before = stage.wizard
    expectRefused(
      &stage, before, "The host has not answered everything: the checks are not complete. Ask it anew.")
    stage.driver.send(.refreshed)
    stage.driver.answer(with: try kind.host)
    #expect(stage.wizard.proposal == nil)
  }

  @Test("After a survey that ended early, nothing is asked", arguments: ConsentKind.allCases)
  func surveyFailed(_ kind: ConsentKind) throws {
    var stage = try Stage(kind)
    stage.driver.send(.refreshed)
    stage.driver.send(.surveyEnded(Failure(attempted: "Ask", happened: ["cut"], next: "")))
    let before = stage.asking()
    expectRefused(
      &stage, before, "The host has not answered everything: the checks are not complete. Ask it anew.")
  }

  @Test("A survey that fails while the question is open withdraws it", arguments: ConsentKind.allCases)
  func surveyFailedMeanwhile(_ kind: ConsentKind) throws {
    var stage = try Stage(kind)
    _ = stage.asking()
    let refused = try #require(stage.wizard.proposal?.plan.refused)
    stage.driver.send(.refreshed)
    stage.driver.send(.surveyEnded(Failure(attempted: "Ask", happened: ["cut"], next: "")))
    let before = stage.wizard
    expectRefused(
      &stage, before,
      "The host has changed while the question was open: it is withdrawn. \(refused) The host has not answered "
        + "everything: the checks are not complete. Ask it anew.")
  }

  @Test("A yes while the host is being asked anew is not believed", arguments: ConsentKind.allCases)
  func yesWhileAsking(_ kind: ConsentKind) throws {
    var stage = try Stage(kind)
    let before = stage.asking()
    let refused = try #require(stage.wizard.proposal?.plan.refused)
    stage.driver.send(.refreshed)
    stage.driver.send(.answered(kind.yes, typed: stage.typed))
    expectRefused(
      &stage, before,
      "\(refused) The host has not answered everything yet: the checks are not complete.")
  }

  @Test(
    "Without the toolstack nothing that is its work is asked",
    arguments: ConsentKind.allCases.filter(\.needsToolstack))
  func noToolstack(_ kind: ConsentKind) throws {
    var stage = try Stage(kind)
    var host = try kind.host
    host.toolstackError = "Error: Connection refused (calling connect )\n"
    stage.driver.send(.refreshed)
    stage.driver.answer(with: host)
    #expect(stage.driver.effects == [.pauseBeforeSurvey])
    let before = stage.asking()
    #expect(stage.wizard.step.kind == before.step.kind)
    #expect(stage.wizard.question == nil)
    #expect(stage.driver.effects.isEmpty)
    stage.driver.send(.answered(kind.yes, typed: "xs62"))
    #expect(stage.driver.effects.isEmpty)
  }

  @Test("What is refused is never asked", arguments: ConsentKind.allCases.filter(\.hasFindings))
  func refused(_ kind: ConsentKind) throws {
    var stage = try Stage(kind)
    stage.find(.refused)
    let before = stage.asking()
    expectRefused(&stage, before, "Refused: Seen. So. Do.")
  }

  @Test("A stop is passed by the right word", arguments: ConsentKind.allCases.filter(\.hasFindings))
  func stop(_ kind: ConsentKind) throws {
    var stage = try Stage(kind)
    stage.find(.stop)
    let before = stage.asking()
    let proposal = try #require(stage.wizard.proposal)
    #expect(proposal.question.lines.suffix(3) == ["", "STOP: Seen.", "So."])
    #expect(proposal.question.isDangerous)
    #expect(proposal.question.typed == (kind == .reboot ? "xs62" : "03:00.0"))
    stage.driver.send(.answered(kind.yes, typed: " \(stage.typed) "))
    let (effect, step) = try #require(kind.carriedOut(proposal, on: before))
    #expect(stage.driver.effects == [effect])
    #expect(stage.wizard.step == step)
  }

  @Test(
    "A stop is not passed by a wrong word, nor by none",
    arguments: ConsentKind.allCases.filter(\.hasFindings),
    ["", "03:00", "03:00.1", "0000:03:00.0", "yes", "XS62"])
  func wrongWord(_ kind: ConsentKind, _ typed: String) throws {
    var stage = try Stage(kind)
    stage.find(.stop)
    let before = stage.asking()
    let proposal = try #require(stage.wizard.proposal)
    let notice = "That is not \(stage.typed): \(proposal.plan.refused)"
    stage.driver.send(.answered(kind.yes, typed: typed))
    expectRefused(&stage, before, notice)
  }

  @Test("A question whose host has not changed stays as it is", arguments: ConsentKind.allCases)
  func unchanged(_ kind: ConsentKind) throws {
    var stage = try Stage(kind)
    _ = stage.asking()
    let open = stage.wizard
    stage.driver.send(.refreshed)
    stage.driver.answer(with: try kind.host)
    #expect(stage.wizard == open)
  }

  @Test(
    "When the host changes while the question is open, it is asked anew and says so, or it is withdrawn",
    arguments: ConsentKind.allCases)
  func changedMeanwhile(_ kind: ConsentKind) throws {
    var stage = try Stage(kind)
    _ = stage.asking()
    let first = try #require(stage.wizard.proposal)
    stage.driver.send(.refreshed)
    stage.driver.answer(with: try kind.changedHost)
    #expect(stage.driver.effects.filter(\.isChanging).isEmpty)
    switch kind.isAskedAnew {
    case nil: #expect(stage.wizard.proposal == first)
    case false?:
      #expect(stage.wizard.proposal == nil)
      let sentence =
        "The host has changed while the question was open: it is withdrawn. \(first.plan.refused)"
      #expect(stage.wizard.notice?.hasPrefix(sentence) == true, "\(stage.wizard.notice ?? "")")
      for answer in [Question.Answer.yes, .yesAndStart] {
        stage.driver.send(.answered(answer, typed: first.question.typed ?? ""))
        #expect(stage.driver.effects.isEmpty)
      }
    case true?:
      let second = try #require(stage.wizard.proposal, "\(stage.wizard.notice ?? "")")
      #expect(second.plan != first.plan)
      #expect(second.question.lines.first == "The host has changed while this was asked: look at it anew.")
      let before = stage.wizard
      stage.driver.send(
        .answered(
          second.question.choices.contains { $0.answer == kind.yes } ? kind.yes : .yes, typed: stage.typed))
      let (effect, step) = try #require(kind.carriedOut(second, on: before))
      #expect(stage.driver.effects == [effect])
      #expect(stage.wizard.step == step)
    }
  }

  @Test("While a question is open, no survey begins by itself")
  func pause() throws {
    var host = HowToHost()
    host.toolstackError = "Error: Connection refused (calling connect )\n"
    var driver = WizardDriver(host)
    driver.send(.wentOn(ConsentKind.card))
    driver.send(.proceeded)
    let open = driver.wizard
    #expect(open.question != nil)
    driver.send(.pauseEnded)
    #expect(driver.effects == [.pauseBeforeSurvey])
    #expect(driver.wizard == open)
    driver.send(.answered(.no, typed: ""))
    driver.send(.pauseEnded)
    #expect(driver.effects == [.survey])
  }

  @Test("Consent is made in one place of the sources")
  func onePlace() {
    let made = ImportTests.sources.flatMap { file in
      file.lines.filter { $0.contains("Approved(") }.map { _ in file.path }
    }
    #expect(made == ["Model/Journey/Proposal.swift"])
  }
}
