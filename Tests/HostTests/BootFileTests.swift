import Glibc
import Host
import Model
import TestSupport
import Testing

@Suite("Replacing a boot file")
struct BootFileTests {
  private static let new = Array(
    String(decoding: TestHost.bootFile, as: UTF8.self).replacingFirst(
      " ---", with: " pciback.hide=(03:00.0) ---"
    ).utf8)

  private func replace(
    on host: TestHost, path: String = "boot/extlinux.conf", old: [UInt8] = TestHost.bootFile,
    new: [UInt8] = new
  ) async throws -> ChangeOutcome {
    await host.operations.replaceBootFile(
      .init(path: path, title: "hide 03:00.0", old: old, new: new))
  }

  @Test("Writes exactly the new bytes, keeps the mode, and says each step", arguments: Shell.present)
  func writes(shell: Shell) async throws {
    let host = TestHost(shell)
    chmod("\(host.root)/boot/extlinux.conf", 0o640)
    let outcome = try await replace(on: host)
    #expect(outcome.meaning == .done)
    #expect(outcome.errors == "")
    #expect(FileBytes.read("\(host.root)/boot/extlinux.conf") == Self.new)
    #expect(FileTree.status("\(host.root)/boot/extlinux.conf")?.mode == 0o640)
    let done = outcome.reports.compactMap { report in
      if case .step(let step) = report, step.state == .ok { step.name } else { nil }
    }
    #expect(done == ["compare", "back-up", "write", "read-back"])
  }

  @Test("The back-up is the old file itself, and the journal holds both", arguments: Shell.present)
  func backsUp(shell: Shell) async throws {
    let host = TestHost(shell)
    let inode = FileTree.status("\(host.root)/boot/extlinux.conf")?.inode
    let outcome = try await replace(on: host)
    let id = try #require(outcome.journal).raw
    let backup = "\(host.root)/boot/extlinux.conf.xenpass-\(id)"
    #expect(FileTree.status(backup)?.inode == inode)
    #expect(FileBytes.read(backup) == TestHost.bootFile)
    let journal = "\(host.root)/var/lib/xenpass/changes/\(id)"
    #expect(FileBytes.read("\(journal)/before") == TestHost.bootFile)
    #expect(FileBytes.read("\(journal)/after") == Self.new)
    #expect(host.read("var/lib/xenpass/changes/\(id)/state") == "done\n")
    #expect(host.read("var/lib/xenpass/changes/\(id)/log")?.contains("step read-back ok") == true)
    #expect(host.names(in: "boot") == ["extlinux.conf", "extlinux.conf.xenpass-\(id)", "ldlinux.sys"])
    #expect(host.names(in: "var/lib/xenpass") == ["changes"])
  }

  @Test(
    "Bytes of any kind pass unchanged", arguments: Shell.present,
    [("", "x"), ("x", ""), ("\r\n\u{A0}\u{2014}", "no end"), ("a\n\n", "b\n\n\n")])
  func anyBytes(shell: Shell, texts: (String, String)) async throws {
    let host = TestHost(shell)
    host.write(texts.0, to: "boot/extlinux.conf")
    let outcome = try await replace(on: host, old: Array(texts.0.utf8), new: Array(texts.1.utf8))
    #expect(outcome.meaning == .done)
    #expect(host.read("boot/extlinux.conf") == texts.1)
  }

  @Test("Refuses a file that was changed meanwhile, and touches nothing", arguments: Shell.present)
  func changedMeanwhile(shell: Shell) async throws {
    let host = TestHost(shell)
    host.write("default safe\n", to: "boot/extlinux.conf")
    let outcome = try await replace(on: host)
    #expect(outcome.meaning == .refused)
    #expect(outcome.reason?.contains("changed meanwhile") == true)
    #expect(host.read("boot/extlinux.conf") == "default safe\n")
    #expect(host.names(in: "boot") == ["extlinux.conf", "ldlinux.sys"])
    #expect(host.names(in: "var/lib/xenpass/changes").isEmpty)
  }

  @Test("Refuses input that did not arrive whole", arguments: Shell.present, [0, 1, 100])
  func shortInput(shell: Shell, kept: Int) async throws {
    let host = TestHost(shell)
    let old = TestHost.bootFile
    let arguments = [
      "boot/extlinux.conf", "title", "\(old.count)", "\(Checksum.posix(old))", "\(Self.new.count)",
      "\(Checksum.posix(Self.new))",
    ]
    let input = kept == 100 ? (old + Self.new).dropLast() : (old + Self.new).prefix(kept)
    let result = try await host.transport.run(
      .writeBoot, arguments: arguments, input: Array(input), deadline: .seconds(60)
    ) { _ in }
    #expect(result.status == 82)
    #expect(FileBytes.read("\(host.root)/boot/extlinux.conf") == old)
    #expect(host.names(in: "boot") == ["extlinux.conf", "ldlinux.sys"])
  }

  @Test(
    "Refuses a path that leaves the root, or is no plain file", arguments: Shell.present,
    ["/boot/extlinux.conf", "boot/../../etc/passwd", "boot", "boot/none", "boot/link"])
  func badPath(shell: Shell, path: String) async throws {
    let host = TestHost(shell)
    symlink("extlinux.conf", "\(host.root)/boot/link")
    #expect(try await replace(on: host, path: path).meaning == .refused)
    #expect(FileBytes.read("\(host.root)/boot/extlinux.conf") == TestHost.bootFile)
  }

  @Test(
    "A file that does not hold what was written is reported, with the back-up's name",
    arguments: Shell.present)
  func readBackFails(shell: Shell) async throws {
    let host = TestHost(shell)
    host.replace(
      command: "tools/mv",
      by: "/bin/mv \"$@\"; case $3 in */extlinux.conf) echo damage >>\"$3\" ;; esac")
    let outcome = try await replace(on: host)
    #expect(outcome.meaning == .failed)
    let told = host.outcomes("boot")
    #expect(told.count == 1 && told.allSatisfy { $0.hasPrefix("boot-file other ") }, "\(told)")
    let id = try #require(outcome.journal).raw
    let backup = "\(host.root)/boot/extlinux.conf.xenpass-\(id)"
    #expect(told.first?.contains("cp \(backup) \(host.root)/boot/extlinux.conf && sync") == true, "\(told)")
    #expect(FileBytes.read(backup) == TestHost.bootFile)
    #expect(host.journal("boot").flatMap { host.read("\($0)/state") } == "failed\n")
  }

  @Test("A disk that is full leaves the old file and no half of a new one", arguments: Shell.present)
  func diskFull(shell: Shell) async throws {
    let host = TestHost(shell)
    host.replace(command: "tools/cp", by: "echo 'cp: No space left on device' >&2; exit 1")
    let outcome = try await replace(on: host)
    #expect(outcome.meaning == .failed)
    #expect(FileBytes.read("\(host.root)/boot/extlinux.conf") == TestHost.bootFile)
    #expect(host.names(in: "boot") == ["extlinux.conf", "ldlinux.sys"])
  }

  @Test("Without hard links the back-up is a copy", arguments: Shell.present)
  func copiedBackup(shell: Shell) async throws {
    let host = TestHost(shell)
    host.replace(command: "tools/ln", by: "exit 1")
    let outcome = try await replace(on: host)
    #expect(outcome.meaning == .done)
    let id = try #require(outcome.journal).raw
    #expect(FileBytes.read("\(host.root)/boot/extlinux.conf.xenpass-\(id)") == TestHost.bootFile)
  }

  @Test("Without cmp the files are compared by checksum", arguments: Shell.present)
  func noCmp(shell: Shell) async throws {
    let host = TestHost(shell)
    unlink("\(host.root)/tools/cmp")
    #expect(try await replace(on: host).meaning == .done)
    #expect(try await replace(on: host).meaning == .refused)
  }

  @Test("A lock that a living process holds refuses the write", arguments: Shell.present)
  func lockHeld(shell: Shell) async throws {
    let host = TestHost(shell)
    host.write("\(getpid())\n", to: "var/lib/xenpass/lock/pid")
    host.write("first-boot\n", to: "var/lib/xenpass/lock/boot")
    let outcome = try await replace(on: host)
    #expect(outcome.meaning == .refused)
    #expect(outcome.reason?.contains("process \(getpid())") == true)
    #expect(host.read("var/lib/xenpass/lock/pid") == "\(getpid())\n")
    #expect(FileBytes.read("\(host.root)/boot/extlinux.conf") == TestHost.bootFile)
  }

  @Test(
    "A lock of an earlier boot, of a process that is gone, or without an owner counts for nothing",
    arguments: Shell.present,
    [("\(getpid())\n", "earlier-boot\n"), ("2147483646\n", "first-boot\n"), ("", "")])
  func staleLock(shell: Shell, lock: (String, String)) async throws {
    let host = TestHost(shell)
    host.write(lock.0, to: "var/lib/xenpass/lock/pid")
    host.write(lock.1, to: "var/lib/xenpass/lock/boot")
    #expect(try await replace(on: host).meaning == .done)
    #expect(host.names(in: "var/lib/xenpass") == ["changes"])
  }

  @Test("extlinux is run on the host's own boot folder, and its failure is told", arguments: Shell.present)
  func extlinux(shell: Shell) async throws {
    let host = TestHost(shell)
    #expect(await host.operations.installExtlinux().meaning == .done)
    #expect(host.read("simulation/extlinux") == "-i \(host.root)/boot\n")
    host.replace(
      command: "stand-ins/extlinux",
      by:
        "[ \"$1\" = --version ] && { echo 'extlinux 4.02'; exit 0; }; echo 'Read-only file system' >&2; exit 1"
    )
    let outcome = await host.operations.installExtlinux()
    #expect(outcome.meaning == .failed)
    #expect(outcome.reason == "Read-only file system")
  }

  @Test("extlinux of another version than the installed loader is not run", arguments: Shell.present)
  func otherLoader(shell: Shell) async throws {
    let host = TestHost(shell)
    host.write("SYSLINUX 6.04 loader\n", to: "boot/ldlinux.sys")
    let outcome = await host.operations.installExtlinux()
    #expect(outcome.meaning == .refused)
    #expect(outcome.reason?.contains("4.02") == true)
    #expect(host.read("simulation/extlinux") == nil)
  }

  @Test("extlinux is refused where the host does not start with it", arguments: Shell.present)
  func noExtlinux(shell: Shell) async throws {
    let host = TestHost(shell)
    unlink("\(host.root)/boot/ldlinux.sys")
    #expect(await host.operations.installExtlinux().meaning == .refused)
    #expect(host.read("simulation/extlinux") == nil)
  }
}

extension String {
  fileprivate func replacingFirst(_ part: String, with other: String) -> String {
    guard let range = ranges(of: part).first else { return self }
    return String(self[..<range.lowerBound]) + other + String(self[range.upperBound...])
  }
}
