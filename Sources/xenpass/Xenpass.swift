import ArgumentParser
import Glibc
import Host
import Simulation

/// The command line.
struct Xenpass: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "xenpass",
    abstract: "Hands a PCI card of a XenServer or XCP-ng host to a virtual machine.",
    discussion: """
      Without a subcommand it opens the full screen on this host. On a machine that is no XenServer or XCP-ng host it
      only says so: try xenpass --demo, the host of the how-to, complete and simulated.
      """,
    version: HostScript.version,
    subcommands: [ListCommand.self, PreviewCommand.self, VMsCommand.self])

  @Flag(help: "Open a simulated host: XenServer 6.2 with 50 devices, to try and to learn on.")
  var demo = false

  @Option(
    name: .customLong("demo-host"),
    help: "Which simulated host: \(SimulatedHost.names.map(\.name).joined(separator: ", ")).")
  var demoHost = "how-to"

  @Option(
    name: .customLong("demo-root"),
    help: "Keep the simulated host in this folder between runs. Implies --demo.")
  var demoRoot: String?

  @Flag(
    name: .customLong("walk-through"),
    help: "With --demo: print the whole journey instead of opening the screen.")
  var walkThrough = false

  @Flag(help: "Draw lines with ASCII characters.")
  var ascii = false

  @Flag(name: .customLong("no-color"), help: "No colours; NO_COLOR in the environment does the same.")
  var noColor = false

  @Flag(name: .customLong("no-mouse"), help: "Leave the mouse to the terminal.")
  var noMouse = false

  @Flag(name: .customLong("create-only"), help: .hidden)
  var createOnly = false

  mutating func validate() throws {
    if walkThrough, !demo, demoRoot == nil {
      throw ValidationError("--walk-through goes with --demo.")
    }
  }

  mutating func run() async throws {
    let status: Int32
    if demo || demoRoot != nil {
      status = await runDemo()
    } else {
      status = await runHere()
    }
    if status != 0 { throw ExitCode(status) }
  }
}
