import Host
import Model
import TestSupport
import Testing

@Suite("The scripts on the simulated XenServer 6.2, in every shell")
struct SimulatedServerTests {
  private let bacchus = "6b664553-6822-b445-5a8c-c10d93c41c4c"

  @Test(
    "Survey, write, reboot, key and start do to the host what they say",
    arguments: Shell.present)
  func journey(_ shell: Shell) async throws {
    let server = try SimulatedServer(shell: shell)
    let (root, operations) = (server.root, server.operations)

    let sections = try await operations.survey()
    let names = sections.map(\.name)
    #expect(names.contains("lspci") && names.last == "snapshots")
    #expect(sections.first { $0.name == "boot-file" }?.bytes == Fixture.bytes("how-to/extlinux.conf"))

    let old = Fixture.bytes("how-to/extlinux.conf")
    let text = String(decoding: old, as: UTF8.self)
    let new = Array(
      text.split(separator: "splashi", omittingEmptySubsequences: false)
        .joined(separator: "splashi pciback.hide=(03:00.0)").utf8)
    let write = await operations.replaceBootFile(
      .init(path: "boot/extlinux.conf", title: "hide 03:00.0", old: old, new: new))
    #expect(write.meaning == .done, "\(write)")
    #expect(server.bytes("boot/extlinux.conf") == new)

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
    let reboot = await operations.reboot(host: String(host), secondsPerVM: 60, shutdowns: shutdowns) {
      _ in
    }
    #expect(reboot.meaning == .done, "\(reboot)")
    #expect(
      server.read("proc/cmdline").contains("pciback.hide=(03:00.0)"))

    let key = await operations.setKey(uuid: bacchus, expected: nil, new: "0/0000:03:00.0")
    #expect(key.meaning == .done, "\(key)")
    let start = await operations.startVMs([bacchus], on: String(host))
    #expect(start.meaning == .done, "\(start)")
    #expect(
      server.read("simulation/vms/\(bacchus)/attached-pci")
        .hasPrefix("0000:03:00.0"))
  }
}
