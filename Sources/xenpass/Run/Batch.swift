import Host
import Model
import Synchronization

/// The wizard without a screen: messages in, effects carried out one after the other.
///
/// A command goes through the same steps and questions as a person at the screen; so nothing is written that was not
/// planned, checked and confirmed there.
@MainActor
struct Batch {
  private(set) var wizard: Wizard
  private let performer: Performer

  /// A wizard that has asked the host for everything.
  init(_ host: OpenHost, isReadOnly: Bool) async {
    wizard = Wizard(reach: .local, isReadOnly: isReadOnly)
    performer = Performer(host.transport)
    await carryOut(wizard.begin())
  }

  /// Sends a message and carries out what is wanted, to its end.
  mutating func send(_ message: Message) async { await carryOut(wizard.update(message)) }

  private mutating func carryOut(_ effects: [Effect]) async {
    for effect in effects {
      // Waiting is for a person; a command says what it found and ends.
      if effect == .pauseBeforeSurvey { continue }
      let messages = Mutexed()
      await performer.perform(effect) { message in messages.add(message) }
      for message in messages.all() { await send(message) }
    }
  }

  private final class Mutexed: Sendable {
    private let messages = Mutex<[Message]>([])
    func add(_ message: Message) { messages.withLock { $0.append(message) } }
    func all() -> [Message] { messages.withLock { $0 } }
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
