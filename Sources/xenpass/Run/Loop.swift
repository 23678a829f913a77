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
  private let runner: EffectRunner
  private var clock = StepClock()
  private var asked = ContinuousClock.now

  private init(app: App, runner: EffectRunner) {
    self.app = app
    self.runner = runner
  }

  /// Runs until the person leaves. The screen is restored when this returns.
  static func run(
    app: App, runner: EffectRunner, options: ScreenOptions
  ) throws(OpenError) -> End {
    var loop = Loop(app: app, runner: runner)
    var screen = try NcursesScreen(options: options, wake: runner.pipe)
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
        input: screen.inputDescriptor, wake: runner.pipe,
        timeoutMilliseconds: app.ui.rested != nil ? 80 : app.needsClock ? 1000 : nil)
      if !ready.contains(.input) { app.rest() }
      var requests: [App.Request] = []
      for message in runner.takeMessages() { requests += app.receive(message) }
      app.logged(runner.takeRecords())
      for event in screen.readEvents() { requests += app.handle(event) }
      if let end = carryOut(requests, &screen) { return end }
      tick()
      draw(&screen)
    }
  }

  private mutating func carryOut(_ requests: [App.Request], _ screen: inout NcursesScreen) -> End? {
    for request in requests {
      switch request {
      case .perform(let effect):
        if effect == .survey { asked = .now }
        if effect == .logIn {
          screen.suspend()
          runner.start(effect)
          screen.resume()
        } else {
          runner.start(effect)
        }
      case .quit(let status, let sentence): return End(status: status, sentence: sentence)
      case .suspend: screen.stop()
      case .redraw: screen.repaint()
      case .mouse(let isOn): screen.takeMouse(isOn)
      case .bell: screen.ring()
      case .show(let lines): Self.show(lines, &screen)
      }
    }
    return nil
  }

  private static func show(_ lines: [String], _ screen: inout NcursesScreen) {
    screen.suspend()
    for line in lines { Console.say(line) }
    Console.say("-- Enter goes back to xenpass")
    fflush(nil)
    _ = readLine()
    screen.resume()
  }

  private mutating func tick() {
    app.tick(
      seconds: clock.passed(isRunning: app.needsClock),
      survey: Int((ContinuousClock.now - asked).components.seconds))
  }

  private mutating func draw(_ screen: inout NcursesScreen) {
    let canvas = Frame.draw(app, size: screen.size, glyphs: screen.glyphs)
    app.drawn(canvas)
    screen.present(canvas.grid)
  }
}
