import Glibc
import Host
import Model
import TestSupport
import Testing

@Suite("Back-ups, owners and modes")
struct BackupTests {
  private static let path = GrubWriteTests.path

  private func host(_ shell: Shell) -> TestHost {
    let host = TestHost(shell)
    host.addVendorTool()
    host.write(GrubFile().text, to: Self.path)
    chmod("\(host.root)/\(Self.path)", 0o640)
    return host
  }

  private func set(on host: TestHost) async throws -> ChangeOutcome {
    var hidden = GrubFile()
    hidden.dom0 = "xen-pciback.hide=\(GrubWriteTests.list)"
    return await host.operations.setBootWord(
      .init(part: "dom0", name: "xen-pciback.hide", value: GrubWriteTests.list, earlier: nil),
      in: .init(path: Self.path, title: "hide", old: GrubFile().bytes, new: hidden.bytes))
  }

  @Test("A copy that was cut never has the name of a back-up", arguments: Shell.present)
  func cutCopy(shell: Shell) async throws {
    let host = host(shell)
    host.replace(
      command: "tools/cp",
      by: """
        for name; do from=$to; to=$name; done
        head -c 100 "$from" >"$to"
        kill -9 $$
        """)
    let outcome = try await set(on: host)
    #expect(outcome.meaning == .failed, "\(outcome)")
    #expect(host.read(Self.path) == GrubFile().text)
    let folder = Self.path.split(separator: "/").dropLast().joined(separator: "/")
    #expect(host.names(in: folder) == ["grub.cfg"])
    #expect(host.outcomes("boot").first?.hasPrefix("boot-file as-before ") == true)
  }

  @Test("The mode that the vendor's tool leaves is given back", arguments: Shell.present)
  func mode(shell: Shell) async throws {
    let host = host(shell)
    #expect(try await set(on: host).meaning == .done)
    #expect(FileTree.status("\(host.root)/\(Self.path)")?.mode == 0o640)
  }

  @Test("A cp that does not bring the mode along and says nothing is noticed", arguments: Shell.present)
  func silentCopy(shell: Shell) async throws {
    let host = TestHost(shell)
    chmod("\(host.root)/boot/extlinux.conf", 0o640)
    host.replace(command: "tools/cp", by: "shift; /bin/cp \"$@\" && /bin/chmod 600 \"$2\"")
    let outcome = await host.operations.replaceBootFile(
      .init(path: "boot/extlinux.conf", title: "hide", old: TestHost.bootFile, new: BrokenStep.newFile))
    #expect(outcome.meaning == .done, "\(outcome)")
    #expect(FileTree.status("\(host.root)/boot/extlinux.conf")?.mode == 0o640)
  }

  @Test("What a run left beside the boot file is told and removed", arguments: Shell.present)
  func leftOver(shell: Shell) async throws {
    let host = TestHost(shell)
    host.write("half", to: "boot/extlinux.conf.xenpass-new")
    host.write("half", to: "boot/extlinux.conf.xenpass-new-20260101T000000Z-boot-1")
    let outcome = await host.operations.replaceBootFile(
      .init(path: "boot/extlinux.conf", title: "hide", old: TestHost.bootFile, new: BrokenStep.newFile))
    #expect(outcome.meaning == .done, "\(outcome)")
    let told = outcome.reports.count { report in
      if case .step(let step) = report { step.name == "left-over" } else { false }
    }
    #expect(told == 2)
    #expect(!host.names(in: "boot").contains { $0.contains("xenpass-new") })
  }
}
