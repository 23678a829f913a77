/// A table column's cell: the text cut or filled to a width.
enum Column {
  static func cell(_ text: String, _ width: Int, sign: Character) -> String {
    guard width > 0 else { return "" }
    let clean = PlainText.clean(text)
    let wide = GlyphWidth.of(clean)
    if wide <= width { return clean + String(repeating: " ", count: width - wide) }
    var result = ""
    var used = 0
    for character in clean {
      let next = GlyphWidth.of(character)
      if used + next > width - 1 { break }
      result.append(character)
      used += next
    }
    result.append(sign)
    return result + String(repeating: " ", count: max(0, width - used - 1))
  }
}
