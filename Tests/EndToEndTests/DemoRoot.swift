import Glibc
import TestSupport
import Testing

/// A simulated host in a folder of its own, driven only as a person would: by the program and by its files.
final class DemoRoot: Sendable {
  let path: String

  /// Makes the host by letting the program open it once; `owner` is the user of this machine that it belongs to.
  init(_ host: String = "how-to", owner: String? = nil) throws {
    var template = Array("/tmp/xenpass-e2e-XXXXXX".utf8CString)
    path = template.withUnsafeMutableBufferPointer { buffer in
      buffer.baseAddress.flatMap { mkdtemp($0) }.map { String(cString: $0) } ?? "/tmp/xenpass-e2e"
    }
    var program = BuiltProgram.path
    if owner != nil {
      // Where the tests were built another user may not even look.
      program = path + "/xenpass"
      _ = try ChildProcess.run(["cp", BuiltProgram.path, program])
    }
    let made = try ChildProcess.run([
      program, "--demo-root", path + "/host", "--demo", host, "--create-only",
    ])
    try #require(made.status == 0, "\(made.errorText)")
    for delay in ["vm-shutdown", "vm-start", "boot"] { write("simulation/delays/\(delay)", "0") }
    if let owner { _ = try ChildProcess.run(["chown", "-R", "\(owner):", path]) }
  }

  deinit { _ = try? ChildProcess.run(["rm", "-rf", path]) }

  var root: String { path + "/host" }

  /// The text of a file of the host; empty if it is not there.
  func read(_ file: String) -> String {
    String(decoding: FileBytes.read("\(root)/\(file)") ?? [], as: UTF8.self)
  }

  func write(_ file: String, _ text: String) {
    FileBytes.write(Array(text.utf8), to: "\(root)/\(file)")
  }

  /// A VM's field.
  func vm(_ uuid: String, _ field: String) -> String { read("simulation/vms/\(uuid)/\(field)") }

  /// The uuids of the VMs that run.
  func running() throws -> Set<String> {
    let listed = try xe(
      "vm-list", "power-state=running", "is-control-domain=false", "params=uuid", "--minimal")
    return Set(listed.split(whereSeparator: { $0 == "," || $0.isNewline }).map(String.init))
  }

  /// What a command of the simulated toolstack prints.
  @discardableResult
  func xe(_ arguments: String...) throws -> String {
    try ChildProcess.run(["\(root)/stand-ins/xe"] + arguments).text
  }

  /// The lines of the boot file.
  var bootLines: [String] {
    read("boot/extlinux.conf").split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  /// A session of the program on this host.
  func open(_ size: Tmux.Size = .small, _ options: [String] = [], environment: [String: String] = [:]) throws
    -> Tmux.Session
  {
    try Tmux.Session(
      [BuiltProgram.path, "--demo-root", root] + options, size: size, environment: environment)
  }
}

/// The how-to's names.
enum HowTo {
  static let bacchus = "6b664553-6822-b445-5a8c-c10d93c41c4c"
}

extension Tmux.Session {
  /// From the device list to the boot line of 03:00.0, by filter.
  func chooseCard(_ address: String = "03:00.0") async throws {
    try await find(address)
    try send("Enter")
  }

  /// The cursor on one device, by filter.
  func find(_ address: String) async throws {
    _ = try await waitFor("likely add-in cards, ")
    _ = try await waitFor("Enter continue")
    try send("/")
    try type(address)
    _ = try await waitFor("1 of ")
    try send("Enter")
  }

  /// From the boot line to the written file.
  func applyBootLine() async throws {
    _ = try await waitFor("label xe-serial")
    try await write()
  }

  /// From a plan of the boot file on the screen to the written file.
  func write() async throws {
    try await waitForAllAnswered()
    try send("Enter")
    _ = try await waitFor("[ Write it ]")
    try send("Right", "Enter")
    _ = try await waitFor("Done")
  }

  /// From a plan on the screen to its button of this name, and yes.
  func confirm(_ button: String) async throws {
    try await waitForAllAnswered()
    try send("Enter")
    _ = try await waitFor("[ \(button) ]")
    try send("Right", "Enter")
  }

  /// Until the survey is complete and the message line is quiet.
  func waitForAllAnswered() async throws {
    _ = try await waitFor("all parts of the survey") { !$0.contains("Asking the host") }
  }

  /// From the written file to the reboot that was confirmed by name; `meanwhile` happens while the question stands there.
  func reboot(_ name: String = "xs62", meanwhile: () -> Void = {}) async throws {
    try await waitForAllAnswered()
    try send("Enter")
    _ = try await waitFor("These VMs run here")
    try await waitForAllAnswered()
    try send("Enter")
    _ = try await waitFor("to go on:")
    meanwhile()
    try type(name)
    try send("Right", "Enter")
  }

  /// From the list of VMs to bacchus with the card, started.
  func assignToBacchus() async throws {
    _ = try await waitFor("Which VM gets 03:00.0")
    try send("/")
    try type("bacchus")
    _ = try await waitFor("1 of")
    try send("Enter")
    try send("Enter")
    _ = try await waitFor("+0/0000:03:00.0")
    try send("Enter")
    _ = try await waitFor("[ Assign and start ]")
    try send("Right", "Right", "Enter")
  }
}
