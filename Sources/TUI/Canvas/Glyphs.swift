/// The signs the screens are drawn with, in Unicode or in ASCII.
package struct Glyphs: Equatable, Sendable {
  /// Whether only ASCII is used.
  package let isASCII: Bool

  /// A key's name in these signs.
  package func keyName(_ shown: String) -> String {
    guard isASCII else { return shown }
    let words = ["↑": "Up", "↓": "Down", "←": "Left", "→": "Right"]
    return shown.map { words[String($0)] ?? String($0) }.joined()
  }

  let horizontal: Character, vertical: Character
  let topLeft: Character, topRight: Character, bottomLeft: Character, bottomRight: Character
  let teeLeft: Character, teeRight: Character, teeTop: Character, teeBottom: Character
  let star: Character, marked: Character, cursor: Character
  let check: Character, cross: Character, running: Character, warning: Character
  let stationNow: Character, stationAhead: Character
  let ellipsis: Character, dot: Character, scrollThumb: Character

  /// Lines and signs of Unicode that every console font of today has.
  package static let unicode = Glyphs(
    isASCII: false, horizontal: "─", vertical: "│", topLeft: "┌", topRight: "┐", bottomLeft: "└",
    bottomRight: "┘",
    teeLeft: "├", teeRight: "┤", teeTop: "┬", teeBottom: "┴", star: "★", marked: "■", cursor: "►", check: "✓",
    cross: "✗",
    running: "▸",
    warning: "▲", stationNow: "●", stationAhead: "○", ellipsis: "…", dot: "·", scrollThumb: "█")

  /// ASCII only, for other locales and odd fonts.
  package static let ascii = Glyphs(
    isASCII: true, horizontal: "-", vertical: "|", topLeft: "+", topRight: "+", bottomLeft: "+",
    bottomRight: "+",
    teeLeft: "+", teeRight: "+", teeTop: "+", teeBottom: "+", star: "*", marked: "#", cursor: ">", check: "+",
    cross: "x",
    running: ">",
    warning: "!", stationNow: "@", stationAhead: "o", ellipsis: "~", dot: "-", scrollThumb: "#")
}
