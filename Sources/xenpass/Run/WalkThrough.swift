import Glibc
import Model
import TUI

/// The whole journey on the simulated host, printed screen by screen, for a place without a terminal.
@MainActor
struct WalkThrough {
  private var app: App
  private let runner: EffectRunner

  /// Runs it; 0 if the card ended up in the VM.
  static func run(_ app: App, _ runner: EffectRunner) -> Int32 {
    var walk = WalkThrough(app: app, runner: runner)
    return walk.walk()
  }

  private mutating func walk() -> Int32 {
    carryOut(app.begin())
    show("The devices of the host, as lspci lists them. We look for the TV card: /saa7164")
    press([.character("/")] + "saa7164".map(Key.character) + [.enter])
    show("\(Bindings.shown(.proceed, on: .devices)) leads to the boot line: nothing is written yet.")
    press([.enter])
    show(
      "The word that hides the card from dom0, before and after. \(Bindings.shown(.proceed, on: .bootLine)) asks before it "
        + "writes.")
    press([.enter, .right])
    show("No is the default; we choose yes.")
    press([.enter])
    show("Written, kept, read back.")
    press([.enter])
    show("What the reboot does to the running VMs.")
    press([.enter] + app.wizard.facts.name.description.map(Key.character) + [.right])
    show("The host's name is typed, since VMs run.")
    press([.enter])
    show("The host is back, and the card is hidden. Which VM gets it?")
    press([.character("/")] + "bacchus".map(Key.character) + [.enter, .enter])
    show("The key of the VM, before and after.")
    press([.enter, .right, .right, .enter])
    show("The evidence.")
    press([.character("e"), .right, .enter])
    show("The VMs that ran before run again.")
    guard case .check(let check) = app.wizard.step else { return 1 }
    let evidence = Evidence.list(check.subject, facts: app.wizard.facts, table: app.wizard.table)
    return evidence.allSatisfy { $0.verdict == .yes } ? 0 : 1
  }

  private mutating func press(_ keys: [Key]) {
    for key in keys { carryOut(app.handle(.key(key))) }
  }

  private mutating func carryOut(_ requests: [App.Request]) {
    start(requests)
    runner.settle { start(app.receive($0)) }
  }

  private func start(_ requests: [App.Request]) {
    for case .perform(let effect) in requests { runner.start(effect) }
  }

  private func show(_ sentence: String) {
    let grid = Frame.draw(app, size: Size(width: 100, height: 30), glyphs: .ascii).grid
    Console.say("\n\(sentence)\n" + grid.lines.joined(separator: "\n"))
  }
}
