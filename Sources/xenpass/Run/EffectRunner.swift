import Glibc
import Host
import Model
import Synchronization
import TUI

/// Carries effects out, each as a task of its own, and gathers what comes of them: for the screen, the plain lines, the
/// commands and the walk-through alike.
@MainActor
final class EffectRunner {
  /// Ends a wait when a message has come.
  let pipe: WakePipe

  private let performer: Performer
  private let login: TerminalLogin?
  private let mailbox: Mailbox
  private var awaiting: Task<Void, Never>?
  private var surveying: Task<Void, Never>?

  /// A runner for a host; nil if the process has no descriptors left.
  init?(_ transport: some ShellTransport, login: TerminalLogin?) {
    guard let pipe = WakePipe() else { return nil }
    self.pipe = pipe
    self.login = login
    performer = Performer(transport)
    mailbox = Mailbox(pipe)
  }

  /// Begins an effect, or ends one; what comes of it waits in the mailbox.
  ///
  /// `onBareTerminal` lends the terminal for as long as ssh asks.
  func start(_ effect: Effect, onBareTerminal: (() -> Void) -> Void = { $0() }) {
    switch effect {
    case .stopAwaiting: awaiting?.cancel()
    case .stopSurvey: surveying?.cancel()
    case .leave: break
    case .logIn: onBareTerminal { mailbox.post(.loggedIn(login?.again())) }
    default:
      let task = task(for: effect)
      if case .awaitHost = effect { awaiting = task }
      if effect == .survey { surveying = task }
    }
  }

  private func task(for effect: Effect) -> Task<Void, Never> {
    let (performer, mailbox) = (performer, mailbox)
    mailbox.begin()
    return Task.detached {
      await performer.perform(effect) { mailbox.post($0) }
      mailbox.end()
    }
  }

  /// Takes all that has come of the effects since the last time.
  func takeMessages() -> [Message] {
    pipe.drain()
    return mailbox.takeAll()
  }

  /// Takes what was run on the host since the last time.
  func takeRecords() -> [CommandRecord] { performer.recorder.takeAll() }

  /// Hands over every message until nothing runs any more; `take` begins what follows from it.
  func settle(_ take: (Message) -> Void) {
    while true {
      let isIdle = mailbox.isIdle
      let messages = takeMessages()
      for message in messages { take(message) }
      // Nothing ran before the mailbox was emptied, so that nothing can come any more.
      if messages.isEmpty, isIdle { return }
      if messages.isEmpty { _ = EventWait.wait(input: -1, wake: pipe, timeoutMilliseconds: nil) }
    }
  }
}
