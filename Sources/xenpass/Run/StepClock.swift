/// Counts the seconds while something runs, for messages: the wizard itself has no clock.
struct StepClock {
  private var last: ContinuousClock.Instant?

  /// The whole seconds that have passed since the last call in which something ran; 0 while nothing does.
  mutating func passed(isRunning: Bool) -> Int {
    guard isRunning else {
      last = nil
      return 0
    }
    let now = ContinuousClock.now
    guard let then = last else {
      last = now
      return 0
    }
    let seconds = Int((now - then).components.seconds)
    last = then + .seconds(seconds)
    return seconds
  }
}
