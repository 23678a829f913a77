import TestSupport
import Testing

@Suite("The command line with a host")
struct CommandLineTests {
  @Test(
    "A host goes with no simulated host of this machine, and options of ssh with no other thing than a host",
    arguments: [
      ["xs62", "--demo"], ["--demo", "-p", "2222"],
      ["xs62", "--demo-root", "/tmp/x", "--demo-fault", "df=hang"],
      ["xs62", "xs63"], ["status", "xs62", "xs63"],
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
    let result = try ChildProcess.run([BuiltProgram.path, "--host=\(name)"])
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

  @Test("A folder of the other machine is named from its root on")
  func relativeFolder() throws {
    let result = try ChildProcess.run([BuiltProgram.path, "xs62", "--demo-root", "host"])
    #expect(result.status == 2)
    #expect(result.errorText.contains("from its root on: /host"))
  }
}
