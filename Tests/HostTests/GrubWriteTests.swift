import Glibc
import Host
import Model
import TestSupport
import Testing

@Suite("Setting a boot word by the vendor's tool")
struct GrubWriteTests {
  static let path = "boot/efi/EFI/xenserver/grub.cfg"
  static let list = "(0000:03:00.0)"

  private static var hidden: GrubFile {
    var file = GrubFile()
    file.dom0 = "xen-pciback.hide=\(list)"
    return file
  }

  private func host(_ shell: Shell = .dash, _ file: GrubFile = GrubFile(), at path: String = path) -> TestHost
  {
    let host = TestHost(shell)
    host.addVendorTool()
    host.write(file.text, to: path)
    return host
  }

  private func set(
    on host: TestHost, old: GrubFile = GrubFile(), new: GrubFile = hidden, path: String = path,
    value: String? = list, earlier: String? = nil, name: String = "xen-pciback.hide"
  ) async throws -> ChangeOutcome {
    await host.operations.setBootWord(
      .init(part: "dom0", name: name, value: value, earlier: earlier),
      in: .init(path: path, title: "hide 03:00.0", old: old.bytes, new: new.bytes))
  }

  @Test("One call changes the entry and its twin, and each step is said", arguments: Shell.present)
  func sets(shell: Shell) async throws {
    let host = host(shell)
    let outcome = try await set(on: host)
    #expect(outcome.meaning == .done, "\(outcome)")
    #expect(outcome.errors == "")
    let text = try #require(host.read(Self.path))
    #expect(text.split(separator: "\n").count { $0.hasSuffix("xen-pciback.hide=\(Self.list)") } == 2)
    let calls = host.read("simulation/xen-cmdline")?.split(separator: "\n").map(String.init)
    #expect(calls == ["--get-dom0 xen-pciback.hide", "--set-dom0 xen-pciback.hide=\(Self.list)"])
    let done = outcome.reports.compactMap { report in
      if case .step(let step) = report, step.state == .ok { step.name } else { nil }
    }
    #expect(done == ["compare", "back-up", "write", "read-back"])
  }

  @Test("The journal and the copy keep the bytes of before, the journal also those that the tool wrote")
  func journal() async throws {
    let host = host()
    let outcome = try await set(on: host)
    let id = try #require(outcome.journal).raw
    #expect(host.read("\(Self.path).xenpass-\(id)") == GrubFile().text)
    let entry = "var/lib/xenpass/changes/\(id)"
    #expect(host.read("\(entry)/before") == GrubFile().text)
    #expect(host.read("\(entry)/after") == host.read(Self.path))
    #expect(host.read("\(entry)/state") == "done\n")
    #expect(host.read("\(entry)/path") == "\(Self.path)\n")
  }

  @Test("An empty list is a deleted parameter", arguments: Shell.present)
  func deletes(shell: Shell) async throws {
    let host = host(shell, Self.hidden)
    let outcome = try await set(on: host, old: Self.hidden, new: GrubFile(), value: nil, earlier: Self.list)
    #expect(outcome.meaning == .done, "\(outcome)")
    #expect(host.read(Self.path)?.contains("hide") == false)
    #expect(host.read("simulation/xen-cmdline")?.contains("--delete-dom0 xen-pciback.hide") == true)
  }

  @Test("A result that differs from what was shown is said, and taken back", arguments: Shell.present)
  func difference(shell: Shell) async throws {
    let host = host(shell)
    host.write("drops-a-word", to: "simulation/faults/xen-cmdline")
    let outcome = try await set(on: host)
    #expect(outcome.meaning == .failed)
    // The word that the tool dropped is not in the earlier value, so that only the copy has it.
    #expect(outcome.reason?.contains("does not read as shown") == true)
    let told = host.outcomes("boot")
    #expect(told.count == 1 && told[0].hasPrefix("boot-file other "), "\(told)")
    #expect(told.first?.contains("Do not restart the host before it is right: cp ") == true, "\(told)")
    #expect(host.read("simulation/xen-cmdline")?.hasSuffix("--delete-dom0 xen-pciback.hide\n") == true)
  }

  @Test("A call that the tool ignores is said, and nothing is left of it")
  func ignored() async throws {
    let host = host()
    host.write("ignored", to: "simulation/faults/xen-cmdline")
    let outcome = try await set(on: host)
    #expect(outcome.meaning == .failed)
    #expect(outcome.reason?.contains("does not read as shown") == true)
    let told = host.outcomes("boot")
    #expect(told.count == 1 && told[0].hasPrefix("boot-file as-before "), "\(told)")
    #expect(host.read(try #require(host.journal("boot")) + "/state") == "failed\n")
  }

  @Test("A tool that fails is told with what it said")
  func traceback() async throws {
    let host = host()
    host.write("traceback", to: "simulation/faults/xen-cmdline")
    let outcome = try await set(on: host)
    #expect(outcome.meaning == .refused)
    #expect(outcome.reason?.contains("Traceback") == true)
    #expect(host.read(Self.path) == GrubFile().text)
    #expect(host.names(in: "var/lib/xenpass/changes") == [])
  }

  @Test("A tool that touches another boot file is caught")
  func otherFile() async throws {
    let host = host()
    host.write("other-file", to: "simulation/faults/xen-cmdline")
    let outcome = try await set(on: host)
    #expect(outcome.meaning == .failed)
    #expect(outcome.reason?.contains("Another boot file was changed too") == true)
  }

  @Test("Where the tool would take another file, nothing is called", arguments: Shell.present)
  func wrongFile(shell: Shell) async throws {
    let host = host(shell)
    host.write(GrubFile().text, to: "boot/grub/grub.cfg")
    let outcome = try await set(on: host, path: "boot/grub/grub.cfg")
    #expect(outcome.meaning == .refused)
    #expect(outcome.reason?.contains("would change \(host.root)/\(Self.path)") == true)
    #expect(host.read("simulation/xen-cmdline") == nil)
  }

  @Test("A tool that reads another value than was shown is not called to write")
  func otherValue() async throws {
    let host = host()
    let outcome = try await set(on: host, earlier: "(0000:04:00.0)")
    #expect(outcome.meaning == .refused)
    #expect(outcome.reason?.contains("is not what") == true)
    #expect(host.read(Self.path) == GrubFile().text)
  }

  @Test("A file that was changed meanwhile is refused")
  func changed() async throws {
    let host = host()
    let outcome = try await set(on: host, old: Self.hidden)
    #expect(outcome.meaning == .refused)
    #expect(outcome.reason?.contains("changed meanwhile") == true)
    #expect(host.read("simulation/xen-cmdline") == nil)
  }

  @Test(
    "What is no list and no parameter of xenpass is refused before the lock",
    arguments: [
      ("root", "(0000:03:00.0)"), ("xen-pciback.hide", "(03:00.0) single"), ("xen-pciback.hide", ""),
    ])
  func refused(name: String, value: String) async throws {
    let host = host()
    let outcome = try await set(on: host, value: value, name: name)
    #expect(outcome.meaning == .refused)
    #expect(host.names(in: "var/lib/xenpass") == [])
  }
}

extension TestHost {
  /// The vendor's tool, as on a host that starts with GRUB.
  func addVendorTool() {
    symlink("/usr/bin/awk", "\(root)/tools/awk")
    write(Fixture.text("host/xen-cmdline.sh"), to: "stand-ins/xen-cmdline")
    chmod("\(root)/stand-ins/xen-cmdline", 0o755)
  }
}
