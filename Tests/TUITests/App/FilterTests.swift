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
      ("eth1", ["04:00.0"]), ("/dev/sda1", ["00:11.0"]),
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

  @Test(
    "What has a word with an exclamation mark before it is left out, and a mark alone says nothing yet",
    arguments: [
      ("class:nic !state:free", ["02:00.0"]), ("class:nic !eth", ["06:00.0"]),
      ("class:nic !", ["02:00.0", "04:00.0", "05:00.0", "06:00.0"]),
      ("class:nic !class:", ["02:00.0", "04:00.0", "05:00.0", "06:00.0"]), ("saa7164 !saa7164", []),
    ])
  func excluded(_ text: String, _ expected: [String]) {
    #expect(found(text) == expected)
  }

  @Test(
    "An address is that of the row, not one that stands in the evidence of another",
    arguments: ["03:00.0", "04:00.0", "0000:02:00.0", "01:01.0", "00:11.0"])
  func addresses(_ text: String) {
    #expect(found(text) == [String(text.suffix(7))])
  }

  @Test(
    "A field that there is not is said, and what only looks like one is not",
    arguments: [
      ("foo:bar", "foo"), ("!kind:nic", "kind"), ("class:nic", nil), ("8086:10d3", nil), ("dead:beef", nil),
      ("00:25:90", nil), ("x", nil), ("a1x:2", nil),
    ])
  func unknown(_ text: String, _ field: String?) {
    #expect(Filter(text).unknownField == field)
    var stage = Stage()
    stage.filter(text)
    #expect(stage.frame().contains("There is no field \(field ?? "")") == (field != nil))
  }

  @Test(
    "What is typed into a filter that is opened again takes the place of the old text; a deletion changes that"
  )
  func again() {
    var stage = Stage()
    stage.filter("saa")
    stage.press(.character("/"))
    #expect(stage.app.ui.deviceFilter.text == "saa")
    stage.type("intel")
    #expect(stage.app.ui.deviceFilter.text == "intel")
    stage.press(.enter, .character("/"), .backspace)
    stage.type("r")
    #expect(stage.app.ui.deviceFilter.text == "inter")
  }

  @Test("How a filter is written stands under the list while it is typed")
  func syntax() {
    var stage = Stage()
    #expect(!stage.frame().contains("!word leaves out"))
    stage.press(.character("/"))
    #expect(stage.frame().contains("!word leaves out"))
  }

  @Test("A network card is found by its MAC address")
  func mac() {
    var host = HowToHost()
    host.otherParts["pifs"] =
      "uuid ( RO)                  : 77777777-0000-0000-0000-000000000000\n                device ( RO): eth2\n"
      + "                   MAC ( RO): 00:25:90:3A:5c:12\n          pci-bus-path ( RO): 0000:05:00.0\n\n\n"
    #expect(found("00:25:90:3a:5c:12", host) == ["05:00.0"])
    #expect(found("5c:12 !eth2", host) == [])
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
