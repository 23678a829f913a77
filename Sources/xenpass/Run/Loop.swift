import Glibc
import Model
import TUI

/// The one loop: waits for the terminal or a message, takes all that waits, draws once.
@MainActor
struct Loop {
  /// How the loop ended.
  struct End {
    /// The exit status.
    let status: Int32
    /// What is said on the bare terminal.
    let sentence: String?
  }

  private var app: App
  private let performer: Performer
  private let login: TerminalLogin?
  private let mailbox: Mailbox
  private let pipe: WakePipe
  private var waiting: Task<Void, Never>?
  private var surveying: Task<Void, Never>?
  private var shown: ScreenKind
  private var began = ContinuousClock.now
  private var asked = ContinuousClock.now

  init(app: App, performer: Performer, login: TerminalLogin?, pipe: WakePipe) {
    self.app = app
    self.performer = performer
    self.login = login
    self.pipe = pipe
    mailbox = Mailbox(pipe)
    shown = app.wizard.screen
  }

  /// Runs until the person leaves. The screen is restored when this returns.
  static func run(
    app: App, performer: Performer, login: TerminalLogin?, options: ScreenOptions
  ) throws(OpenError) -> End {
    guard let pipe = WakePipe() else { return End(status: 1, sentence: "xenpass: the system gives no pipe") }
    var loop = Loop(app: app, performer: performer, login: login, pipe: pipe)
    var screen = try NcursesScreen(options: options, wake: pipe)
    if let notice = screen.notices.first { loop.app.say(notice) }
    loop.app.tookMouse(options.mouse)
    let end = loop.run(&screen)
    _ = consume screen
    return end
  }

  private mutating func run(_ screen: inout NcursesScreen) -> End {
    if let end = carryOut(app.begin(), &screen) { return end }
    draw(&screen)
    while true {
      let ready = EventWait.wait(
        input: screen.inputDescriptor, wake: pipe,
        timeoutMilliseconds: app.ui.rested != nil ? 80 : app.needsClock ? 1000 : nil)
      if !ready.contains(.input) { app.rest() }
      pipe.drain()
      var requests: [App.Request] = []
      for message in mailbox.takeAll() { requests += app.receive(message) }
      app.logged(performer.recorder.takeAll())
      for event in screen.readEvents() { requests += app.handle(event) }
      if let end = carryOut(requests, &screen) { return end }
      tick()
      draw(&screen)
    }
  }

  private mutating func carryOut(_ requests: [App.Request], _ screen: inout NcursesScreen) -> End? {
    for request in requests {
      switch request {
      case .perform(.stopAwaiting): waiting?.cancel()
      case .perform(.stopSurvey): surveying?.cancel()
      case .perform(.logIn):
        screen.suspend()
        let failure = login?.again()
        screen.resume()
        if let end = carryOut(app.receive(.loggedIn(failure)), &screen) { return end }
      case .perform(let effect): start(effect)
      case .quit(let status, let sentence): return End(status: status, sentence: sentence)
      case .suspend: screen.stop()
      case .redraw: screen.repaint()
      case .mouse(let isOn): screen.takeMouse(isOn)
      case .show(let lines): Self.show(lines, &screen)
      }
    }
    return nil
  }

  private mutating func start(_ effect: Effect) {
    let (performer, mailbox) = (performer, mailbox)
    let task = Task.detached { await performer.perform(effect) { mailbox.post($0) } }
    if case .awaitHost = effect { waiting = task }
    if effect == .survey {
      surveying = task
      asked = .now
    }
  }

  private static func show(_ lines: [String], _ screen: inout NcursesScreen) {
    screen.suspend()
    for line in lines { print(line) }
    print("-- Enter goes back to xenpass", terminator: "")
    fflush(nil)
    _ = readLine()
    screen.resume()
  }

  private mutating func tick() {
    if app.wizard.screen != shown {
      shown = app.wizard.screen
      began = .now
    }
    app.tick(
      seconds: Int((ContinuousClock.now - began).components.seconds),
      survey: Int((ContinuousClock.now - asked).components.seconds))
  }

  private mutating func draw(_ screen: inout NcursesScreen) {
    let canvas = Frame.draw(app, size: screen.size, glyphs: screen.glyphs)
    app.drawn(canvas)
    screen.present(canvas.grid, cursor: nil)
  }
}
