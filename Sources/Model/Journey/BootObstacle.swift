/// Why no plan for the boot file could be made.
package struct BootObstacle: Error, Equatable, Sendable {
  /// The reason and what to do, in sentences.
  package let lines: [String]
  /// The repaired file, if a repair is known.
  package let repaired: [UInt8]?

  /// An obstacle told in these lines.
  package init(lines: [String], repaired: [UInt8]? = nil) {
    self.lines = lines
    self.repaired = repaired
  }
}
