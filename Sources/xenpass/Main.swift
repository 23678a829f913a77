import ArgumentParser
import Glibc
import Simulation

/// The entry point: a stand-in of a simulated host if called by such a path, else the command line.
@main
enum Main {
  static func main() async {
    if let status = SimulatedHost.runStandIn(arguments: CommandLine.arguments) { exit(status) }
    let words = Array(CommandLine.arguments.dropFirst())
    exit(Console.exitStatus(await run(SSHOptions.separated(words))))
  }

  // The parser's own main would print help without looking whether it could.
  private static func run(_ words: [String]) async -> Int32 {
    do {
      var command = try Xenpass.parseAsRoot(words)
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
      return 0
    } catch {
      let text = Xenpass.fullMessage(for: error)
      let status = Xenpass.exitCode(for: error).rawValue
      if !text.isEmpty {
        if status == 0 { Console.write(text) } else { Console.error(text) }
      }
      return status
    }
  }
}
