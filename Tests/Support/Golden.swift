import Glibc
package import Testing

/// Screens compared with files beside the tests.
package enum Golden {
  /// Compares text with `Snapshots/NAME.txt` of the TUI tests. With RECORD=1 the file is written and the test fails, so that a
  /// recording can never be a green run.
  package static func expect(
    _ actual: String, named name: String, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let path = "\(Checkout.tests)/TUITests/Snapshots/\(name).txt"
    let wanted = FileBytes.read(path).map { String(decoding: $0, as: UTF8.self) }
    if getenv("RECORD") != nil {
      guard wanted != actual else { return }
      FileBytes.write(Array(actual.utf8), to: path)
      Issue.record(
        "Recorded \(name).txt anew: look at it, then run again without RECORD.",
        sourceLocation: sourceLocation)
      return
    }
    guard let wanted else {
      Issue.record(
        "There is no \(name).txt yet: run make golden. The frame:\n\(actual)", sourceLocation: sourceLocation)
      return
    }
    guard wanted != actual else { return }
    Issue.record(
      "\(name).txt differs. The frame now:\n\(actual)\nThe frame wanted:\n\(wanted)",
      sourceLocation: sourceLocation)
  }
}
