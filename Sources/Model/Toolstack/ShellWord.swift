/// A word of a command line for a POSIX shell.
package struct ShellWord: Hashable, Sendable, CustomStringConvertible {
  /// The word itself.
  package let value: String

  /// The word, any text.
  package init(_ value: String) {
    self.value = value
  }

  /// The word as a person types it in a shell: bare if that is safe, else in single quotes; cleaned, since it is shown.
  package var description: String {
    let isPlain = !value.isEmpty && value.utf8.allSatisfy { Self.plain.contains($0) }
    return isPlain ? value : HostText(quoted).description
  }

  /// The word in single quotes, whatever it holds: some login shells give a bare `=` or `@` a meaning.
  package var quoted: String {
    let parts = value.utf8.split(separator: UInt8(ascii: "'"), omittingEmptySubsequences: false)
    return "'" + parts.map { String(decoding: $0, as: UTF8.self) }.joined(separator: "'\\''") + "'"
  }

  private static let plain = Set(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_@%+=:,./-".utf8)
}
