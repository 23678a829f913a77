import TestSupport
import Testing

@testable import Simulation

@Suite("cksum of the simulated host")
struct CRCTests {
  @Test(
    "Prints what the machine's own prints",
    arguments: ["", "a", "xenpass\n", String(repeating: "0b:00.0", count: 400)])
  func same(_ text: String) throws {
    let real = try ChildProcess.run(["cksum"], input: Array(text.utf8)).text
    // The stand-in reads the standard input of its process: the built program, called by that name.
    let folder = try ChildProcess.run(["mktemp", "-d"]).text.split(separator: "\n")[0]
    defer { _ = try? ChildProcess.run(["rm", "-rf", String(folder)]) }
    _ = try ChildProcess.run([
      "sh", "-c", "mkdir $1/stand-ins && : >$1/.xenpass-simulated-host && ln -s $2 $1/stand-ins/cksum", "sh",
      String(folder), BuiltProgram.path,
    ])
    #expect(try ChildProcess.run(["\(folder)/stand-ins/cksum"], input: Array(text.utf8)).text == real)
  }
}
