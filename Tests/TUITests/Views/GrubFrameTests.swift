import Model
import TestSupport
import Testing

@testable import TUI

@Suite("The screens of a host that starts with GRUB, as golden frames")
struct GrubFrameTests {
  private func bootLine(_ host: HowToHost) -> Stage {
    var stage = Stage(host)
    stage.filter("03:00.0")
    stage.press(.enter)
    return stage
  }

  @Test(
    "The boot line, with the command of the vendor's tool and the reason for the back-end",
    arguments: [(80, 24), (120, 40)])
  func bootLine(_ size: (Int, Int)) {
    Golden.expect(
      bootLine(GrubFile().host()).frame(size.0, size.1), named: "grub-boot-line-\(size.0)x\(size.1)")
  }

  @Test("The question names the call")
  func question() {
    var stage = bootLine(GrubFile().host())
    stage.press(.enter)
    Golden.expect(stage.frame(), named: "grub-write-question-80x24")
  }

  @Test("A stale EFI file is the reason why nothing is written")
  func stale() {
    var host = GrubFile().host(uefi: false)
    var stale = GrubFile()
    stale.root = "root-old"
    host.missing.remove("grub-uefi")
    host.otherParts["grub-uefi"] = stale.text
    Golden.expect(bootLine(host).frame(), named: "grub-stale-efi-80x24")
  }

  @Test("Keys that mean nothing with GRUB say why", arguments: [Action.tryOnce, .toggleTwin, .toggleLoader])
  func disabled(action: Action) {
    #expect(bootLine(GrubFile().host()).app.disabledReason(action) != nil)
  }
}
