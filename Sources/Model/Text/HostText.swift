/// Text from a host, as it came. Printing it cleans it; only `raw` is what the host said.
///
/// What is decided is decided on `raw`, and so are equality and order.
package struct HostText: Hashable, Sendable, Comparable, ExpressibleByStringLiteral, CustomStringConvertible,
  CustomDebugStringConvertible
{
  /// What the host said: for decisions, and for what goes back to the host. Never for a screen.
  package let raw: String

  /// The text as it came.
  package init(_ raw: some StringProtocol) { self.raw = String(raw) }

  /// A text of the program's own in the place of one of a host.
  package init(stringLiteral raw: String) { self.raw = raw }

  /// The text as it may be shown.
  package var description: String { PlainName.clean(raw) }

  /// The same in quotes: a list of texts prints its elements in this way.
  package var debugDescription: String { "\"\(description)\"" }

  /// Whether the host said nothing.
  package var isEmpty: Bool { raw.isEmpty }

  /// Whether what the host said holds a text.
  package func contains(_ text: some StringProtocol) -> Bool { raw.contains(String(text)) }

  /// Whether what the host said begins with a text.
  package func hasPrefix(_ text: some StringProtocol) -> Bool { raw.hasPrefix(String(text)) }

  /// Whether what the host said ends with a text.
  package func hasSuffix(_ text: some StringProtocol) -> Bool { raw.hasSuffix(String(text)) }

  /// Its lines, without empty ones.
  package var lines: [HostText] { raw.split(whereSeparator: \.isNewline).map { HostText($0) } }

  /// Orders by what the host said.
  package static func < (left: HostText, right: HostText) -> Bool { left.raw < right.raw }
}

extension Sequence<HostText> {
  /// The texts as they may be shown, one behind the other.
  package func joined(separator: String) -> String { map(\.description).joined(separator: separator) }
}
