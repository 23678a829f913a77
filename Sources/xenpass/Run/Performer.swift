import Host
import Model

/// Carries effects out on a host and tells what became of them.
struct Performer: Sendable {
  typealias Post = @Sendable (Message) -> Void

  private let operations: HostOperations
  /// What was run on the host.
  let recorder = CommandRecorder()

  init(_ transport: some ShellTransport) {
    operations = HostOperations(RecordingTransport(base: transport, recorder: recorder))
  }

  /// Does what the effect asks for; its last message ends it.
  func perform(_ effect: Effect, post: @escaping Post) async {
    if let plan = effect.plan {
      let outcome = await operations.carryOut(plan) { report in
        recorder.record(report)
        if let row = report.row { post(.reported(row)) }
      }
      post(.ended(outcome))
      return
    }
    switch effect {
    case .survey: await survey(post)
    case .pauseBeforeSurvey:
      try? await Task.sleep(for: .seconds(2))
      post(.pauseEnded)
    case .awaitHost(let bootID): await awaitHost(bootID, post)
    case .closeReboot(let approved):
      guard case .start(let plan) = approved.plan, let journal = plan.closing else { return }
      let outcome = await operations.closeReboot(journal.raw)
      if !outcome.isAsAsked { post(.rebootNotClosed(outcome.explanation)) }
    case .stopWaiting(let vm):
      let outcome = await operations.stopWaiting(for: vm)
      if outcome.end != .done { post(.waitNotEnded(outcome.explanation)) }
    case .readChange(let entry): post(.changeRead(await read(entry)))
    default: break
    }
  }

  private func survey(_ post: @escaping Post) async {
    do {
      _ = try await operations.survey { post(.surveyed($0)) }
      post(.surveyEnded(nil))
    } catch {
      post(.surveyEnded(Failure(error, attempted: "Ask the host for its state")))
    }
  }

  /// Asks again and again, with growing pauses, until the host has booted anew and its toolstack answers.
  private func awaitHost(_ bootID: String, _ post: Post) async {
    var pause = 1
    while !Task.isCancelled {
      do {
        let parts = try await operations.survey()
        let booted =
          parts.first { $0.name == SurveyQuestion.bootID.rawValue }.map { $0.firstLine } ?? ""
        let vms = parts.first { $0.name == SurveyQuestion.vms.rawValue }
        if !booted.isEmpty, booted != bootID, vms?.status == 0 {
          post(.hostReturned(nil))
          return
        }
        let words = vms.map { $0.firstLine } ?? ""
        post(.stillWaiting(booted == bootID ? .notDown : .toolstack, booted == bootID ? "" : HostText(words)))
      } catch {
        if let trouble = error.trouble, trouble != .unreachable {
          post(.waitStopped(trouble, error.explanation))
          return
        }
        post(.stillWaiting(.down, error.explanation))
      }
      try? await Task.sleep(for: .seconds(pause))
      pause = min(15, pause + 1)
    }
  }

  private func read(_ entry: JournalEntry) async -> Result<UndoPlan.Record, Failure> {
    do {
      let sections = try await operations.readChange(entry.id.raw)
      func bytes(_ name: String) -> [UInt8]? { sections.first { $0.name == name && $0.status == 0 }?.bytes }
      return .success(UndoPlan.Record(entry: entry, before: bytes("before"), after: bytes("after")))
    } catch {
      return .failure(Failure(error, attempted: "Read the change \(entry.id)"))
    }
  }
}
