import FoundationEssentials
import TestSupport
import Testing

/// The simulated hosts of each generation that this build knows.
enum Generation {
  /// The names that `--demo list` prints.
  static let known: Set<String> = {
    let list = (try? ChildProcess.run([BuiltProgram.path, "--demo", "list"]).text) ?? ""
    return Set(list.split(separator: "\n").compactMap { $0.split(separator: ":").first.map(String.init) })
  }()

  /// Hosts on which the whole journey works, with the file that holds the hide list.
  static let working = [
    ("how-to", "boot/extlinux.conf"), ("xs65", "boot/extlinux.conf"), ("xs7-bios", "boot/grub/grub.cfg"),
    ("xcp82-uefi", "boot/efi/EFI/xenserver/grub.cfg"), ("xcp83", "boot/efi/EFI/xenserver/grub.cfg"),
    ("stale-bios", "boot/efi/EFI/xenserver/grub.cfg"), ("stale-extlinux", "boot/grub/grub.cfg"),
  ].filter { known.contains($0.0) }

  /// Hosts on which nothing may be written.
  static let trapped = ["stale-efi"].filter(known.contains)
}

@Suite(
  "The journey on each generation of hosts, over ssh", .serialized, .waits, .enabled(if: SSHServer.isPresent))
struct GenerationTests {
  private struct Status: Decodable {
    struct Loader: Decodable {
      let path: String?
      let obstacle: String?
      let parameter: String
    }
    struct Device: Decodable {
      let address: String
      let state: String
      let toolstackState: String?
      let holders: [Holder]
    }
    struct Holder: Decodable {
      let uuid: String
      let name: String
      let powerState: String
    }
    let backend: Loader
    let devices: [Device]
    let problems: Int
  }

  private func run(_ words: [String], _ host: DemoRoot, _ server: SSHServer) throws -> ProcessResult {
    try ChildProcess.run([BuiltProgram.path] + words + ["xs62", "--demo-root", host.root] + server.options)
  }

  private func status(_ host: DemoRoot, _ server: SSHServer) throws -> Status {
    try JSONDecoder().decode(Status.self, from: Data(try run(["status", "--json"], host, server).text.utf8))
  }

  /// The file's lines with one blank between two words: the vendor's tool sets blanks and quotation marks as it likes.
  private func words(_ text: String) -> [String] {
    text.split(separator: "\n").map { line in
      line.split(whereSeparator: { " \t'\"".contains($0) }).joined(separator: " ")
    }.filter {
      ["append", "multiboot2", "module2", "xen_hypervisor", "xen_module"].contains($0.prefix { $0 != " " })
    }
  }

  @Test(
    "Hide, reboot with the line down, go on, assign, check, and back: the key, then the list",
    arguments: Generation.working)
  func journey(name: String, file: String) async throws {
    let host = try DemoRoot(name)
    let server = try SSHServer()
    let before = host.read(file)
    let fresh = try status(host, server)
    #expect(fresh.backend.path == "/" + file)
    #expect(fresh.backend.obstacle == nil)
    #expect(fresh.problems == 0)

    let walk = try await walk(host, server)
    #expect(walk.status == 0, "\(walk.text.suffix(6000))\(walk.errorText)")
    let address = name == "how-to" ? "(03:00.0)" : "(0000:03:00.0)"
    #expect(host.read(file).contains("\(fresh.backend.parameter)=\(address)"))
    let done = try status(host, server)
    let card = try #require(done.devices.first { $0.address == "0000:03:00.0" })
    #expect(card.state == "disabled")
    #expect(card.holders.map(\.powerState) == ["running"])
    let doctor = try run(["doctor"], host, server).text
    #expect(done.problems == 0, "\(doctor)")

    try host.xe("vm-shutdown", "uuid=\(#require(card.holders.first).uuid)", "force=true")
    let key = try run(["undo", "last", "--apply"], host, server)
    #expect(key.status == 0, "\(key.text)\(key.errorText)")
    let changes = try run(["undo"], host, server).text.split(separator: "\n")
    let hiding = try #require(changes.first { $0.contains("  boot  done  hide") })
    let list = try run(["undo", String(hiding.prefix { $0 != " " }), "--apply"], host, server)
    #expect(list.status == 0, "\(list.text)\(list.errorText)")
    #expect(words(host.read(file)) == words(before))
    #expect(try status(host, server).devices.map(\.state) == ["enable_on_reboot"])
    _ = try ChildProcess.run(["\(host.root)/stand-ins/reboot"])
    #expect(try status(host, server).devices.isEmpty)
  }

  // The server goes with the host, and comes back with it.
  private func walk(_ host: DemoRoot, _ server: SSHServer) async throws -> ProcessResult {
    // It comes up when the test says so, and not before its line is down.
    host.write("simulation/delays/boot", "600000")
    let bootID = host.read("proc/sys/kernel/random/boot_id")
    let words = [BuiltProgram.path, "xs62", "--demo-root", host.root, "--walk-through"] + server.options
    let walk = try BackgroundRun(words)
    try await poll("the host restarts") { host.read("proc/sys/kernel/random/boot_id") != bootID }
    server.kill()
    host.write("simulation/booting-until", "0")
    host.write("simulation/delays/boot", "0")
    try server.start()
    return try await walk.result()
  }

  @Test("On GRUB by keys: the tool's call is shown before it is made, and the journey ends in the VM")
  func byKeys() async throws {
    let host = try DemoRoot("xcp82-uefi")
    let server = try SSHServer()
    let session = try Tmux.Session(
      [BuiltProgram.path, "xs62", "--demo-root", host.root] + server.options, size: .large)
    try await session.chooseCard()
    _ = try await session.waitFor("xen-cmdline --set-dom0")
    try await session.write()
    try await session.reboot(host.read("simulation/host/hostname"))
    try await session.assignToBacchus()
    _ = try await session.waitFor("03:00.0 is in the VM")
    #expect(host.vm(HowTo.bacchus, "attached-pci").contains("0000:03:00.0"))
    #expect(host.read("simulation/log").contains("xen-cmdline"))
  }

  @Test("Where the vendor's tool would write another file, nothing is written", arguments: Generation.trapped)
  func trapped(name: String) async throws {
    let host = try DemoRoot(name)
    let files = ["boot/grub/grub.cfg", "boot/efi/EFI/xenserver/grub.cfg"]
    let before = files.map(host.read)
    let server = try SSHServer()
    #expect(try status(host, server).backend.obstacle?.contains("which is left over") == true)
    let session = try host.open()
    try await session.chooseCard()
    _ = try await session.waitFor("No change of the boot file")
    try await session.waitForAllAnswered()
    try session.send("Enter")
    _ = try await session.waitFor("nothing that could be written")
    #expect(files.map(host.read) == before)
  }
}
