import Model
import TestSupport
import Testing

@testable import TUI

@Suite("Keys")
struct AppKeysTests {
  @Test("The cursor stays on its device while a filter comes and goes")
  func cursorStays() {
    var stage = Stage()
    stage.filter("03:00.0")
    let device = stage.app.ui.device
    stage.press(.escape)
    #expect(stage.app.ui.deviceFilter.text.isEmpty)
    #expect(stage.app.ui.device == device)
    #expect(device?.short == "03:00.0")
  }

  @Test("Every word of the filter must occur, in any order")
  func filterWords() {
    var stage = Stage()
    stage.filter("ethernet intel")
    #expect(
      Rows.devices(stage.app.wizard, stage.app.ui).map(\.id.short) == ["02:00.0", "04:00.0", "05:00.0"])
  }

  @Test("A question opens on no, and Enter on it asks for nothing")
  func noIsDefault() {
    var stage = Journey.bootLine()
    stage.press(.enter)
    #expect(stage.app.ui.focus == 0)
    #expect(stage.press(.enter).isEmpty)
    #expect(stage.app.wizard.question == nil)
  }

  @Test(
    "A typed word that is not the one asked for writes nothing and says so", arguments: ["", "xs6", "Xs62"])
  func wrongWord(_ typed: String) {
    var stage = Journey.written()
    stage.press(.enter, .enter)
    stage.type(typed)
    let requests = stage.press(.right, .enter)
    #expect(requests.isEmpty)
    #expect(stage.app.ui.hint == "Type xs62 first; Esc goes back.")
    #expect(stage.app.wizard.question != nil)
  }

  @Test("A paste is text: it triggers no key")
  func paste() {
    var stage = Journey.bootLine()
    let before = stage.app.wizard
    #expect(stage.app.handle(.paste("\r\rq y \r")).isEmpty)
    #expect(stage.app.wizard == before)
  }

  @Test("A paste goes into the filter that is open, without its line ends")
  func pasteIntoFilter() {
    var stage = Stage()
    stage.press(.character("/"))
    _ = stage.app.handle(.paste("saa\n7164"))
    #expect(stage.app.ui.deviceFilter.text == "saa7164")
  }

  @Test("q leaves, but not while something is being written")
  func quit() {
    var stage = Journey.bootLine()
    #expect(stage.press(.character("q")) == [.quit(0)])
    stage.press(.enter, .right, .enter)
    #expect(stage.press(.character("q")).isEmpty)
    #expect(stage.app.ui.hint?.contains("finished first") == true)
  }

  @Test("A signal ends the program with its own exit status", arguments: [Int32(1), 2, 15])
  func signals(_ number: Int32) {
    var stage = Stage()
    #expect(stage.app.handle(.interrupted(signal: number)) == [.quit(128 + number)])
  }

  @Test("A bridge cannot be marked, and the reason is said")
  func bridge() {
    var stage = Stage()
    stage.filter("00:02.0")
    stage.press(.character(" "))
    #expect(stage.app.wizard.marked.isEmpty)
    #expect(stage.app.wizard.notice?.contains("bridge") == true)
  }

  @Test("A click moves the cursor to its row, a double click goes on")
  func mouse() throws {
    var stage = Stage()
    let canvas = Frame.draw(stage.app, size: Size(width: 80, height: 24), glyphs: .unicode)
    stage.app.drawn(canvas)
    let card = try PCIAddress(parsing: "03:00.0")
    let hit = try #require(canvas.hits.first { $0.target == .device(card) })
    _ = stage.app.handle(.mouse(MouseEvent(.press, at: hit.area.origin)))
    #expect(stage.app.ui.device?.short == "03:00.0")
    _ = stage.app.handle(.mouse(MouseEvent(.doubleClick, at: hit.area.origin)))
    #expect(stage.app.wizard.screen == .bootLine)
  }

  @Test(
    "Every key of the table has a sentence for the help, and no screen binds a key twice",
    arguments: ScreenKind.allCases)
  func table(_ screen: ScreenKind) {
    let bindings = Bindings.on(screen)
    #expect(bindings.allSatisfy { !$0.help.isEmpty })
    for binding in bindings where binding.screens.count == 1 {
      for key in binding.keys {
        let others = bindings.filter { $0.screens.count == 1 && $0.keys.contains(key) }
        #expect(others.count == 1, "\(key) on \(screen)")
      }
    }
  }
}
