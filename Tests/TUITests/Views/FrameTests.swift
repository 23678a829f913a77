import Model
import TestSupport
import Testing

@testable import TUI

@Suite("Every screen, as golden frames")
struct FrameTests {
  @Test("The device list")
  func devices() {
    Screens.expect(Stage(), "devices")
  }

  @Test("The device list before the host has answered")
  func asking() {
    Screens.expect(Stage(nil), "devices-asking")
  }

  @Test("The device list with likely add-in cards only, one of them marked")
  func addInOnly() {
    var stage = Stage()
    stage.press(.character("a"), .home, .down, .character(" "))
    Screens.expect(stage, "devices-addin")
  }

  @Test("A filter that is being typed, and one that nothing matches")
  func filter() {
    var stage = Stage()
    stage.press(.character("/"))
    stage.type("intel eth")
    Screens.expect(stage, "devices-filter")
    stage.type("xyz")
    Screens.expect(stage, "devices-no-match")
  }

  @Test("The banner of unfinished work")
  func unfinished() {
    var host = Journey.written(Journey.written(HowToHost(), "(03:00.0)"), "(03:00.0)(04:00.0)")
    host.hidden = ["0000:03:00.0"]
    host.hideValue = "(03:00.0)"
    Screens.expect(Stage(host), "devices-unfinished")
  }

  @Test("The list, the difference and the dialog in ASCII, without colours and with eight")
  func looks() {
    var stage = Stage()
    stage.filter("03:00.0")
    Screens.expectLooks(Stage(), "devices")
    Screens.expectLooks(stage, "devices-filtered")
    Screens.expectLooks(Journey.bootLine(), "boot-line")
    var question = Journey.written()
    question.press(.enter, .enter)
    Screens.expectLooks(question, "reboot-question")
  }

  @Test("The boot line, side by side")
  func bootLine() {
    Screens.expect(Journey.bootLine(), "boot-line")
  }

  @Test("All words of the boot line, and the whole file")
  func wholeLine() {
    var stage = Journey.bootLine()
    stage.press(.character("w"))
    Screens.expect(stage, "boot-line-whole")
    stage.press(.character("w"))
    Screens.expect(stage, "boot-line-file")
  }

  @Test("Everything known of a device, over the list")
  func details() {
    var stage = Stage()
    stage.filter("02:00.0")
    stage.press(.character("i"))
    Screens.expect(stage, "device-details")
  }

  @Test("A key that keeps what it has and gains a piece")
  func keyGains() {
    var host = Journey.afterReboot(HowToHost())
    host.vms[0].key = "0/0000:04:00.0"
    var stage = Stage(host)
    stage.filter("03:00.0")
    stage.press(.enter, .enter)
    Screens.expect(stage, "assign-gains")
  }

  @Test("A VM that is being started, and a survey that takes its time")
  func longWork() {
    var stage = Journey.rebooted()
    stage.press(.enter, .enter, .right, .right, .enter)
    _ = stage.app.receive(.done)
    stage.report(HowToHost.bacchus, .begin, "starting")
    stage.app.tick(seconds: 7, survey: 0)
    Screens.expect(stage, "starting")
    var asking = Stage(nil)
    asking.app.tick(seconds: 12, survey: 12)
    Screens.expect(asking, "devices-asking-long")
  }

  @Test("A boot file damaged by typography is refused with the repaired text")
  func damagedFile() {
    var host = HowToHost()
    host.bootFile = Fixture.bytes("how-to/extlinux-as-published.conf")
    var stage = Stage(host)
    stage.filter("03:00.0")
    stage.press(.enter)
    Screens.expect(stage, "boot-line-refused")
  }

  @Test("The management NIC is a stop that only its typed address passes")
  func managementNIC() {
    var stage = Stage()
    stage.filter("02:00.0")
    stage.press(.enter)
    Screens.expect(stage, "boot-line-stop")
    stage.press(.enter)
    Screens.expect(stage, "boot-line-stop-question")
  }

  @Test("The question before the write")
  func writeQuestion() {
    var stage = Journey.bootLine()
    stage.press(.enter)
    Screens.expect(stage, "write-question")
  }

  @Test("The write, step by step")
  func writing() {
    Screens.expect(Journey.written(), "written")
  }

  @Test("The reboot, its question, the shutdown and the wait")
  func reboot() {
    var stage = Journey.written()
    stage.press(.enter)
    Screens.expect(stage, "reboot")
    stage.press(.enter)
    stage.type("xs6")
    Screens.expect(stage, "reboot-question")
    stage.type("2")
    stage.press(.right, .enter)
    stage.report("disable", .ok, "xe host-disable")
    stage.report(HowToHost.mail, .begin, "shutting-down: clean")
    Screens.expect(stage, "shutdown")
    stage.app.tick(seconds: 192, survey: 0)
    _ = stage.app.receive(.done)
    stage.app.tick(seconds: 192, survey: 0)
    Screens.expect(stage, "waiting")
    _ = stage.app.receive(.waitStopped(.refusesLogin, "root@xs62: Permission denied (publickey,password)."))
    Screens.expect(stage, "waiting-login")
    _ = stage.app.receive(.waitStopped(.differentHostKey, "Host key verification failed."))
    Screens.expect(stage, "waiting-key")
  }

  @Test("A VM that does not shut down")
  func stuck() {
    Screens.expect(Journey.stuck(), "stuck")
  }

  @Test("The choice of a VM, the key, and its question")
  func assign() {
    var stage = Journey.rebooted()
    Screens.expect(stage, "vm")
    stage.press(.enter)
    Screens.expect(stage, "assign")
    stage.press(.enter)
    Screens.expect(stage, "assign-question")
  }

  @Test("The evidence, and the help over it")
  func check() {
    var stage = Journey.started()
    Screens.expect(stage, "check")
    stage.press(.character("?"))
    Screens.expect(stage, "help")
  }

  @Test("A start that the toolstack refused")
  func refusedStart() {
    let failure = "message: Device.PCI.Cannot_add(_, _)"
    Screens.expect(Journey.started(failure: failure), "check-not-started")
  }

  @Test("A failure says what was tried, what came back, what was changed and what to do")
  func failure() {
    var stage = Journey.bootLine()
    stage.press(.enter, .right, .enter)
    _ = stage.app.receive(.failed("No space left on device"))
    Screens.expect(stage, "reading-anew")
    stage.answer(HowToHost())
    Screens.expect(stage, "failure")
  }

  @Test("A window that is too small says what is needed", arguments: [(39, 24), (80, 9), (20, 5)])
  func tooSmall(_ size: (Int, Int)) {
    Golden.expect(Stage().frame(size.0, size.1), named: "too-small-\(size.0)x\(size.1)")
  }

  @Test("Hostile names cannot leave their cell")
  func hostileNames() {
    var host = HowToHost()
    host.vms[1].name = "evil\u{1B}[2J\u{202E}name\u{7}"
    host.vms[2].name = "漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字"
    var stage = Journey.rebooted(host)
    stage.press(.down)
    Screens.expect(stage, "vm-hostile")
  }

  @Test(
    "No frame of any size draws outside of itself",
    arguments: [(40, 10), (41, 11), (79, 23), (200, 60), (300, 100)])
  func anySize(_ size: (Int, Int)) {
    for stage in [
      Stage(), Journey.bootLine(), Journey.written(), Journey.rebooted(), Journey.started(),
    ] {
      let grid = Frame.draw(stage.app, size: Size(width: size.0, height: size.1), glyphs: .unicode).grid
      #expect(grid.lines.count == size.1)
      #expect(grid.lines.allSatisfy { GlyphWidth.of($0) <= size.0 })
    }
  }
}
