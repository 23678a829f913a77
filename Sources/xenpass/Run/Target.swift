import ArgumentParser
import Glibc
import Host
import Simulation

/// Which host a command is about: this machine, one that ssh reaches, or a simulated one.
struct Target: ParsableArguments {
  // Written by the preparation of the command line, which knows the host from a subcommand.
  @Option(help: .hidden)
  var host: String?

  @OptionGroup(title: "Options for ssh, given on to it")
  var ssh: SSHOptions

  @Flag(help: "Open a simulated host, to try and to learn on: --demo NAME; --demo list names them.")
  var demo = false

  // Written by the preparation of the command line: the parser knows no option whose value may be left out.
  @Option(name: .customLong("demo-host"), help: .hidden)
  var demoHost = "how-to"

  @Option(
    name: .customLong("demo-root"),
    help: "Keep the simulated host in this folder between runs. Implies --demo.")
  var demoRoot: String?

  @Option(
    name: .customLong("demo-fault"),
    help: ArgumentHelp(
      "Let something go wrong on the simulated host, such as power-cut=4 or vm-start=TEXT; can be repeated.",
      valueName: "name=text"))
  var demoFaults: [String] = []

  @Flag(name: .customLong("readonly"), help: "Only look: nothing on the host is changed.")
  var readOnly = false

  var isSimulated: Bool { demo || demoRoot != nil }

  func validate() throws {
    if host != nil, demo {
      throw ValidationError("--demo opens a simulated host on this machine: without a host.")
    }
    if host != nil, !demoFaults.isEmpty { throw ValidationError("--demo-fault goes with --demo.") }
    if host == nil, !ssh.words.isEmpty { throw ValidationError("Options for ssh go with a host.") }
  }
}
