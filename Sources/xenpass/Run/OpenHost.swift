import ArgumentParser
import Glibc
import Host
import Simulation

/// A host that is open for the run of a command.
struct OpenHost {
  let transport: any ShellTransport
  /// How it is named at the right end of the title.
  let place: String
  /// The folder of a simulated host that goes when the command ends.
  var temporaryRoot: String?
  /// What removes that folder, also when nobody calls `close`.
  var watch: ExitWatch?
  /// The line to it, if ssh reaches it.
  var connection: TerminalLogin?

  /// A runner of effects on it; says why and exits if there is none.
  @MainActor func runner() throws -> EffectRunner {
    guard let runner = EffectRunner(transport, login: connection) else {
      Console.error("xenpass: the system gives no pipe")
      throw ExitCode(1)
    }
    return runner
  }

  /// Removes what only this run needed.
  func close() {
    if let temporaryRoot { SimulatedHost.remove(at: temporaryRoot) }
    watch?.end()
    connection?.close()
  }

  /// Why a host could not be opened; said on the bare terminal.
  struct Failure: Error {
    let sentence: String
    let status: Int32
  }
}
