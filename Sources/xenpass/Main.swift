import ArgumentParser
import Glibc
import Simulation

/// The entry point: a stand-in of a simulated host if called by such a path, else the command line.
@main
enum Main {
  static func main() async {
    if let status = SimulatedHost.runStandIn(arguments: CommandLine.arguments) { exit(status) }
    let commands = Xenpass.configuration.subcommands.compactMap { $0.configuration.commandName } + ["help"]
    await Xenpass.main(
      CommandLineWords.prepared(Array(CommandLine.arguments.dropFirst()), commands: Set(commands)))
  }
}
