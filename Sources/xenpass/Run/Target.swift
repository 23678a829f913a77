import ArgumentParser
import Glibc
import Host
import Simulation

/// How a host is reached, and whether it is a simulated one. Which host it is, each command takes as its own argument.
struct Target: ParsableArguments {
  @OptionGroup(title: "Options for ssh, given on to it")
  var ssh: SSHOptions

  @Option(
    defaultAsFlag: "how-to", parsing: .next,
    help: ArgumentHelp(
      "Open a simulated host, to try and to learn on; list names them.", valueName: "name"))
  var demo: String?

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

  var isSimulated: Bool { demo != nil || demoRoot != nil }

  /// Looks whether all of it goes with the host that is named, or with none.
  func validate(host: String?) throws {
    if let host, demo != nil {
      throw ValidationError("--demo opens a simulated host on this machine: without the host \(host).")
    }
    if host != nil || !isSimulated, !demoFaults.isEmpty {
      throw ValidationError("--demo-fault goes with --demo.")
    }
    if host == nil, !ssh.words.isEmpty { throw ValidationError("Options for ssh go with a host.") }
  }
}
