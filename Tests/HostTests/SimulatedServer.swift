import Glibc
import Host
import Model
import Simulation
import TestSupport
import Testing

/// The simulated XenServer 6.2 in a folder that goes when the test has ended.
final class SimulatedServer: Sendable {
  let path: String
  let operations: HostOperations

  init(_ name: String = "how-to", shell: Shell) throws {
    var template = Array("/tmp/xenpass-server-XXXXXX".utf8CString)
    let made = template.withUnsafeMutableBufferPointer { buffer in
      buffer.baseAddress.flatMap { mkdtemp($0) }.map { String(cString: $0) }
    }
    let path = try #require(made)
    self.path = path
    try SimulatedHost.create(name, at: path + "/host", executable: BuiltProgram.path)
    for delay in ["vm-shutdown", "vm-start", "boot"] {
      FileBytes.write(Array("0".utf8), to: "\(path)/host/simulation/delays/\(delay)")
    }
    // As on a host, where /bin/sh is bash, the shell runs under the name sh.
    symlink(shell.path, "\(path)/sh")
    operations = HostOperations(LocalTransport(mode: .simulated(root: path + "/host"), shell: "\(path)/sh"))
  }

  deinit { _ = try? ChildProcess.run(["rm", "-rf", path]) }

  var root: String { path + "/host" }

  func bytes(_ file: String) -> [UInt8] { FileBytes.read("\(root)/\(file)") ?? [] }
  func read(_ file: String) -> String { String(decoding: bytes(file), as: UTF8.self) }

  /// The journal as the survey tells it.
  func journal() async throws -> [JournalEntry] {
    let sections = try await operations.survey()
    return JournalEntry.list(parsing: sections.first { $0.name == "journal" }?.text ?? "")
  }
}
