import ArgumentParser
import Glibc
import Host
import Simulation

/// Which host a command is about: this machine, or a simulated one.
struct Target: ParsableArguments {
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

  /// Puts the name after `--demo` where the parser finds it.
  static func prepared(_ arguments: [String]) -> [String] {
    var result: [String] = []
    var rest = arguments[...]
    while let argument = rest.popFirst() {
      if argument.hasPrefix("--demo=") {
        result += ["--demo", "--demo-host", String(argument.dropFirst("--demo=".count))]
        continue
      }
      result.append(argument)
      if argument == "--demo", let name = rest.first, !name.hasPrefix("-"),
        name == "list" || !commands.contains(name)
      {
        result += ["--demo-host", name]
        rest = rest.dropFirst()
      }
    }
    return result
  }

  private static var commands: Set<String> {
    Set(Xenpass.configuration.subcommands.compactMap { $0.configuration.commandName } + ["help"])
  }
}

/// A host that is open for the run of a command.
struct OpenHost {
  let transport: any ShellTransport
  /// How it is named at the right end of the title.
  let place: String
  /// The folder of a simulated host that goes when the command ends.
  let temporaryRoot: String?

  /// Removes what only this run needed.
  func close() {
    if let temporaryRoot { SimulatedHost.remove(at: temporaryRoot) }
  }

  /// Why a host could not be opened; said on the bare terminal.
  struct Failure: Error {
    let sentence: String
    let status: Int32
  }
}
