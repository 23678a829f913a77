/// A fact of the host: read, read and not there, or not read. What was not read is never "none".
package enum Reading<Value> {
  /// It was read.
  case read(Value)
  /// It was read that there is no such thing.
  case absent
  /// It was not read.
  case unread(Unread)

  /// The value; nil also for what was not read, so a rule that permits something asks `isUnread` too.
  package var value: Value? {
    if case .read(let value) = self { value } else { nil }
  }

  /// Whether nothing is known.
  package var isUnread: Bool {
    if case .unread = self { true } else { false }
  }

  /// Whether it is known that there is none.
  package var isAbsent: Bool {
    if case .absent = self { true } else { false }
  }
}

extension Reading: Equatable where Value: Equatable {}
extension Reading: Hashable where Value: Hashable {}
extension Reading: Sendable where Value: Sendable {}

extension Reading<HostText> {
  /// A driver in words: `driver igb`, `driver none`, or that it was not read.
  package var sentence: String {
    switch self {
    case .read(let name): "driver \(name)"
    case .absent: "driver none"
    case .unread: "driver not read"
    }
  }
}
