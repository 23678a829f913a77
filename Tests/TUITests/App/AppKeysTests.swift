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

  @Test("A paste goes into a field that is open, and is no row of keys in a question without one")
  func pasteIntoQuestion() {
    var question = Journey.bootLine()
    question.press(.enter)
    #expect(question.app.wizard.question != nil && question.app.wizard.question?.typed == nil)
    #expect(question.app.handle(.paste("xs62")).isEmpty)
    #expect(question.app.ui.typed.text.isEmpty && question.app.wizard.question != nil)
    var named = Journey.written()
    named.press(.enter, .enter)
    _ = named.app.handle(.paste("xs62"))
    #expect(named.app.ui.typed.text == "xs62")
  }

  @Test("A terminal that is gone ends the program with the status of a hang-up")
  func terminalLost() {
    var stage = Stage()
    guard case .quit(let status, _)? = stage.app.handle(.endOfInput).first else {
      Issue.record("it goes on")
      return
    }
    #expect(status == 129)
  }

  @Test("Every word of the filter must occur, in any order")
  func filterWords() {
    var stage = Stage()
    stage.filter("ethernet intel")
    #expect(
      stage.app.listed.rows.map(\.id.short) == ["02:00.0", "04:00.0", "05:00.0"])
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

  @Test("The typed word and Enter do what was typed for; a letter less, and Enter is no")
  func typedWord() {
    var stage = Journey.written()
    stage.press(.enter, .enter)
    stage.type("xs62")
    #expect(stage.app.ui.focus == 1)
    stage.press(.backspace)
    #expect(stage.app.ui.focus == 0)
    var refused = stage
    #expect(refused.press(.enter).isEmpty)
    #expect(refused.app.wizard.notice == "xs62 was not rebooted.")
    stage.type("2")
    let requests = stage.press(.enter)
    guard case .perform(.carryOut)? = requests.first else {
      Issue.record("\(requests)")
      return
    }
  }

  @Test(
    "As lines, too, a wrong word is answered with what it should have been, and the right one does what it stands for",
    arguments: [
      ("xs62", nil), ("xs61", "That is not xs62: xs62 was not rebooted."), ("", "xs62 was not rebooted."),
      ("1", "xs62 was not rebooted."), ("yes", "That is not xs62: xs62 was not rebooted."),
    ] as [(String, String?)])
  func typedLine(_ line: String, _ notice: String?) {
    var stage = Journey.written()
    stage.press(.enter, .enter)
    let requests = stage.app.apply(line: line, Transcript(stage.app))
    #expect(stage.app.wizard.notice == notice)
    if case .perform(.carryOut)? = requests.first {
      #expect(notice == nil)
    } else {
      #expect(notice != nil && requests.isEmpty)
    }
  }

  @Test(
    "As lines: the key of the filter with a text behind it filters, where there is a list, and is a wrong word elsewhere"
  )
  func filterLine() {
    var stage = Stage()
    _ = stage.app.apply(line: "/saa", Transcript(stage.app))
    #expect(stage.app.ui.deviceFilter.text == "saa")
    #expect(!stage.app.ui.isFiltering)
    _ = stage.app.apply(line: "/intel", Transcript(stage.app))
    #expect(stage.app.ui.deviceFilter.text == "intel")
    var other = Journey.bootLine()
    #expect(other.app.apply(line: "/saa", Transcript(other.app)).isEmpty)
    #expect(other.app.ui.hint?.hasPrefix("Type a number") == true)
  }

  @Test(
    "The bell rings when a reboot needs the person, at its end or in the middle, and not while it goes on by itself"
  )
  func bell() {
    var stage = Journey.rebooting()
    #expect(!stage.app.receive(.done).contains(.bell))
    #expect(stage.app.wizard.screen == .waiting)
    #expect(stage.app.receive(.waitStopped(.refusesLogin, "Permission denied")).contains(.bell))
    #expect(
      !stage.app.receive(.waitStopped(.differentHostKey, "Host key verification failed.")).contains(.bell))
    var stuck = Journey.rebooting()
    guard let vm = VMIdentifier(rawValue: HowToHost.mail) else {
      Issue.record("no uuid")
      return
    }
    #expect(stuck.app.receive(.stuck(vm, "the VM did not answer")).contains(.bell))
    var short = Journey.bootLine()
    short.press(.enter, .right, .enter)
    #expect(!short.app.receive(.done).contains(.bell))
  }

  @Test("As lines: yes by its number without the word asks for the word, and an empty line after it is no")
  func emptyLine() {
    var stage = Journey.written()
    stage.press(.enter, .enter)
    _ = stage.app.apply(line: "2", Transcript(stage.app))
    #expect(stage.app.wizard.question != nil)
    #expect(stage.app.apply(line: "", Transcript(stage.app)).isEmpty)
    #expect(stage.app.wizard.question == nil)
    #expect(stage.app.wizard.notice == "xs62 was not rebooted.")
  }

  @Test("Escape and Ctrl-C are no")
  func decline() {
    for key in [Key.escape, .control("c")] {
      var stage = Journey.bootLine()
      stage.press(.enter)
      #expect(stage.app.wizard.question != nil)
      #expect(stage.press(key).isEmpty)
      #expect(stage.app.wizard.question == nil, "\(key)")
    }
  }

  @Test("A word that was typed for one question stands in no other")
  func typedAnew() {
    var stage = Journey.written()
    stage.press(.enter, .enter)
    stage.type("xs62")
    stage.press(.escape)
    #expect(stage.app.wizard.question == nil)
    stage.press(.enter)
    #expect(stage.app.wizard.question?.typed == "xs62")
    #expect(stage.app.ui.typed.text.isEmpty && stage.app.ui.focus == 0)
  }

  @Test("Each key of a question, the filter and an overlay does what its table says")
  func modeKeys() {
    var question = Journey.written()
    question.press(.enter, .enter)
    for key in ModeKey.choose.keys.prefix(1) + ModeKey.choose.keys.suffix(1) {
      var stage = question
      stage.press(.right)
      #expect(stage.app.ui.focus == 1)
      stage.press(key)
      #expect(stage.app.ui.focus == 0, "\(key)")
    }
    for key in ModeKey.choose.keys[1...2] {
      var stage = question
      stage.press(key)
      #expect(stage.app.ui.focus == 1, "\(key)")
    }
    var read = question
    read.press(.down)
    #expect(read.app.ui.questionTop == 1)
    read.press(.up)
    #expect(read.app.ui.questionTop == 0)
    for key in ModeKey.decline.keys + ModeKey.answer.keys {
      var stage = question
      stage.press(key)
      #expect(stage.app.wizard.question == nil, "\(key)")
    }
    for key in ModeKey.close.keys {
      var stage = Stage()
      stage.press(.character("?"), key)
      #expect(stage.app.ui.help == nil, "\(key)")
    }
    for (row, text) in [(ModeKey.keepFilter, "saa"), (.clearFilter, ""), (.emptyFilter, "")] {
      var stage = Stage()
      stage.press(.character("/"), .character("s"), .character("a"), .character("a"))
      for key in row.keys { stage.press(key) }
      #expect(stage.app.ui.deviceFilter.text == text)
    }
  }

  @Test("A mark that a filter hides is told, and counts only after a second Enter")
  func unseenMark() {
    var stage = Stage()
    stage.filter("06:00.0")
    stage.press(.character(" "), .escape)
    stage.filter("saa")
    #expect(stage.frame().contains("1 marked, 1 not shown"))
    stage.press(.enter)
    #expect(stage.app.wizard.step == .devices)
    #expect(stage.app.ui.hint?.contains("06:00.0 is not shown") == true)
    var other = stage
    other.press(.down, .enter)
    #expect(other.app.wizard.step == .devices, "asked anew")
    stage.press(.enter)
    guard case .bootLine(let draft) = stage.app.wizard.step else {
      Issue.record("\(stage.app.wizard.step)")
      return
    }
    #expect(draft.addresses.map(\.short) == ["06:00.0"])
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

  @Test("q leaves; while a step runs it asks first, and says what that leaves")
  func quit() {
    var stage = Journey.bootLine()
    #expect(stage.press(.character("q")) == [.quit(0)])
    stage.press(.enter, .right, .enter)
    #expect(stage.press(.character("q")).isEmpty)
    #expect(stage.app.wizard.question?.title == "Leave it running?")
    #expect(stage.press(.enter).isEmpty)
    #expect(stage.app.wizard.question == nil)
    stage.press(.character("q"), .right)
    guard case .quit(0, let sentence?)? = stage.press(.enter).first else {
      Issue.record("it did not leave")
      return
    }
    #expect(sentence.contains("was left running on xs62"))
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

  @Test("A click on a button answers the question; a click beside it, or without the typed word, does not")
  func buttons() throws {
    var stage = Journey.written()
    stage.press(.enter, .enter)
    let canvas = Frame.draw(stage.app, size: Size(width: 80, height: 24), glyphs: .unicode)
    stage.app.drawn(canvas)
    let asked = stage.app.wizard.question
    func place(_ choice: Int) throws -> Point {
      try #require(canvas.hits.first { $0.target == .choice(choice) }).area.origin
    }
    let yes = try place(1)
    #expect(canvas.grid.lines[yes.y].contains("[ "))
    #expect(stage.app.handle(.mouse(MouseEvent(.press, at: Point(x: 0, y: 5)))).isEmpty)
    for action in [MouseEvent.Action.wheelUp, .wheelDown, .doubleClick] {
      #expect(stage.app.handle(.mouse(MouseEvent(action, at: yes))).isEmpty)
      #expect(stage.app.wizard.question != nil && stage.app.ui.focus == 0, "\(action) answers nothing")
    }
    #expect(stage.app.handle(.mouse(MouseEvent(.press, at: yes))).isEmpty)
    #expect(stage.app.wizard.question == asked)
    stage.type("xs62")
    #expect(!stage.app.handle(.mouse(MouseEvent(.press, at: yes))).isEmpty)
    #expect(stage.app.wizard.screen == .rebooting)
  }

  @Test("m leaves the mouse to the terminal and takes it again, on every screen")
  func mouseToggle() {
    var stage = Stage()
    #expect(stage.press(.character("m")) == [.mouse(isOn: false)])
    #expect(stage.app.ui.isMouseOff)
    stage.press(.enter)
    #expect(stage.press(.character("m")) == [.mouse(isOn: true)])
  }

  @Test("w in the command log shows it on the bare terminal, as text that can be copied")
  func bareLog() {
    var stage = Stage()
    stage.app.logged([
      CommandRecord(
        command: "xe vm-start\u{1B}[2J uuid=1", result: "exit status 1", isFailure: true, milliseconds: 12)
    ])
    stage.press(.character("@"))
    let requests = stage.press(.character("w"))
    #expect(
      requests.first
        == .show(["xe vm-start\(PlainText.clean("\u{1B}[2J")) uuid=1", "  # exit status 1, 12 ms"]))
  }

  @Test("Esc stops a survey that takes too long; what has come stays on the screen")
  func stopSurvey() {
    var stage = Stage(nil)
    let host = HowToHost()
    for part in host.parts.prefix(while: { $0.name != "vms" }) {
      _ = stage.app.receive(.surveyed(SurveyPart(name: part.name, status: part.status, bytes: part.text)))
    }
    #expect(stage.press(.escape) == [.perform(.stopSurvey)])
    _ = stage.app.receive(
      .surveyEnded(Failure(attempted: "Ask the host", happened: ["survey.sh was ended, as asked."], next: ""))
    )
    #expect(!stage.app.wizard.table.rows.isEmpty)
    #expect(stage.press(.escape).isEmpty)
    #expect(stage.press(.function(5)) == [.perform(.survey)])
  }

  @Test("A step moves the page only at its edge, and the page stays where it was on the way back")
  func steadyPage() {
    var stage = Stage()
    stage.press(.home)
    func top() -> Int {
      stage.app.drawn(Frame.draw(stage.app, size: Size(width: 80, height: 24), glyphs: .unicode))
      return stage.app.ui.top
    }
    #expect(top() == 0)
    var tops: [Int] = []
    for _ in 0..<30 {
      stage.press(.down)
      tops.append(top())
    }
    #expect(zip(tops, tops.dropFirst()).allSatisfy { $1 - $0 == 0 || $1 - $0 == 1 })
    let low = top()
    for _ in 0..<3 {
      stage.press(.up)
      #expect(top() == low)
    }
  }

  @Test(
    "The list does not jump as the cursor moves: the detail keeps its rows", arguments: [(80, 24), (80, 30)])
  func steadyList(_ size: (Int, Int)) {
    var stage = Stage()
    stage.press(.home)
    func borders() -> [Int] {
      let lines = Frame.draw(stage.app, size: Size(width: size.0, height: size.1), glyphs: .unicode).grid
        .lines
      return lines.indices.filter { lines[$0].hasPrefix("├") }
    }
    let before = borders()
    for _ in 0..<49 {
      stage.press(.down)
      #expect(borders() == before)
    }
  }

  @Test("A question that does not fit can be read to its end, and back at once")
  func longQuestion() {
    var stage = Journey.bootLine()
    stage.press(.enter)
    func read() -> String {
      let canvas = Frame.draw(stage.app, size: Size(width: 40, height: 10), glyphs: .unicode)
      stage.app.drawn(canvas)
      return canvas.grid.lines.joined(separator: "\n")
    }
    var seen = read()
    for _ in 0..<60 {
      stage.press(.down)
      seen += read()
    }
    for line in stage.app.wizard.question?.lines ?? [] {
      for word in line.split(separator: " ") { #expect(seen.contains(word), "\(word)") }
    }
    let end = read()
    stage.press(.up)
    #expect(read() != end)
  }

  @Test("The VM picker filters by fields, as the device list does")
  func vmFields() {
    var host = Journey.afterReboot(HowToHost())
    host.vms[1].state = "running"
    var stage = Stage(host)
    stage.filter("03:00.0")
    stage.press(.enter)
    stage.filter("state:running")
    #expect(Rows.vms(stage.app.wizard, stage.app.ui).map(\.name) == ["mail"])
    stage.press(.escape)
    stage.filter("name:running")
    #expect(Rows.vms(stage.app.wizard, stage.app.ui).isEmpty)
  }

  @Test("While the cursor moves, the detail waits where it rested; when it rests, the detail follows")
  func restingDetail() {
    var stage = Stage()
    stage.press(.home)
    func title() -> String {
      let lines = Frame.draw(stage.app, size: Size(width: 80, height: 24), glyphs: .unicode).grid.lines
      return lines.first { $0.hasPrefix("├") } ?? ""
    }
    let before = title()
    _ = stage.app.handle(.key(.down))
    _ = stage.app.handle(.key(.down))
    #expect(title() == before)
    stage.app.rest()
    #expect(title().contains(stage.app.ui.device?.short ?? "?") && title() != before)
    _ = stage.app.handle(.key(.down))
    _ = stage.app.handle(.key(.character("a")))
    #expect(title().contains(stage.app.ui.device?.short ?? "?"))
  }

  @Test("Every action has its row in the key table, one on each screen", arguments: Action.allCases)
  func everyAction(_ action: Action) {
    #expect(Bindings.all.filter { $0.action == action }.count == 1)
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
