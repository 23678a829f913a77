import Glibc
import Model
import TUI

/// The same journey as lines and numbered choices, for screen readers and terminals that cannot move their cursor.
///
/// Nothing of it is decided here: the lines typed become the keys of the screen.
@MainActor
struct PlainLoop {
  private var app: App
  private let performer: Performer
  private let login: TerminalLogin?
  private let mailbox: Mailbox
  private let pipe: WakePipe
  private var tasks: [String: Task<Void, Never>] = [:]
  private var said: Set<Transcript.Part> = []
  private var screen: ScreenKind?
  private var keys = ""

  /// Runs until the person leaves or the input ends; the exit status.
  static func run(app: App, performer: Performer, login: TerminalLogin?) -> Int32 {
    guard let pipe = WakePipe() else {
      Console.error("xenpass: the system gives no pipe")
      return 1
    }
    var loop = PlainLoop(app: app, performer: performer, login: login, pipe: pipe)
    return loop.run()
  }

  private init(app: App, performer: Performer, login: TerminalLogin?, pipe: WakePipe) {
    self.app = app
    self.performer = performer
    self.login = login
    self.pipe = pipe
    mailbox = Mailbox(pipe)
  }

  private mutating func run() -> Int32 {
    var requests = app.begin()
    while true {
      if let status = carryOut(requests) { return status }
      requests = []
      let transcript = tell()
      let ready = EventWait.wait(input: STDIN_FILENO, wake: pipe, timeoutMilliseconds: nil)
      pipe.drain()
      for message in mailbox.takeAll() { requests += app.receive(message) }
      app.logged(performer.recorder.takeAll())
      if ready.contains(.input) {
        guard let line = readLine() else { return app.wizard.isBusy ? 129 : 0 }
        requests += app.take(line: line, transcript)
      }
    }
  }

  private mutating func carryOut(_ requests: [App.Request]) -> Int32? {
    for request in requests {
      switch request {
      case .perform(.stopAwaiting): tasks["await"]?.cancel()
      case .perform(.stopSurvey): tasks["survey"]?.cancel()
      case .perform(.logIn):
        if let status = carryOut(app.receive(.loggedIn(login?.again()))) { return status }
      case .perform(let effect): start(effect)
      case .quit(let status, let sentence):
        if let sentence { Console.say(sentence) }
        return status
      case .show(let lines): for line in lines { Console.say(line) }
      case .suspend, .redraw, .mouse: break
      }
    }
    return nil
  }

  private mutating func start(_ effect: Effect) {
    let (performer, mailbox) = (performer, mailbox)
    let task = Task.detached { await performer.perform(effect) { mailbox.post($0) } }
    if case .awaitHost = effect { tasks["await"] = task }
    if effect == .survey { tasks["survey"] = task }
  }

  // Says what has changed since the last time; all of it on a new screen.
  private mutating func tell() -> Transcript {
    if screen != app.wizard.screen {
      screen = app.wizard.screen
      said = []
    }
    let transcript = Transcript(app)
    // While the host is still answering, what is there is not yet worth reading out.
    guard app.wizard.survey != .running || app.wizard.screen != .devices else { return transcript }
    let new = transcript.parts.filter { !said.contains($0) }
    for part in new { for line in part.lines { Console.say(line) } }
    said = Set(transcript.parts)
    if !app.spokenKeys.isEmpty, !new.isEmpty || keys != app.spokenKeys {
      keys = app.spokenKeys
      Console.say("\(transcript.choices.isEmpty ? "" : "A number chooses its row. ")Keys: \(keys)")
    }
    return transcript
  }
}
