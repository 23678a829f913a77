/// The one line that `xe … --minimal` prints: values joined by commas, `,` and `\` in them escaped by `\`.
package enum XeMinimal {
  /// The values of the line. No text gives no values: `xe` prints the same empty line for none and for a
  /// single empty value.
  package static func list(_ text: String) -> [String] {
    var bytes = Array(text.utf8)[...]
    if bytes.last == UInt8(ascii: "\n") { bytes.removeLast() }
    if bytes.last == UInt8(ascii: "\r") { bytes.removeLast() }
    guard !bytes.isEmpty else { return [] }
    var values: [String] = []
    var value: [UInt8] = []
    var isEscaped = false
    for byte in bytes {
      if isEscaped {
        // Only these two are escaped; any other backslash is the value's own.
        if byte != UInt8(ascii: ",") && byte != UInt8(ascii: "\\") { value.append(UInt8(ascii: "\\")) }
        value.append(byte)
        isEscaped = false
      } else if byte == UInt8(ascii: "\\") {
        isEscaped = true
      } else if byte == UInt8(ascii: ",") {
        values.append(String(decoding: value, as: UTF8.self))
        value = []
      } else {
        value.append(byte)
      }
    }
    if isEscaped { value.append(UInt8(ascii: "\\")) }
    return values + [String(decoding: value, as: UTF8.self)]
  }
}
