import Glibc
import Model
import TUI

/// The same journey as lines and numbered choices, for screen readers and terminals that cannot move their cursor.
///
/// Nothing of it is decided here: the lines typed become the keys of the screen.
@MainActor
struct PlainLoop {
  private var app: App
  private let runner: EffectRunner
  private var clock = StepClock()
  private var narration = Narration()

  /// Runs until the person leaves or the input ends; the exit status.
  static func run(app: App, runner: EffectRunner) -> Int32 {
    var loop = PlainLoop(app: app, runner: runner)
    return loop.run()
  }

  private init(app: App, runner: EffectRunner) {
    self.app = app
    self.runner = runner
  }

  private mutating func run() -> Int32 {
    var requests = app.begin()
    while true {
      if let status = carryOut(requests) { return status }
      requests = []
      let transcript = tell()
      let ready = EventWait.wait(input: STDIN_FILENO, wake: runner.pipe, timeoutMilliseconds: nil)
      for message in runner.takeMessages() { requests += app.receive(message) }
      app.logged(runner.takeRecords())
      if ready.contains(.input) {
        guard let line = readLine() else { return app.wizard.isBusy ? 129 : 0 }
        requests += app.apply(line: line, transcript)
      }
    }
  }

  private mutating func carryOut(_ requests: [App.Request]) -> Int32? {
    for request in requests {
      switch request {
      case .perform(let effect): runner.start(effect)
      case .quit(let status, let sentence):
        if let sentence { Console.say(sentence) }
        return status
      case .show(let lines): for line in lines { Console.say(line) }
      case .bell: Console.ring()
      case .suspend, .redraw, .mouse: break
      }
    }
    return nil
  }

  // Says what has changed since the last time; all of it on a new screen.
  private mutating func tell() -> Transcript {
    let transcript = Transcript(app)
    // While the host is still answering, what is there is not yet worth reading out.
    guard app.wizard.survey != .running || app.wizard.screen != .devices else { return transcript }
    for line in narration.news(app, transcript) { Console.say(line) }
    return transcript
  }
}
