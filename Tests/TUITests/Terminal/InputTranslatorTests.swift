import TUI
import Testing

@Suite("Input")
struct InputTranslatorTests {
  private func raw(_ text: String) -> [RawInput] { text.unicodeScalars.map { .scalar($0.value) } }

  private func events(_ bursts: [RawInput]...) -> [InputEvent] {
    var translator = InputTranslator()
    return bursts.flatMap { translator.translate($0, milliseconds: 0) }
  }

  @Test(
    "Sequences that the terminal's description lacks are keys, or nothing, but never letters",
    arguments: [
      ("\u{1B}[A", [.up]), ("\u{1B}OA", [.up]), ("\u{1B}[1;5B", [.down]), ("\u{1B}[[A", [.function(1)]),
      ("\u{1B}[15~", [.function(5)]), ("\u{1B}[24~", [.function(12)]), ("\u{1B}[7~", [.home]),
      ("\u{1B}[99~", []), ("\u{1B}[I", []), ("\u{1B}[?1;2c", []), ("\u{1B}[97;5u", []), ("\u{1B}[<0;1m", []),
      ("\u{1B}[\(String(repeating: "1;", count: 50))Aq", [.up, .character("q")]),
      ("\u{1B}OMx", [.enter, .character("x")]), ("\u{1B}q", [.escape, .character("q")]),
      ("\u{1B}\u{1B}", [.escape, .escape]), ("\u{1B}[\u{3}", [.control("c")]),
    ] as [(String, [Key])])
  func sequences(text: String, keys: [Key]) {
    #expect(events(raw(text)) == keys.map { .key($0) })
  }

  @Test(
    "A sequence may come in two pieces, once its bracket is there",
    arguments: ["\u{1B}[", "\u{1B}[1", "\u{1B}[1;"])
  func pieces(head: String) {
    #expect(events(raw(head), raw(head == "\u{1B}[" ? "A" : head.hasSuffix(";") ? "5A" : "A")) == [.key(.up)])
  }

  @Test(
    "A mouse report of either form is a press of the first button or a wheel",
    arguments: [
      ("\u{1B}[<0;10;5M", MouseEvent.Action.press, 9, 4), ("\u{1B}[<65;1;1M", .wheelDown, 0, 0),
      ("\u{1B}[<4;300;200M", .press, 299, 199), ("\u{1B}[M *%", .press, 9, 4),
      ("\u{1B}[M`!!", .wheelUp, 0, 0),
    ])
  func mouse(text: String, action: MouseEvent.Action, x: Int, y: Int) {
    #expect(events(raw(text)) == [.mouse(MouseEvent(action, at: Point(x: x, y: y)))])
  }

  @Test(
    "Other mouse reports and nonsense are nothing",
    arguments: [
      "<0;10;5m", "<1;1;1M", "<35;1;1M", "<0;0;0M", "<0;-1;1M", "<99999999999999999999;1;1M", "<0;1M", "<;;M",
    ])
  func noMouse(text: String) {
    #expect(events(raw("\u{1B}[" + text)) == [])
  }

  @Test("Two presses are a double click only at one place and within 0.4 seconds")
  func doubleClick() {
    var translator = InputTranslator()
    func click(_ x: Int, _ time: Int64) -> MouseEvent.Action? {
      guard case .mouse(let event) = translator.translate(raw("\u{1B}[<0;\(x);1M"), milliseconds: time).first
      else { return nil }
      return event.action
    }
    #expect(click(1, 0) == .press)
    #expect(click(1, 400) == .doubleClick)
    #expect(click(1, 500) == .press)
    #expect(click(1, 901) == .press)
    #expect(click(2, 902) == .press)
  }

  @Test("Pasted text comes in pieces, with line ends of one kind, and no key of it acts")
  func paste() {
    let long = String(repeating: "x", count: InputTranslator.longestPaste + 10)
    #expect(
      events(
        [.pasteBegin] + raw("q\r\n\u{1B}[A\t"), [.key(.enter), .key(.up)] + raw("y") + [.pasteEnd], raw("z"))
        == [.paste("q\n\u{1B}[A\t"), .paste("\ny"), .key(.character("z"))])
    #expect(events([.pasteBegin] + raw(long) + [.pasteEnd]) == [.paste(String(long.dropLast(10)))])
  }

  @Test("A paste is found by its bytes too, if the library did not know them")
  func rawPaste() {
    #expect(
      events(raw("\u{1B}[200~q\u{1B}[201~j"))
        == [.paste("q"), .key(.character("j"))])
  }

  @Test("Ctrl-C ends a paste whose end got lost")
  func lostEnd() {
    #expect(
      events([.pasteBegin] + raw("a\u{3}b"))
        == [.paste("a"), .key(.control("c")), .key(.character("b"))])
  }

  @Test("Bytes in any order neither trap nor lock the keyboard")
  func anything() {
    var state: UInt64 = 11
    var translator = InputTranslator()
    for _ in 0..<3_000 {
      var burst: [RawInput] = []
      for _ in 0..<12 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        let value = UInt32(truncatingIfNeeded: state >> 33)
        let some: [UInt32] = [0x1B, 0x5B, 0x4F, 0x4D, 0x3C, 0x3B, 0x30, 0x7E, value % 128, value]
        burst.append(.scalar(some[Int(value >> 8) % some.count]))
      }
      _ = translator.translate(burst, milliseconds: 0)
    }
    _ = translator.translate(raw("\u{3}") + [.pasteEnd], milliseconds: 0)
    #expect(translator.translate(raw("j"), milliseconds: 0) == [.key(.character("j"))])
  }
}
