import Glibc
import Host
import Model
import Simulation
import TUI

/// The demo: a simulated host in a folder.
extension Xenpass {
  func runDemo() async -> Int32 {
    let isTemporary = demoRoot == nil
    guard let root = demoRoot.map(Self.absolute) ?? Self.temporaryFolder() else {
      Console.error("xenpass: no folder for the simulated host: \(String(cString: strerror(errno)))")
      return 1
    }
    defer { if isTemporary { SimulatedHost.remove(at: root) } }
    do {
      if access(root + "/.xenpass-simulated-host", F_OK) == 0 {
        try SimulatedHost.open(at: root, executable: Self.executable)
      } else {
        try SimulatedHost.create(demoHost, at: root, executable: Self.executable)
      }
    } catch {
      Console.error("xenpass: \(error.explanation)")
      return 2
    }
    if createOnly { return 0 }
    let transport = LocalTransport(mode: .simulated(root: root))
    let performer = Performer(HostOperations(transport))
    let app = App(wizard: Wizard(reach: .outlivesReboot), place: "simulated host")
    if walkThrough { return await WalkThrough.run(app, performer) }
    return await open(app, performer)
  }

  /// Opens the screen and says afterwards what is to be said.
  func open(_ app: App, _ performer: Performer) async -> Int32 {
    let options = ScreenOptions(colour: noColor ? .never : .auto, ascii: ascii ? true : nil, mouse: !noMouse)
    do {
      let end = try await Loop.run(app: app, performer: performer, options: options)
      if let sentence = end.sentence { Console.say(sentence) }
      return end.status
    } catch {
      Console.error("xenpass: \(error.explanation)")
      return 2
    }
  }

  private static var executable: String {
    var buffer = [UInt8](repeating: 0, count: 4096)
    let count = buffer.withUnsafeMutableBytes { bytes -> Int in
      guard let start = bytes.baseAddress else { return 0 }
      return readlink("/proc/self/exe", start.assumingMemoryBound(to: CChar.self), bytes.count)
    }
    return count > 0 ? String(decoding: buffer[..<count], as: UTF8.self) : CommandLine.arguments[0]
  }

  private static func absolute(_ path: String) -> String {
    if path.hasPrefix("/") { return path }
    var buffer = [CChar](repeating: 0, count: 4096)
    guard let folder = getcwd(&buffer, buffer.count) else { return path }
    return String(cString: folder) + "/" + path
  }

  private static func temporaryFolder() -> String? {
    let parent = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    var template = Array("\(parent)/xenpass-demo-XXXXXX".utf8CString)
    return template.withUnsafeMutableBufferPointer { buffer in
      buffer.baseAddress.flatMap { mkdtemp($0) }.map { String(cString: $0) }
    }
  }
}

/// Plain words on the bare terminal.
enum Console {
  /// A line on standard output.
  static func say(_ text: String) { put(text, STDOUT_FILENO) }

  /// A line on standard error.
  static func error(_ text: String) { put(text, STDERR_FILENO) }

  private static func put(_ text: String, _ descriptor: Int32) {
    var rest = Array((text + "\n").utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      guard count > 0 else { return }
      rest = rest.dropFirst(count)
    }
  }
}
