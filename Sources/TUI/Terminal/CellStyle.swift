/// How a role looks: a pair of colours and attributes.
package struct CellStyle: Hashable, Sendable {
  /// Attributes of a character cell. The raw values are those of the C header.
  package struct Attributes: OptionSet, Hashable, Sendable {
    package let rawValue: Int32
    package init(rawValue: Int32) { self.rawValue = rawValue }

    package static let bold = Attributes(rawValue: 1)
    package static let dim = Attributes(rawValue: 2)
    package static let underline = Attributes(rawValue: 4)
    package static let reverse = Attributes(rawValue: 8)
  }

  /// Colour numbers of the terminal; -1 is its own default, which is kept wherever possible.
  package var foreground: Int32 = -1
  package var background: Int32 = -1
  package var attributes: Attributes = []

  init(_ foreground: Int32 = -1, on background: Int32 = -1, _ attributes: Attributes = []) {
    self.foreground = foreground
    self.background = background
    self.attributes = attributes
  }
}

extension CellStyle {
  fileprivate init(_ foreground: Int32, _ attributes: Attributes) {
    self.init(foreground, on: -1, attributes)
  }
}
