import Model
import TestSupport
import Testing

@testable import TUI

@Suite("The filter of the lists")
struct FilterTests {
  private func found(_ text: String, _ host: HowToHost = HowToHost()) -> [String] {
    var stage = Stage(host)
    stage.filter(text)
    return stage.app.listed.rows.map(\.id.short)
  }

  @Test(
    "Words are found in any order, in any case, in every column",
    arguments: [
      ("saa7164", ["03:00.0"]), ("gigabit INTEL", ["02:00.0", "04:00.0", "05:00.0"]), ("03:00", ["03:00.0"]),
      ("mgmt", ["02:00.0"]), ("xyzzy", []), ("disable_on", []),
    ])
  func words(_ text: String, _ expected: [String]) {
    #expect(found(text) == expected)
  }

  @Test(
    "A field before a word looks only there",
    arguments: [
      ("class:nic", ["02:00.0", "04:00.0", "05:00.0", "06:00.0"]), ("class:audio intel", []),
      ("driver:saa", ["03:00.0"]),
      ("state:console", ["01:01.0"]), ("class:gpu", ["01:01.0"]), ("driver:none audio", ["01:03.0"]),
      ("unknown:word", []),
    ])
  func fields(_ text: String, _ expected: [String]) {
    #expect(found(text) == expected)
  }

  @Test("Numbers are found as vendor and device, and VMs by name")
  func identifiers() {
    var host = HowToHost()
    host.otherParts["lspci"] =
      "Slot:\t0000:03:00.0\nClass:\tMultimedia controller [0480]\nVendor:\tPhilips [1131]\nDevice:\tSAA7164 [7164]\n\n"
      + "Slot:\t0000:04:00.0\nClass:\tEthernet controller [0200]\nVendor:\tIntel [8086]\nDevice:\t82574L [10d3]\n\n"
    host.vms[0].key = "0/0000:03:00.0"
    #expect(found("id:1131:7164", host) == ["03:00.0"])
    #expect(found("id:8086", host) == ["04:00.0"])
    #expect(found("vm:bacchus", host) == ["03:00.0"])
    #expect(found("1131:7164", host) == ["03:00.0"])
  }

  @Test("The cursor stays on its device while the filter and the data change, as long as the device is shown")
  func cursor() throws {
    var stage = Stage()
    stage.filter("02:00.0")
    let device = stage.app.ui.device
    stage.press(.character("/"), .control("u"))
    stage.type("intel")
    #expect(stage.app.ui.device == device)
    stage.answer(HowToHost())
    #expect(stage.app.ui.device == device)
  }

  @Test("What matches is marked, whatever its case", arguments: [("saa", "SAA"), ("7164", "7164")])
  func highlight(_ word: String, _ marked: String) {
    let spans = Highlight.spans("Philips SAA7164", [word], .normal)
    #expect(spans.filter { $0.role == .match }.map(\.text) == [marked])
    #expect(spans.map(\.text).joined() == "Philips SAA7164")
  }

  @Test("Odd texts are marked without harm", arguments: ["", "İß", "漢字", "e\u{301}"])
  func odd(_ text: String) {
    #expect(Highlight.spans(text, ["s", "字"], .normal).map(\.text).joined() == text)
  }
}
