import ArgumentParser
import Glibc
import Simulation

/// The entry point: a stand-in of a simulated host if called by such a path, else the command line.
@main
enum Main {
  // A first word that is neither an option nor a subcommand names a host.
  private static func hostArgument(_ arguments: [String]) -> String? {
    guard let word = arguments.dropFirst().first, !word.hasPrefix("-") else { return nil }
    let commands = Xenpass.configuration.subcommands.compactMap { $0.configuration.commandName } + ["help"]
    return commands.contains(word) ? nil : word
  }

  static func main() async {
    if let status = SimulatedHost.runStandIn(arguments: CommandLine.arguments) { exit(status) }
    if let host = hostArgument(CommandLine.arguments) {
      Console.error(
        "xenpass: reaching \(host) over ssh is not built yet. To see what xenpass does: xenpass --demo")
      exit(2)
    }
    await Xenpass.main(Target.prepared(Array(CommandLine.arguments.dropFirst())))
  }
}
