import Host
import Model

/// The wizard without a screen: messages in, effects carried out one after the other.
///
/// A command goes through the same steps and questions as a person at the screen; so nothing is written that was not
/// planned, checked and confirmed there.
@MainActor
struct Batch {
  private(set) var wizard: Wizard
  private let runner: EffectRunner
  private var pauses = 0

  /// A wizard that has asked the host for everything.
  init(_ host: OpenHost, isReadOnly: Bool) async throws {
    wizard = Wizard(reach: .local, isReadOnly: isReadOnly)
    runner = try host.runner()
    start(wizard.begin())
    settle()
  }

  /// Sends a message and carries out what is wanted, to its end.
  mutating func send(_ message: Message) async {
    start(wizard.update(message))
    settle()
  }

  private mutating func settle() {
    runner.settle { start(wizard.update($0)) }
  }

  private mutating func start(_ effects: [Effect]) {
    for effect in effects {
      if effect == .pauseBeforeSurvey {
        // Waiting is for a person, except for what came of a change, for some minutes.
        guard wizard.isReadingOutcome, pauses < 150 else { continue }
        pauses += 1
      }
      runner.start(effect)
    }
  }

  /// Why the host could not be read; nil if it was.
  var trouble: String? {
    if case .failed(let failure) = wizard.survey {
      return "\(failure.attempted): \(failure.happened.joined(separator: " ")) \(failure.next)"
    }
    if case .failing(let said) = wizard.facts.toolstack { return "xe does not answer: \(said)" }
    return nil
  }
}
