import Glibc
import Host
import Model
import Synchronization
import TUI

/// The whole journey on the simulated host, printed screen by screen, for a place without a terminal.
@MainActor
struct WalkThrough {
  private var app: App
  private let performer: Performer
  private let messages: Messages

  private final class Messages: Sendable {
    let all = Mutex<[Message]>([])
  }

  /// Runs it; 0 if the card ended up in the VM.
  static func run(_ app: App, _ performer: Performer) async -> Int32 {
    var walk = WalkThrough(app: app, performer: performer, messages: Messages())
    return await walk.walk()
  }

  private mutating func walk() async -> Int32 {
    await carryOut(app.begin())
    show("The devices of the host, as lspci lists them. We look for the TV card: /saa7164")
    await press([.character("/")] + "saa7164".map(Key.character) + [.enter])
    show("Enter leads to the boot line: nothing is written yet.")
    await press([.enter])
    show("The word that hides the card from dom0, before and after. Enter asks before it writes.")
    await press([.enter, .right])
    show("No is the default; we choose yes.")
    await press([.enter])
    show("Written, kept, read back.")
    await press([.enter])
    show("What the reboot does to the running VMs.")
    await press([.enter] + app.wizard.facts.name.map(Key.character) + [.right])
    show("The host's name is typed, since VMs run.")
    await press([.enter])
    show("The host is back, and the card is hidden. Which VM gets it?")
    await press([.character("/")] + "bacchus".map(Key.character) + [.enter, .enter])
    show("The key of the VM, before and after.")
    await press([.enter, .right, .right, .enter])
    show("The evidence.")
    await press([.character("e")])
    show("The VMs that ran before run again.")
    guard case .check(let check) = app.wizard.step else { return 1 }
    let evidence = Evidence.list(check.subject, facts: app.wizard.facts, table: app.wizard.table)
    return evidence.allSatisfy { $0.verdict == .yes } ? 0 : 1
  }

  private mutating func press(_ keys: [Key]) async {
    for key in keys { await carryOut(app.handle(.key(key))) }
  }

  private mutating func carryOut(_ requests: [App.Request]) async {
    for request in requests {
      guard case .perform(let effect) = request else { continue }
      let box = messages
      await performer.perform(effect) { message in box.all.withLock { $0.append(message) } }
      let came = box.all.withLock { all in
        defer { all = [] }
        return all
      }
      for message in came { await carryOut(app.receive(message)) }
    }
  }

  private func show(_ sentence: String) {
    let grid = Frame.draw(app, size: Size(width: 100, height: 30), glyphs: .ascii).grid
    Console.say("\n\(sentence)\n" + grid.lines.joined(separator: "\n"))
  }
}
