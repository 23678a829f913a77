import TestSupport
import Testing

@Suite("The command line with a host", .waits)
struct CommandLineTests {
  @Test(
    "A host goes with no simulated host of this machine, and options of ssh with no other thing than a host",
    arguments: [
      ["xs62", "--demo"], ["--demo", "-p", "2222"],
      ["xs62", "--demo-root", "/tmp/x", "--demo-fault", "df=hang"],
      ["xs62", "xs63"], ["status", "xs62", "xs63"], ["xs62", "status"], ["undo", "xs62", "xs63"],
      ["undo", "last", "last"], ["undo", "xs62", "--demo"],
    ])
  func refused(_ words: [String]) throws {
    let result = try ChildProcess.run([BuiltProgram.path] + words)
    #expect(result.status == 64, "\(result.text)\(result.errorText)")
    #expect(!result.errorText.isEmpty)
  }

  @Test(
    "A name that ssh would take for more than a name is refused before ssh sees it",
    arguments: ["a b", "x\ny", "-x"])
  func noName(_ name: String) throws {
    let result = try ChildProcess.run([BuiltProgram.path, "--", name])
    #expect(result.status == 2, "\(result.errorText)")
    #expect(result.errorText.contains("no name that ssh takes"))
  }

  @Test(
    "Options of ssh reach it, wherever they stand and however they are joined",
    .enabled(if: SSHServer.isPresent))
  func options() throws {
    let host = try DemoRoot()
    let server = try SSHServer()
    let user = try ChildProcess.run(["id", "-un"]).text.split(separator: "\n")[0]
    let words = [
      "-p\(server.port)", "-o", "UserKnownHostsFile=\(server.folder)/known_hosts",
      "-oStrictHostKeyChecking=yes",
      "-F", "/dev/null", "status", "-i", "\(server.folder)/user", "127.0.0.1", "-l\(user)", "--demo-root",
      host.root,
    ]
    let result = try ChildProcess.run([BuiltProgram.path] + words, environment: ["SSH_AUTH_SOCK": ""])
    #expect(result.status == 0, "\(result.errorText)")
    #expect(result.text.contains("XenServer 6.2.0"))
  }

  @Test(
    "Options of ssh in the settings count where the command line names none",
    .enabled(if: SSHServer.isPresent))
  func settings() throws {
    let host = try DemoRoot()
    let server = try SSHServer()
    _ = try ChildProcess.run(["mkdir", "-p", "\(host.path)/settings/xenpass"])
    let file = "\(host.path)/settings/xenpass/config"
    FileBytes.write(Array("ssh-option = Port=\(server.port)  # the test's\n".utf8), to: file)
    // The configuration of the test's client without its port.
    let text = String(decoding: FileBytes.read("\(server.folder)/config") ?? [], as: UTF8.self)
    let lines = text.split(separator: "\n").filter { !$0.hasPrefix("  Port") }
    FileBytes.write(Array(lines.joined(separator: "\n").utf8), to: "\(server.folder)/config")
    let command = [BuiltProgram.path, "status", "xs62", "--demo-root", host.root] + server.options
    let changes: [String: String?] = ["XDG_CONFIG_HOME": "\(host.path)/settings", "SSH_AUTH_SOCK": ""]
    #expect(try ChildProcess.run(command, environment: changes).status == 0)
    #expect(try ChildProcess.run(command + ["-p", "1"], environment: changes).status == 3)
  }

  @Test("A folder of the other machine is named from its root on")
  func relativeFolder() throws {
    let result = try ChildProcess.run([BuiltProgram.path, "xs62", "--demo-root", "host"])
    #expect(result.status == 2)
    #expect(result.errorText.contains("from its root on: /host"))
  }
}
