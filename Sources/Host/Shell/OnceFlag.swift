import Synchronization

/// A flag that one task sets and another reads.
final class OnceFlag: Sendable {
  private let flag = Atomic(false)

  func set() { flag.store(true, ordering: .releasing) }

  var isSet: Bool { flag.load(ordering: .acquiring) }
}
