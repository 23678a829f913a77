import Synchronization
import Testing

@testable import Host
@testable import Model

/// What is made of the ends of scripts; none is run.
@Suite("Operations, by the ends of their scripts")
struct OperationsTests {
  /// Runs nothing: each script prints and ends as it was told.
  final class Told: ShellTransport {
    let label = "told"
    let ends: [HostScript: (status: Int32, text: String)]
    private let log = Mutex<[HostScript]>([])

    init(_ ends: [HostScript: (status: Int32, text: String)]) { self.ends = ends }

    var ran: [HostScript] { log.withLock { $0 } }

    func run(
      _ script: HostScript, arguments: [String], input: [UInt8], deadline: Duration,
      onOutput: @escaping @Sendable ([UInt8]) -> Void
    ) async throws(HostError) -> ScriptResult {
      log.withLock { $0.append(script) }
      let end = ends[script] ?? (0, "")
      onOutput(Array(end.text.utf8))
      return ScriptResult(status: end.status, output: Array(end.text.utf8), errors: [])
    }
  }

  private static let boot = Plan.boot(
    BootPlan(replacing: [1], by: [2], path: "/boot/extlinux.conf", title: "hide"), rewritesLoader: true)

  private func start() throws -> Plan {
    let id = try #require(VMIdentifier(rawValue: "11111111-2222-3333-4444-555555555501"))
    let vm = VirtualMachine(id: id, name: "mail", powerState: .halted, pciKey: nil)
    return .start(StartPlan(hostUUID: "h", vms: [vm], enablesHost: true))
  }

  @Test(
    "extlinux -i runs only after a write that is done",
    arguments: [(Int32(0), 2), (81, 1), (83, 1), (127, 1)])
  func loader(_ status: Int32, _ count: Int) async {
    let told = Told([.writeBoot: (status, "")])
    let outcome = await HostOperations(told).carryOut(Self.boot)
    #expect(told.ran == Array([HostScript.writeBoot, .extlinux].prefix(count)))
    #expect((outcome.end == .done) == (status == 0))
  }

  @Test(
    "Whatever extlinux -i says, the file is written; one that was not heard to its end is not called done",
    arguments: [(Int32(0), true), (81, true), (84, false), (127, false)])
  func loaderLost(_ status: Int32, _ isDone: Bool) async {
    let told = Told([.extlinux: (status, "")])
    let outcome = await HostOperations(told).carryOut(Self.boot)
    #expect(told.ran == [.writeBoot, .extlinux])
    #expect((outcome.end == .done) == isDone)
  }

  @Test(
    "VMs are started only on a host that was enabled", arguments: [(Int32(0), 2), (81, 1), (84, 1), (2, 1)])
  func enabled(_ status: Int32, _ count: Int) async throws {
    let told = Told([.enableHost: (status, "")])
    let outcome = await HostOperations(told).carryOut(try start())
    #expect(told.ran == Array([HostScript.enableHost, .startVMs].prefix(count)))
    #expect((outcome.end == .done) == (status == 0))
  }

  @Test(
    "Refused is what the script says in its own words",
    arguments: [
      ("step refused failed no\n", ScriptEnd.refused), ("step write failed no\n", .broken(82)),
      ("step refused ok no\n", .broken(82)), ("", .broken(82)),
    ])
  func refused(_ text: String, _ end: ScriptEnd) async {
    let outcome = await HostOperations(Told([.writeBoot: (82, text)])).carryOut(Self.boot)
    #expect(outcome.end == end)
  }

  @Test(
    "A survey that did not come to its end, or ended badly, was not read",
    arguments: [
      (Int32(0), "@ end 0 0\n\n", true), (1, "@ end 0 0\n\n", false), (0, "@ uname 0 3\nabc\n", false),
    ])
  func survey(_ status: Int32, _ text: String, _ isRead: Bool) async {
    let sections = try? await HostOperations(Told([.survey: (status, text)])).survey()
    #expect((sections != nil) == isRead)
  }

  @Test("A machine that is no host says so; one that says nothing was not read")
  func recognised() async throws {
    #expect(try await HostOperations(Told([.recognise: (0, "")])).objection() == nil)
    let no = try await HostOperations(Told([.recognise: (82, "step refused failed no host\n")])).objection()
    #expect(no == "no host")
    await #expect(throws: HostError.self) {
      _ = try await HostOperations(Told([.recognise: (127, "")])).objection()
    }
  }

  @Test("The end of a script that was not watched to its end")
  func ends() {
    let failure = SSHFailure(host: "h", printed: "no route")
    let rows: [(HostError, ScriptEnd)] = [
      (.deadlinePassed(command: "c", seconds: 9, printed: "", isChanging: true), .late(seconds: 9)),
      (.failed(command: "c", status: 127, printed: ""), .broken(127)),
    ]
    for (error, end) in rows { #expect(error.end == end) }
    let lost: [HostError] = [
      .lost(command: "c", reason: "r", printed: ""), .cancelled(command: "c"),
      .tooMuchOutput(command: "c", limit: 1, isChanging: true), .notText(command: "c", what: "w"),
    ]
    for error in lost { #expect(error.end == .lost(error.explanation)) }
    let notBegun: [HostError] = [
      .couldNotStart(command: "c", reason: "r"), .refusedArgument(command: "c"),
      .noConnection(command: "c", failure),
      .tooLong(command: "c", limit: 1),
    ]
    for error in notBegun { #expect(error.end == .notBegun(error.explanation)) }
  }
}
