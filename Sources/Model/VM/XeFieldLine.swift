/// A line that begins a field: `     name-label ( RW): bacchus`.
///
/// The form is the one of xapi's `cli_printer.ml`: the key with its mode in parentheses, padded on either side,
/// a colon, a blank, the raw value. Leading blanks may be missing, since web pages eat them.
struct XeFieldLine {
  let field: XeField

  init?(_ line: some Collection<UInt8>) {
    var rest = Array(line)[...]
    Self.skipBlanks(&rest)
    let name = rest.prefix(while: Self.isNameByte)
    rest = rest.dropFirst(name.count)
    guard !name.isEmpty, Self.skipBlanks(&rest) > 0, Self.skip("(", &rest) else { return nil }
    Self.skipBlanks(&rest)
    let mode = rest.prefix { Self.isNameByte($0) }
    rest = rest.dropFirst(mode.count)
    guard let known = Self.modes.first(where: { $0.utf8.elementsEqual(mode) }), Self.skip(")", &rest) else {
      return nil
    }
    Self.skipBlanks(&rest)
    let isDeprecated = Self.skip("[DEPRECATED]", &rest)
    Self.skipBlanks(&rest)
    guard Self.skip(":", &rest) else { return nil }
    guard rest.isEmpty || Self.skip(" ", &rest) || Self.skip("\u{A0}", &rest) else { return nil }
    field = XeField(
      name: String(decoding: name, as: UTF8.self),
      mode: known,
      isDeprecated: isDeprecated,
      value: String(decoding: rest, as: UTF8.self)
    )
  }

  private static let modes = ["RO", "RW", "SRO", "SRW", "MRO", "MRW"]

  private static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
      true
    default: false
    }
  }

  private static func skip(_ text: StaticString, _ rest: inout ArraySlice<UInt8>) -> Bool {
    let found = text.withUTF8Buffer { rest.starts(with: $0) }
    if found { rest = rest.dropFirst(text.utf8CodeUnitCount) }
    return found
  }

  // Pasted web pages hold U+00A0 where the terminal had blanks.
  @discardableResult
  private static func skipBlanks(_ rest: inout ArraySlice<UInt8>) -> Int {
    let before = rest.count
    while skip(" ", &rest) || skip("\t", &rest) || skip("\u{A0}", &rest) {}
    return before - rest.count
  }
}
