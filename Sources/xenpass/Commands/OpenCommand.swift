import ArgumentParser
import Glibc
import Model
import Simulation
import TUI

/// The journey on the screen, or as lines: what `xenpass` does without a subcommand.
struct OpenCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "open", abstract: "Open the screen.", usage: Xenpass.usage, shouldDisplay: false)

  @OptionGroup var target: Target

  @OptionGroup var look: LookOptions

  @Argument(help: "The host, as ssh knows it.")
  var host: String?

  @Flag(name: .customLong("create-only"), help: .hidden)
  var createOnly = false

  mutating func validate() throws {
    try target.validate(host: host)
    if look.walkThrough, !target.isSimulated { throw ValidationError("--walk-through goes with --demo.") }
  }

  mutating func run() async throws {
    if target.demo == "list" {
      for host in SimulatedHost.names { Console.say("\(host.name): \(host.summary)") }
      return
    }
    let open = try await target.openOrExit(host)
    defer { open.close() }
    if createOnly { return }
    let wizard = Wizard(
      reach: target.isSimulated || host != nil ? .outlivesReboot : .local, isReadOnly: target.readOnly,
      isOnConsole: !target.isSimulated && host == nil && Target.isOnConsole)
    let status = try await run(App(wizard: wizard, place: open.place), open)
    if status != 0 { throw ExitCode(status) }
  }

  @MainActor private func run(_ app: App, _ host: OpenHost) throws -> Int32 {
    let runner = try host.runner()
    return look.walkThrough ? WalkThrough.run(app, runner) : show(app, runner)
  }

  /// Opens the screen and says afterwards what is to be said.
  @MainActor private func show(_ app: App, _ runner: EffectRunner) -> Int32 {
    let settings = Settings.read()
    let options = ScreenOptions(
      colour: look.noColor ? .never : settings.theme, ascii: look.ascii ? true : settings.ascii,
      mouse: !look.noMouse && settings.mouse)
    var app = app
    if let problem = settings.problems.first { app.say(problem) }
    let isAccessible = getenv("ACCESSIBLE").map { String(cString: $0) }?.isEmpty == false
    if look.plain || isAccessible { return PlainLoop.run(app: app, runner: runner) }
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
