import Synchronization

/// Whether the script has said that the toolstack restarts the host.
final class RebootSeen: Sendable {
  private let flag = Atomic(false)

  /// Takes what the script says of that step.
  func set(_ isUnderWay: Bool) { flag.store(isUnderWay, ordering: .releasing) }

  /// Whether it is under way.
  var isSet: Bool { flag.load(ordering: .acquiring) }
}
