import Glibc
import Testing

@testable import Simulation

/// A simulated host in a folder of its own, without delays; its commands run in this process.
final class TestRoot: Sendable {
  static let bacchus = "6b664553-6822-b445-5a8c-c10d93c41c4c"
  static let mail = "71c0d9e4-2f6b-4a38-b5d7-0e9f8a7b6c54"
  static let dc01 = "3f8a1c52-9b7e-4d06-a1c4-5e2f7b8d9012"
  static let host = "8d3e1f0a-5c2b-4e6d-9f70-1a2b3c4d5e6f"

  let folder: RootFolder

  init(_ name: String = "how-to", executable: String = "/nonexistent/xenpass") throws {
    // Hundreds of small files: in memory where that is possible.
    let place = access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp"
    var template = Array("\(place)/xenpass-sim-XXXXXX".utf8CString)
    let made = template.withUnsafeMutableBufferPointer { buffer in
      buffer.baseAddress.flatMap { mkdtemp($0) }.map { String(cString: $0) }
    }
    folder = RootFolder(path: try #require(made))
    try SimulatedHost.create(name, at: folder.path, executable: executable)
    for delay in ["vm-shutdown", "vm-start", "boot"] { write("simulation/delays/\(delay)", "0") }
  }

  deinit {
    for name in folder.names("", hidden: true) { folder.removeTree(name) }
    rmdir(folder.path)
  }

  func run(_ command: String, _ arguments: [String]) -> Printed {
    StandIns.run(command, arguments, in: folder)
  }

  @discardableResult
  func xe(_ arguments: String...) -> Printed { run("xe", arguments) }

  func lspci(_ arguments: String...) -> Printed { run("lspci", arguments) }

  func read(_ file: String) -> String { folder.read(file) ?? "" }

  func write(_ file: String, _ text: String) { folder.write(file, text) }

  func vm(_ uuid: String, _ field: String) -> String { read("simulation/vms/\(uuid)/\(field)") }

  var log: [String] { lines(read("simulation/log")).filter { !$0.isEmpty } }

  /// The driver of a device; empty if it has none.
  func driver(_ address: String) -> String {
    SimulatedDevice(reading: "0000:\(address)", in: folder)?.driver ?? ""
  }

  /// Replaces a text of the boot file, which must be there.
  func edit(_ old: String, _ new: String) throws {
    let text = read("boot/extlinux.conf")
    try #require(text.contains(old), "the boot file has no \(old)")
    let parts = lines(text).map { line in
      guard line.hasPrefix("  append"), let range = line.firstRange(of: old) else { return line }
      return line.replacingCharacters(in: range, by: new)
    }
    write("boot/extlinux.conf", parts.joined(separator: "\n"))
  }

  /// Adds words to the end of the dom0 part of the entry xe.
  func hide(_ words: String) throws { try edit("splashi  ---", "splashi  \(words) ---") }

  /// Shuts the host down and starts it again by the toolstack.
  func reboot() {
    xe("host-disable")
    xe("host-reboot")
  }
}

extension String {
  fileprivate func replacingCharacters(in range: Range<String.Index>, by text: String) -> String {
    String(self[..<range.lowerBound]) + text + String(self[range.upperBound...])
  }
}
