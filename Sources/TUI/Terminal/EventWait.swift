import Glibc

/// The one place where the program waits.
package enum EventWait {
  /// What ended a wait; empty if its time ran out.
  package struct Ready: OptionSet, Sendable {
    package let rawValue: Int
    package init(rawValue: Int) { self.rawValue = rawValue }

    /// Keys wait, or the terminal is gone.
    package static let input = Ready(rawValue: 1)
    package static let wake = Ready(rawValue: 2)
    /// A signal came: a resize, for one.
    package static let signal = Ready(rawValue: 4)
  }

  /// Waits for a key, a wake or a signal; nil waits without a limit.
  package static func wait(input: Int32, wake: WakePipe, timeoutMilliseconds: Int32?) -> Ready {
    var descriptors = [
      pollfd(fd: input, events: Int16(POLLIN), revents: 0),
      pollfd(fd: wake.readDescriptor, events: Int16(POLLIN), revents: 0),
    ]
    let count = poll(&descriptors, 2, timeoutMilliseconds.map { max(0, $0) } ?? -1)
    if count < 0 { return .signal }
    var ready: Ready = []
    if descriptors[0].revents != 0 { ready.insert(.input) }
    if descriptors[1].revents != 0 { ready.insert(.wake) }
    return ready
  }

  /// Whether the other end of an input is gone: readable, with nothing to be read.
  ///
  /// - Parameter waitingBytes: the bytes that wait; below 0 if that cannot be told.
  package static func hasEnded(_ input: Int32, waitingBytes: Int32) -> Bool {
    var descriptor = pollfd(fd: input, events: Int16(POLLIN), revents: 0)
    guard poll(&descriptor, 1, 0) > 0 else { return false }
    let result = Int32(descriptor.revents)
    return result & (POLLHUP | POLLERR | POLLNVAL) != 0 || (result & POLLIN != 0 && waitingBytes == 0)
  }
}
