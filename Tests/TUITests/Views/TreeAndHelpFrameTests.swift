import Model
import TestSupport
import Testing

@testable import TUI

@Suite("The tree, the guide, the key search and the command log")
struct TreeAndHelpFrameTests {
  /// The how-to's host with the way of four cards told by sysfs.
  private static func host() -> HowToHost {
    var host = HowToHost()
    let ways = [
      "0000:00:14.4", "0000:00:02.0", "0000:00:09.0", "0000:00:14.4/0000:01:01.0",
      "0000:00:14.4/0000:01:03.0",
      "0000:00:02.0/0000:02:00.0", "0000:00:09.0/0000:03:00.0",
    ]
    host.otherParts["pci-links"] = ways.map { way in
      "lrwxrwxrwx 1 root root 0 Nov 22 15:21 /sys/bus/pci/devices/\(way.split(separator: "/").last ?? "") -> "
        + "../../../devices/pci0000:00/\(way)\n"
    }.joined()
    return host
  }

  private func tree() -> Stage {
    var stage = Stage(Self.host())
    stage.press(.character("t"))
    return stage
  }

  private func shown(_ stage: Stage) -> [String] {
    Rows.topology(stage.app.wizard, stage.app.ui).map(\.id.short)
  }

  @Test("Cards stand below the bridge that they hang on")
  func nesting() throws {
    Screens.expect(tree(), "tree")
    let rows = shown(tree())
    #expect(rows.count == 50)
    let bridge = try #require(rows.firstIndex(of: "00:14.4"))
    #expect(rows[(bridge + 1)...(bridge + 2)] == ["01:01.0", "01:03.0"])
  }

  @Test("Left folds a bridge or goes up to it, right unfolds it")
  func folding() throws {
    var stage = tree()
    stage.app.ui.device = try PCIAddress(parsing: "01:03.0")
    stage.press(.left)
    #expect(stage.app.ui.device?.short == "00:14.4")
    stage.press(.left)
    #expect(!shown(stage).contains("01:03.0"))
    stage.press(.right)
    #expect(shown(stage).contains("01:03.0"))
  }

  @Test("A filter shows what it finds with the bridges above it, folded or not")
  func filtered() throws {
    var stage = tree()
    stage.app.ui.device = try PCIAddress(parsing: "00:14.4")
    stage.press(.left)
    stage.filter("oxygen")
    #expect(shown(stage) == ["00:14.4", "01:03.0"])
    Screens.expect(stage, "tree-filtered")
  }

  @Test("Without sysfs the tree is flat and whole")
  func flat() {
    var stage = Stage()
    stage.press(.character("t"))
    #expect(shown(stage).count == 50)
  }

  @Test(
    "Every screen has a guide that says what it does, costs and stands for", arguments: ScreenKind.allCases)
  func guides(_ screen: ScreenKind) {
    for host in [HowToHost(), GrubFile().host()] {
      let product = Stage(host).app.wizard.facts
      let guide = StepGuide.of(
        screen, facts: product, parameter: NextBoot(facts: product).parameter,
        address: try? PCIAddress(parsing: "09:00.1"))
      #expect(![guide.title, guide.does, guide.costs, guide.risks].contains(""))
      #expect(!guide.manual.isEmpty)
    }
  }

  @Test("F1 explains the step, ? searches its keys")
  func help() {
    var stage = Journey.bootLine()
    stage.press(.function(1))
    Screens.expect(stage, "guide")
    stage.press(.character("?"))
    stage.type("twin")
    Screens.expect(stage, "keys-search")
    stage.press(.escape, .escape)
    #expect(stage.app.ui.help == nil)
  }

  @Test("The command log lists what was run, with result and time, and nothing else in the way of copying")
  func log() {
    var stage = Stage()
    stage.app.logged([
      CommandRecord(command: "survey.sh real", result: "exit status 0", isFailure: false, milliseconds: 840),
      CommandRecord(
        command: "xe vm-shutdown uuid=6b664553-6822-b445-5a8c-c10d93c41c4c",
        result: "failed: it did not answer",
        isFailure: true, milliseconds: 300_012),
    ])
    stage.press(.character("@"))
    Screens.expect(stage, "command-log")
  }

  @Test(
    "A change that is too long for half the width stands below itself, every letter of it")
  func longChange() {
    var host = HowToHost()
    let cards = (0x20..<0x28).map { "\(String($0, radix: 16)):00.0 Multimedia controller: A card\n" }
    host.extraDevices = cards.joined()
    var stage = Stage(host)
    stage.filter("a card")
    for _ in cards { stage.press(.character(" "), .down) }
    stage.press(.enter)
    Screens.expect(stage, "boot-line-long")
    for (width, height) in Screens.sizes.dropLast() {
      let frame = stage.frame(width, height, roles: false).filter { !"│█ \n".contains($0) }
      #expect(frame.contains("(20:00.0)(21:00.0)(22:00.0)(23:00.0)(24:00.0)(25:00.0)(26:00.0)(27:00.0)"))
    }
  }

  @Test("n and p go from one change to the next")
  func changes() {
    var stage = Journey.bootLine()
    stage.press(.character("w"))
    stage.app.drawn(Frame.draw(stage.app, size: Size(width: 80, height: 24), glyphs: .unicode))
    #expect(stage.app.ui.changes.count == 2)
    stage.press(.character("n"))
    let first = stage.app.ui.top
    stage.press(.character("n"))
    #expect(stage.app.ui.top > first)
    stage.press(.character("p"))
    #expect(stage.app.ui.top == first)
  }
}
