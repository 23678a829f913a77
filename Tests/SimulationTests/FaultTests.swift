import Glibc
import TestSupport
import Testing

@testable import Simulation

@Suite("Faults of the simulated host")
struct FaultTests {
  private static let isBuilt = access(BuiltProgram.path, X_OK) == 0

  @Test("A fault is set and taken back by its name")
  func set() throws {
    let root = try TestRoot()
    try SimulatedHost.setFault("lspci", "lspci: Cannot open /sys/bus/pci", at: root.folder.path)
    #expect(root.lspci() == .failure("lspci: Cannot open /sys/bus/pci"))
    try SimulatedHost.setFault("lspci", "", at: root.folder.path)
    #expect(root.lspci().status == 0)
    try SimulatedHost.setFault("vm-start", "once: no", at: root.folder.path)
    #expect(root.xe("vm-start", "uuid=\(TestRoot.bacchus)") == .failure("no"))
    #expect(root.xe("vm-start", "uuid=\(TestRoot.bacchus)") == Printed())
  }

  @Test(
    "A fault that nothing would ever look at is refused",
    arguments: [
      ("lspcy", "x"), ("../host/enabled", "false"), ("", "x"), ("power-cut", "soon"), ("power-cut", "0"),
      ("vm-start-", "x"), ("sync", "two\nlines"),
    ])
  func refused(_ name: String, _ text: String) throws {
    let root = try TestRoot()
    #expect(throws: SimulationError.badFault(name)) {
      try SimulatedHost.setFault(name, text, at: root.folder.path)
    }
    #expect(throws: SimulationError.noHost("/tmp")) { try SimulatedHost.setFault("sync", "x", at: "/tmp") }
  }

  @Test("Somebody else edits the boot file at the next sync, once")
  func bootChanged() throws {
    let root = try TestRoot()
    let before = root.read("boot/extlinux.conf")
    try SimulatedHost.setFault("boot-changed", "yes", at: root.folder.path)
    #expect(root.read("boot/extlinux.conf") == before)
    #expect(root.run("sync", []) == Printed())
    let after = root.read("boot/extlinux.conf")
    #expect(after == before + "# somebody else was here\n")
    #expect(root.run("sync", []) == Printed())
    #expect(root.read("boot/extlinux.conf") == after)
  }

  @Test("A full disk refuses what is to be written, and empties what was to be overwritten")
  func diskFull() throws {
    let root = try TestRoot()
    try SimulatedHost.setFault("disk-full", "yes", at: root.folder.path)
    let (old, new) = (root.folder.full("boot/extlinux.conf"), root.folder.full("boot/copy"))
    #expect(
      root.run("cp", ["-p", old, new]) == .failure("cp: writing `\(new)': No space left on device"))
    #expect(root.folder.bytes("boot/copy")?.isEmpty == true)
    #expect(root.run("cp", [new, old]).status == 1)
    #expect(root.read("boot/extlinux.conf").isEmpty)
    let folder = root.folder.full("var/lib/xenpass")
    #expect(
      root.run("mkdir", ["-p", folder])
        == .failure("mkdir: cannot create directory `\(folder)': No space left on device"))
    #expect(root.run("mkdir", ["-p", root.folder.full("boot")]) == Printed())
    #expect(root.run("mkdir", [root.folder.full("boot")]).error.hasSuffix("File exists\n"))
    #expect(
      root.run("dd", ["if=\(old)", "of=\(new)"]).error.hasPrefix("dd: writing `\(new)': No space left"))
  }

  @Test("A power cut counts what changes something, and comes before the last of it")
  func powerCut() throws {
    let root = try TestRoot()
    let before = root.read("proc/sys/kernel/random/boot_id")
    try SimulatedHost.setFault("power-cut", "3", at: root.folder.path)
    root.xe("vm-list")
    _ = root.run("sync", [])
    root.xe("vm-param-set", "uuid=\(TestRoot.bacchus)", "name-description=one")
    #expect(root.read("proc/sys/kernel/random/boot_id") == before)
    root.xe("vm-param-set", "uuid=\(TestRoot.bacchus)", "name-description=two")
    #expect(root.vm(TestRoot.bacchus, "name-description") == "one")
    #expect(root.read("proc/sys/kernel/random/boot_id") != before)
    #expect(root.vm(TestRoot.mail, "power-state") == "halted")
    #expect(root.xe("vm-param-set", "uuid=\(TestRoot.bacchus)", "name-description=two") == Printed())
  }

  @Test(
    "A power cut ends the script, with its subshells and all that it has started",
    .enabled(if: isBuilt),
    arguments: [
      "sync; touch $root/after", "(sync; touch $root/after); touch $root/after",
      "x=$(extlinux --clear-once $root/boot; touch $root/after); touch $root/after",
      "(sleep 1; touch $root/after) & sync; touch $root/after",
    ])
  func killed(_ body: String) throws {
    let root = try TestRoot(executable: BuiltProgram.path)
    try SimulatedHost.setFault("power-cut", "1", at: root.folder.path)
    let status = try script(body, root).status
    #expect(status == 128 + SIGKILL)
    sleep(1)
    #expect(!root.folder.exists("after"))
    #expect(root.log.contains("power cut"))
    #expect(root.log.contains("restart: hard reset"))
  }

  @Test(
    "A command that hangs goes on hanging until somebody ends it",
    .enabled(if: isBuilt),
    arguments: [("lspci", "lspci"), ("vm-list", "xe vm-list"), ("sync", "sync"), ("xe", "xe vm-list")])
  func hang(_ name: String, _ command: String) throws {
    let root = try TestRoot(executable: BuiltProgram.path)
    try SimulatedHost.setFault(name, "hang", at: root.folder.path)
    let body = "\(command) & sleep 1; kill -0 $! && kill -9 $! && touch $root/hung"
    #expect(try script(body, root).status == 0)
    #expect(root.folder.exists("hung"))
  }

  @Test("On a disk with space the machine's own tools do the work", .enabled(if: isBuilt))
  func realTools() throws {
    let root = try TestRoot(executable: BuiltProgram.path)
    let body =
      "cd $root && mkdir -p a/b && echo text | tee a/b/c && cp -p a/b/c a/d && dd if=a/d of=a/e bs=4 count=1"
    let result = try script(body, root)
    #expect(result.status == 0)
    #expect(result.text == "text\n")
    #expect(root.read("a/d") == "text\n")
    #expect(root.read("a/e") == "text")
    try SimulatedHost.setFault("disk-full", "yes", at: root.folder.path)
    let full = try script("cd $root && echo more | tee $root/a/d", root)
    #expect(full.text == "more\n")
    #expect(full.errorText == "tee: \(root.folder.full("a/d")): No space left on device\n")
    #expect(root.read("a/d").isEmpty)
  }

  private func script(_ body: String, _ root: TestRoot) throws -> ProcessResult {
    let path = root.folder.path
    return try ChildProcess.run([
      "sh", "-c", "root=\(path) PATH=\(path)/stand-ins:\(path)/tools; \(body)", "xenpass",
      "simulated:\(path)",
    ])
  }
}
