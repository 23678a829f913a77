import Model
import TestSupport
import Testing

@testable import TUI

@Suite("Every screen, as golden frames")
struct FrameTests {
  static let sizes = [(80, 24), (120, 40), (60, 20)]

  @Test("The device list", arguments: sizes)
  func devices(_ size: (Int, Int)) {
    expect(Stage(), "devices", size)
  }

  @Test("The device list before the host has answered")
  func asking() {
    expect(Stage(nil), "devices-asking")
  }

  @Test("The device list with likely add-in cards only, one of them marked")
  func addInOnly() {
    var stage = Stage()
    stage.press(.character("a"), .home, .down, .character(" "))
    expect(stage, "devices-addin")
  }

  @Test("A filter that is being typed, and one that nothing matches")
  func filter() {
    var stage = Stage()
    stage.press(.character("/"))
    stage.type("intel eth")
    expect(stage, "devices-filter")
    stage.type("xyz")
    expect(stage, "devices-no-match")
  }

  @Test("The banner of unfinished work")
  func unfinished() {
    var host = Journey.written(Journey.written(HowToHost(), "(03:00.0)"), "(03:00.0)(04:00.0)")
    host.hidden = ["0000:03:00.0"]
    host.hideValue = "(03:00.0)"
    expect(Stage(host), "devices-unfinished")
  }

  @Test("ASCII signs for other locales")
  func ascii() {
    Golden.expect(Stage().frame(glyphs: .ascii), named: "devices-ascii")
    Golden.expect(Journey.bootLine().frame(glyphs: .ascii), named: "boot-line-ascii")
  }

  @Test("The boot line, side by side", arguments: sizes)
  func bootLine(_ size: (Int, Int)) {
    expect(Journey.bootLine(), "boot-line", size)
  }

  @Test("All words of the boot line")
  func wholeLine() {
    var stage = Journey.bootLine()
    stage.press(.character("w"))
    expect(stage, "boot-line-whole", (100, 40))
  }

  @Test("A boot file damaged by typography is refused with the repaired text")
  func damagedFile() {
    var host = HowToHost()
    host.bootFile = Fixture.bytes("how-to/extlinux-as-published.conf")
    var stage = Stage(host)
    stage.filter("03:00.0")
    stage.press(.enter)
    expect(stage, "boot-line-refused")
  }

  @Test("The management NIC is a stop that only its typed address passes")
  func managementNIC() {
    var stage = Stage()
    stage.filter("02:00.0")
    stage.press(.enter)
    expect(stage, "boot-line-stop")
    stage.press(.enter)
    expect(stage, "boot-line-stop-question")
  }

  @Test("The question before the write")
  func writeQuestion() {
    var stage = Journey.bootLine()
    stage.press(.enter)
    expect(stage, "write-question")
  }

  @Test("The write, step by step")
  func writing() {
    expect(Journey.written(), "written")
  }

  @Test("The reboot, its question, the shutdown and the wait", arguments: [(80, 24), (120, 40)])
  func reboot(_ size: (Int, Int)) {
    var stage = Journey.written()
    stage.press(.enter)
    expect(stage, "reboot", size)
    stage.press(.enter)
    stage.type("xs6")
    expect(stage, "reboot-question", size)
    stage.type("2")
    stage.press(.right, .enter)
    stage.report("disable", .ok, "xe host-disable")
    stage.report(HowToHost.mail, .begin, "shutting-down: clean")
    expect(stage, "shutdown", size)
    stage.app.tick(seconds: 192)
    _ = stage.app.receive(.rebootEnded(.goingDown))
    stage.app.tick(seconds: 192)
    expect(stage, "waiting", size)
  }

  @Test("A VM that does not shut down")
  func stuck() {
    expect(Journey.stuck(), "stuck")
  }

  @Test("The choice of a VM, the key, and its question", arguments: [(80, 24), (120, 40)])
  func assign(_ size: (Int, Int)) {
    var stage = Journey.rebooted()
    expect(stage, "vm", size)
    stage.press(.enter)
    expect(stage, "assign", size)
    stage.press(.enter)
    expect(stage, "assign-question", size)
  }

  @Test("The evidence, and the help over it")
  func check() {
    var stage = Journey.started(failure: nil)
    expect(stage, "check")
    stage.press(.character("?"))
    expect(stage, "help")
  }

  @Test("A start that the toolstack refused")
  func refusedStart() {
    let failure = Failure(
      attempted: "Start bacchus", happened: ["message: Device.PCI.Cannot_add(_, _)"],
      next: "The IOMMU may be off: look at xl dmesg.")
    expect(Journey.started(failure: failure), "check-not-started")
  }

  @Test("A failure says what was tried, what came back, what was changed and what to do")
  func failure() {
    var stage = Journey.bootLine()
    stage.press(.enter, .right, .enter)
    let failure = Failure(
      attempted: "Write /boot/extlinux.conf", command: "write-boot.sh boot/extlinux.conf",
      happened: ["No space left on device"], changed: "The boot file is as it was.",
      next: "Free some space, then try again.")
    _ = stage.app.receive(.bootFileReplaced(failure))
    expect(stage, "failure")
  }

  @Test("A window that is too small says what is needed", arguments: [(39, 24), (80, 9), (20, 5)])
  func tooSmall(_ size: (Int, Int)) {
    expect(Stage(), "too-small", size)
  }

  @Test("Hostile names cannot leave their cell")
  func hostileNames() {
    var host = HowToHost()
    host.vms[1].name = "evil\u{1B}[2J\u{202E}name\u{7}"
    host.vms[2].name = "漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字"
    var stage = Journey.rebooted(host)
    stage.press(.down)
    expect(stage, "vm-hostile")
  }

  @Test(
    "No frame of any size draws outside of itself",
    arguments: [(40, 10), (41, 11), (79, 23), (200, 60), (300, 100)])
  func anySize(_ size: (Int, Int)) {
    for stage in [
      Stage(), Journey.bootLine(), Journey.written(), Journey.rebooted(), Journey.started(failure: nil),
    ] {
      let grid = Frame.draw(stage.app, size: Size(width: size.0, height: size.1), glyphs: .unicode).grid
      #expect(grid.lines.count == size.1)
      #expect(grid.lines.allSatisfy { GlyphWidth.of($0) <= size.0 })
    }
  }

  private func expect(
    _ stage: Stage, _ name: String, _ size: (Int, Int) = (80, 24),
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    Golden.expect(
      stage.frame(size.0, size.1), named: "\(name)-\(size.0)x\(size.1)", sourceLocation: sourceLocation)
  }
}
