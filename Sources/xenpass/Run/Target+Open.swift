import Glibc
import Host
import Simulation

extension Target {
  /// Opens the host: makes the simulated one, or looks whether this machine is a host at all.
  func open(_ host: String?) async throws(OpenHost.Failure) -> OpenHost {
    if let host { return try await connect(to: host) }
    return isSimulated ? try openSimulated() : try await openHere()
  }

  private func openSimulated() throws(OpenHost.Failure) -> OpenHost {
    let isTemporary = demoRoot == nil
    if let demoRoot, access(demoRoot, F_OK) == 0,
      let objection = Trust.objection(
        toPrograms: Self.absolute(demoRoot), in: ["stand-ins", "tools"])
    {
      throw OpenHost.Failure(
        sentence:
          "xenpass: \(objection)\nA simulated host runs the tools in its folder, so that it must be yours alone.",
        status: 2)
    }
    guard let root = demoRoot.map(Self.absolute) ?? Self.temporaryFolder() else {
      throw OpenHost.Failure(
        sentence: "no folder for the simulated host: \(String(cString: strerror(errno)))", status: 1)
    }
    let watch = isTemporary ? ExitWatch(over: root) : nil
    do {
      if access(root + "/.xenpass-simulated-host", F_OK) == 0 {
        try SimulatedHost.open(at: root, executable: Self.executable)
      } else {
        try SimulatedHost.create(demo ?? "how-to", at: root, executable: Self.executable)
      }
      for fault in demoFaults {
        let parts = fault.split(separator: "=", maxSplits: 1).map(String.init)
        try SimulatedHost.setFault(parts[0], parts.count > 1 ? parts[1] : "", at: root)
      }
    } catch {
      watch?.end()
      throw OpenHost.Failure(sentence: error.explanation, status: 2)
    }
    return OpenHost(
      transport: LocalTransport(mode: .simulated(root: root)), place: "simulated host",
      temporaryRoot: isTemporary ? root : nil, watch: watch)
  }

  private func openHere() async throws(OpenHost.Failure) -> OpenHost {
    // /etc/xensource-inventory exists on every XenServer and XCP-ng host; without it nothing further is asked.
    if access("/etc/xensource-inventory", R_OK) != 0 {
      throw OpenHost.Failure(
        sentence: """
          This machine is not a XenServer or XCP-ng host: \(Self.machine).
          xenpass changes nothing here. To see what it does, on a simulated host:

              xenpass --demo

          To reach a host from here: xenpass root@host
          """, status: 2)
    }
    let transport = LocalTransport(
      mode: .real, sshConnection: getenv("SSH_CONNECTION").map { String(cString: $0) })
    return OpenHost(transport: transport, place: "this host")
  }

  /// Whether the terminal is the machine's own screen or serial line.
  static var isOnConsole: Bool {
    guard let name = ttyname(STDIN_FILENO).map({ String(cString: $0) }) else { return false }
    let tail = name.dropFirst("/dev/tty".count)
    return name == "/dev/console" || name.hasPrefix("/dev/hvc")
      || name.hasPrefix("/dev/tty") && tail.first.map { $0.isNumber || $0 == "S" } == true
  }

  private static var machine: String {
    var name = utsname()
    guard uname(&name) == 0 else { return "an unknown system" }
    func text<T>(_ value: T) -> String {
      withUnsafeBytes(of: value) { bytes in String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self) }
    }
    return "\(text(name.sysname)) \(text(name.release)) \(text(name.machine))"
  }

  private static var executable: String {
    var buffer = [UInt8](repeating: 0, count: 4096)
    let count = buffer.withUnsafeMutableBytes { bytes -> Int in
      guard let start = bytes.baseAddress else { return 0 }
      return readlink("/proc/self/exe", start.assumingMemoryBound(to: CChar.self), bytes.count)
    }
    return count > 0 ? String(decoding: buffer[..<count], as: UTF8.self) : CommandLine.arguments[0]
  }

  static func absolute(_ path: String) -> String {
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
