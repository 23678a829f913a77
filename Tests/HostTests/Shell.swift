import Glibc
import TestSupport

/// A shell that the scripts must work in.
enum Shell: String, CaseIterable, Sendable {
  case dash, bash, busybox

  /// Those that this machine has, and that take their commands from PATH.
  static let present = allCases.filter { shell in
    if shell.place != nil { return true }
    print("The rows of \(shell) are left out: this machine has none that takes its commands from PATH.")
    return false
  }

  /// The program.
  var path: String { place ?? "/usr/bin/\(rawValue)" }

  /// Where it lies; nil if there is none.
  private var place: String? {
    self == .busybox
      ? Self.busyboxPlace : access("/usr/bin/\(rawValue)", X_OK) == 0 ? "/usr/bin/\(rawValue)" : nil
  }

  /// A busybox that prefers its own commands would never call the stand-ins of a test: its rows would mean nothing.
  private static let busyboxPlace = ["/usr/bin/busybox", "/bin/busybox", fetched].first { place in
    access(place, X_OK) == 0 && takesCommandsFromPath(place)
  }

  /// Where `scripts/setup` puts one if the machine's own is of the other kind.
  private static let fetched = Checkout.root + "/.build/busybox/bin/busybox"

  private static func takesCommandsFromPath(_ busybox: String) -> Bool {
    let words = ["busybox", "sh", "-c", "PATH=/none; command -v poweroff >/dev/null"]
    return Command.run(busybox, words).map { $0 != 0 } ?? false
  }
}
