/// A time as people say it.
package enum Seconds {
  /// `24 s`, `5 min`, `2 min 5 s`.
  package static func words(_ seconds: Int) -> String {
    if seconds < 60 { return "\(seconds) s" }
    return seconds % 60 == 0 ? "\(seconds / 60) min" : "\(seconds / 60) min \(seconds % 60) s"
  }
}
