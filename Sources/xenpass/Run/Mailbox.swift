import Model
import Synchronization
import TUI

/// Messages from the tasks that work for the screen; each one ends the loop's wait.
final class Mailbox: Sendable {
  private let waiting = Mutex<[Message]>([])
  private let pipe: WakePipe

  init(_ pipe: WakePipe) { self.pipe = pipe }

  /// Leaves a message.
  func post(_ message: Message) {
    waiting.withLock { $0.append(message) }
    pipe.wake()
  }

  /// Takes all messages, in the order in which they came.
  func takeAll() -> [Message] {
    waiting.withLock { messages in
      defer { messages = [] }
      return messages
    }
  }
}
