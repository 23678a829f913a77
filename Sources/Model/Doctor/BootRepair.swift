/// A change of a boot file, as bytes and as words.
package struct BootRepair: Equatable, Sendable {
  /// What becomes of one entry's boot line.
  package struct Change: Equatable, Sendable {
    /// The entry's name: untrusted text.
    package let label: String
    /// Its words, those that stay the same included.
    package let rows: [KernelLineDiff.Row]
  }

  /// What is done, as a heading.
  package let title: String
  /// The file as it was read.
  package let before: [UInt8]
  /// The file as it would be written.
  package let after: [UInt8]
  /// The entries whose boot line changes: the one that boots, its serial twin or both.
  package let changes: [Change]
}
