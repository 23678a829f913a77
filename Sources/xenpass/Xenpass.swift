import ArgumentParser
import Glibc
import Host
import Model
import Simulation
import TUI

/// The command line.
struct Xenpass: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "xenpass",
    abstract: "Hands a PCI card of a XenServer or XCP-ng host to a virtual machine.",
    usage: """
      xenpass [<options>] [<user>@]<host>
             xenpass [<options>]
             xenpass <subcommand> [<options>] [[<user>@]<host>]
      """,
    discussion: """
      Opens the full screen on a host that ssh reaches, as your ssh configuration knows it; without a host, on this \
      machine, if it is one. To try it: xenpass --demo, the host of the how-to, complete and simulated; xenpass --demo \
      list names others.
      """,
    version: HostScript.version,
    subcommands: [
      ListCommand.self, PreviewCommand.self, VMsCommand.self, StatusCommand.self, UndoCommand.self,
      DoctorCommand.self,
    ])

  @OptionGroup var target: Target

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

  @Flag(
    help: ArgumentHelp(
      "Lines and numbered choices instead of the screen.",
      discussion: "For screen readers and simple terminals; ACCESSIBLE in the environment does the same."))
  var plain = false

  @Flag(name: .customLong("create-only"), help: .hidden)
  var createOnly = false

  mutating func validate() throws {
    if walkThrough, !target.isSimulated {
      throw ValidationError("--walk-through goes with --demo.")
    }
    if !target.demoFaults.isEmpty, !target.isSimulated {
      throw ValidationError("--demo-fault goes with --demo.")
    }
  }

  mutating func run() async throws {
    if target.demo, target.demoHost == "list" {
      for host in SimulatedHost.names { Console.say("\(host.name): \(host.summary)") }
      return
    }
    let host = try await target.openOrExit()
    defer { host.close() }
    if createOnly { return }
    let wizard = Wizard(
      reach: target.isSimulated || target.host != nil ? .outlivesReboot : .local, isReadOnly: target.readOnly,
      isOnConsole: !target.isSimulated && target.host == nil && Target.isOnConsole)
    let app = App(wizard: wizard, place: host.place)
    let status = try await run(app, host)
    if status != 0 { throw ExitCode(status) }
  }

  @MainActor private func run(_ app: App, _ host: OpenHost) throws -> Int32 {
    let runner = try host.runner()
    return walkThrough ? WalkThrough.run(app, runner) : open(app, runner)
  }

  /// Opens the screen and says afterwards what is to be said.
  @MainActor private func open(_ app: App, _ runner: EffectRunner) -> Int32 {
    let settings = Settings.read()
    let options = ScreenOptions(
      colour: noColor ? .never : settings.theme, ascii: ascii ? true : settings.ascii,
      mouse: !noMouse && settings.mouse)
    var app = app
    if let problem = settings.problems.first { app.say(problem) }
    let isAccessible = getenv("ACCESSIBLE").map { String(cString: $0) }?.isEmpty == false
    if plain || isAccessible { return PlainLoop.run(app: app, runner: runner) }
    do {
      let end = try Loop.run(app: app, runner: runner, options: options)
      if let sentence = end.sentence { Console.say(sentence) }
      return end.status
    } catch {
      Console.error("xenpass: \(error.explanation)")
      return 2
    }
  }
}
