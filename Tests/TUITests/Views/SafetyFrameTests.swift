import Model
import TestSupport
import Testing

@testable import TUI

@Suite("The screens of trial, journal, doctor and alarm, as golden frames")
struct SafetyFrameTests {
  @Test("The trial of a change before it is armed, and its question")
  func tryOnce() {
    var stage = Journey.bootLine()
    stage.press(.character("o"))
    Screens.expect(stage, "trial-review")
    stage.press(.enter)
    Screens.expect(stage, "trial-question")
  }

  @Test("After arming, the keys that are named lead to the trial, and its reboot is that of the trial")
  func afterArming() throws {
    var stage = Journey.bootLine()
    stage.press(.character("o"), .enter, .right, .enter)
    guard case .trial(let plan)? = stage.app.wizard.work?.plan else {
      Issue.record("\(stage.app.wizard.step)")
      return
    }
    _ = stage.app.receive(.done)
    stage.answer(try armed())
    let told = stage.frame()
    #expect(told.contains("Enter shows the reboot that starts the trial."), "\(told)")
    #expect(told.contains("T shows the trial, and d there drops it"), "\(told)")
    var reboot = stage
    reboot.press(.enter)
    #expect(reboot.frame().contains("Reboot xs62 into the trial"), "\(reboot.frame())")
    stage.press(.escape, .character("T"))
    #expect(stage.app.wizard.step == .trial)
    stage.press(.character("d"))
    guard case .review(let review) = stage.app.wizard.step, case .plan(.trial(let drop)) = review.action
    else {
      Issue.record("\(stage.app.wizard.step)")
      return
    }
    #expect(drop.action == .drop && drop.path == plan.path)
  }

  @Test("A trial that is armed, one that the host runs on, and one that did not come up")
  func states() throws {
    var host = try armed()
    Screens.expect(opened(host), "trial-armed")
    Screens.expect(Stage(host), "devices-trial-armed")
    host.bootID = "b0000000-0000-0000-0000-000000000002"
    Screens.expect(opened(host), "trial-failed")
    host.hidden = ["0000:03:00.0"]
    host.hideValue = "(03:00.0)"
    Screens.expect(opened(host), "trial-running")
    var stage = opened(host)
    stage.press(.character("k"))
    Screens.expect(stage, "trial-keep")
  }

  @Test("The changes on record, one of which cannot be read")
  func journal() {
    var host = HowToHost()
    host.journal =
      HowToHost.change(
        "20261101T000000Z-boot-1",
        [("kind", "boot"), ("state", "done"), ("plan", "hide 03:00.0"), ("who", "root 192.0.2.7")])
      + HowToHost.change("20261102T000000Z-odd-2", [("kind", "\u{1}\u{2}")])
      + HowToHost.change(
        "20261103T000000Z-key-3",
        [("kind", "key"), ("state", "undone"), ("plan", "other-config:pci of bacchus")])
    var stage = Stage(host)
    stage.press(.character("c"))
    Screens.expect(stage, "journal")
  }

  @Test("What is taken back, and what is refused with the difference")
  func undo() {
    var host = Journey.written(HowToHost(), "(03:00.0)")
    host.journal = HowToHost.change(
      "20261101T000000Z-boot-1",
      [("kind", "boot"), ("state", "done"), ("plan", "hide 03:00.0"), ("path", "boot/extlinux.conf")])
    for (name, after) in [("undo-exact", host.bootFile), ("undo-refused", Array("label other\n".utf8))] {
      var stage = Stage(host)
      stage.press(.character("c"), .enter)
      let entry = stage.app.wizard.facts.journal[0]
      _ = stage.app.receive(
        .changeRead(
          .success(UndoPlan.Record(entry: entry, before: HowToHost().bootFile, after: after))))
      Screens.expect(stage, name)
    }
  }

  @Test("The doctor with problems, and one of their repairs")
  func doctor() {
    var host = HowToHost()
    host.bootFile = Journey.written(host, "(03:00.0)(05::00.0)").bootFile
    host.vms[0].key = "0/0000:03:00.0, 0/0000:05:00.0"
    host.isEnabled = false
    var stage = Stage(host)
    stage.press(.character("D"))
    Screens.expect(stage, "doctor")
    stage.press(.down, .enter)
    Screens.expect(stage, "doctor-repair")
  }

  @Test("The doctor of a healthy host")
  func healthy() {
    var stage = Stage()
    stage.press(.character("D"))
    Screens.expect(stage, "doctor-healthy")
  }

  @Test("An address that is another card now, with its alarm")
  func moved() {
    var host = Journey.afterReboot(HowToHost())
    host.otherParts["lspci"] =
      "Slot:\t0000:03:00.0\nClass:\tEthernet controller [0200]\nVendor:\tIntel [8086]\nDevice:\t82574L [10d3]\n\n"
      + "Slot:\t0000:04:00.0\nClass:\tMultimedia controller [0480]\nVendor:\tPhilips [1131]\nDevice:\tSAA7164 [7164]\n\n"
    host.identities = "0000:03:00.0 1131:7164 1131:0707 - -\n"
    var stage = Stage(host)
    stage.press(.home)
    Screens.expect(stage, "devices-moved")
    stage.press(.enter)
    Screens.expect(stage, "devices-moved-refused")
  }

  @Test("The notes of the checks, opened")
  func notes() {
    var stage = Journey.bootLine()
    stage.press(.character("i"))
    Screens.expect(stage, "boot-line-notes")
  }

  @Test("A host that is only looked at says so in its title and in the reason")
  func readOnly() {
    var stage = Stage(HowToHost(), isReadOnly: true)
    stage.filter("03:00.0")
    stage.press(.enter, .enter)
    Screens.expect(stage, "boot-line-read-only")
  }

  private func armed() throws -> HowToHost {
    var host = HowToHost()
    let card = try PCIAddress(parsing: "03:00.0")
    host.bootFile = try TrialPlan(
      arming: BootChange(hide: [card]), path: "/boot/extlinux.conf", bytes: host.bootFile
    ).after
    host.journal = HowToHost.change(
      "20261101T000000Z-trial-1", [("kind", "trial"), ("state", "armed"), ("boot", host.bootID)])
    return host
  }

  private func opened(_ host: HowToHost) -> Stage {
    var stage = Stage(host)
    stage.press(.character("T"))
    return stage
  }
}
