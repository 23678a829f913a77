import Model
import Synchronization
import TUI

/// Messages from the tasks that work for the screen; each one ends the loop's wait.
final class Mailbox: Sendable {
  private struct State {
    var waiting: [Message] = []
    var running = 0
  }

  private let state = Mutex(State())
  private let pipe: WakePipe

  init(_ pipe: WakePipe) { self.pipe = pipe }

  /// Leaves a message.
  func post(_ message: Message) {
    state.withLock { $0.waiting.append(message) }
    pipe.wake()
  }

  /// A task begins that may leave messages.
  func begin() { state.withLock { $0.running += 1 } }

  /// A task has left its last message.
  func end() {
    state.withLock { $0.running -= 1 }
    pipe.wake()
  }

  /// Whether no task runs.
  var isIdle: Bool { state.withLock { $0.running == 0 } }

  /// Takes all messages, in the order in which they came.
  func takeAll() -> [Message] {
    state.withLock { state in
      defer { state.waiting = [] }
      return state.waiting
    }
  }
}
