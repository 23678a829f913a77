import ArgumentParser
import Dispatch
import Glibc
import Simulation

/// The entry point: a stand-in of a simulated host if called by such a path, else the command line.
@main
enum Main {
  // Not async itself: the runtime of tasks opens descriptors before the first line of an async one.
  static func main() {
    reserveStandardDescriptors()
    if let status = SimulatedHost.runStandIn(arguments: CommandLine.arguments) { exit(status) }
    let words = Array(CommandLine.arguments.dropFirst())
    Task { @MainActor in exit(Console.exitStatus(await run(SSHOptions.separated(words)))) }
    dispatchMain()
  }

  /// Keeps 0, 1 and 2 from becoming something else where they were closed (`>&-`): what is said would go into it.
  private static func reserveStandardDescriptors() {
    for number in STDIN_FILENO...STDERR_FILENO where fcntl(number, F_GETFD) < 0 {
      // Open for the other direction only: the use of it fails, as that of a closed one.
      _ = open("/dev/null", number == STDIN_FILENO ? O_WRONLY : O_RDONLY)
    }
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
