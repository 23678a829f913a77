import Glibc
import Host
import Simulation
import TestSupport
import Testing

@Suite("The scripts on the simulated XenServer 6.2, in every shell")
struct SimulatedServerTests {
  private let bacchus = "6b664553-6822-b445-5a8c-c10d93c41c4c"

  @Test(
    "Survey, write, reboot, key and start do to the host what they say",
    arguments: ["dash", "bash", "busybox"])
  func journey(_ shell: String) async throws {
    let folder = try Folder()
    let root = folder.path + "/host"
    try SimulatedHost.create("how-to", at: root, executable: BuiltProgram.path)
    for delay in ["vm-shutdown", "vm-start", "boot"] { folder.write("host/simulation/delays/\(delay)", "0") }
    let operations = HostOperations(
      LocalTransport(mode: .simulated(root: root), shell: try folder.shell(shell)))

    let sections = try await operations.survey()
    let names = sections.map(\.name)
    #expect(names.contains("lspci") && names.last == "snapshots")
    #expect(sections.first { $0.name == "boot-file" }?.bytes == Fixture.bytes("how-to/extlinux.conf"))

    let old = Fixture.bytes("how-to/extlinux.conf")
    let text = String(decoding: old, as: UTF8.self)
    let new = Array(
      text.split(separator: "splashi", omittingEmptySubsequences: false)
        .joined(separator: "splashi pciback.hide=(03:00.0)").utf8)
    let write = try await operations.replaceBootFile(
      .init(path: "boot/extlinux.conf", title: "hide 03:00.0", old: old, new: new))
    #expect(write.meaning == .done, "\(write)")
    #expect(folder.read("host/boot/extlinux.conf") == new)

    let running = String(decoding: try #require(sections.first { $0.name == "host" }).bytes, as: UTF8.self)
    let host = try #require(
      running.split(whereSeparator: { $0 == " " || $0 == "\n" }).first { $0.count == 36 })
    let listed = try ChildProcess.run([
      "\(root)/stand-ins/xe", "vm-list", "power-state=running", "is-control-domain=false", "params=uuid",
      "--minimal",
    ])
    let shutdowns = listed.text.split(whereSeparator: { $0 == "," || $0 == "\n" }).map {
      HostOperations.VMShutdown(uuid: String($0), way: .clean)
    }
    #expect(shutdowns.count == 4)
    let reboot = try await operations.reboot(host: String(host), secondsPerVM: 60, shutdowns: shutdowns) {
      _ in
    }
    #expect(reboot.meaning == .done, "\(reboot)")
    #expect(
      String(decoding: folder.read("host/proc/cmdline"), as: UTF8.self).contains("pciback.hide=(03:00.0)"))

    let key = try await operations.setKey(uuid: bacchus, expected: nil, new: "0/0000:03:00.0")
    #expect(key.meaning == .done, "\(key)")
    let start = try await operations.startVMs([bacchus], on: String(host))
    #expect(start.meaning == .done, "\(start)")
    #expect(
      String(decoding: folder.read("host/simulation/vms/\(bacchus)/attached-pci"), as: UTF8.self)
        .hasPrefix("0000:03:00.0"))
  }
}

/// A folder that goes when the test has ended.
private final class Folder: Sendable {
  let path: String

  init() throws {
    var template = Array("/tmp/xenpass-server-XXXXXX".utf8CString)
    let made = template.withUnsafeMutableBufferPointer { buffer in
      buffer.baseAddress.flatMap { mkdtemp($0) }.map { String(cString: $0) }
    }
    path = try #require(made)
  }

  deinit { _ = try? ChildProcess.run(["rm", "-rf", path]) }

  func read(_ file: String) -> [UInt8] { FileBytes.read("\(path)/\(file)") ?? [] }
  func write(_ file: String, _ text: String) { FileBytes.write(Array(text.utf8), to: "\(path)/\(file)") }

  /// The shell's path; busybox is a link that is called sh.
  func shell(_ name: String) throws -> String {
    let found = try ChildProcess.run(["sh", "-c", "command -v \(name)"]).text.split(separator: "\n").first
    let program = String(try #require(found, "\(name) is not installed"))
    guard name == "busybox" else { return program }
    symlink(program, "\(path)/sh")
    return "\(path)/sh"
  }
}
