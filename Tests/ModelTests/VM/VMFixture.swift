import Model
import TestSupport

/// Fixtures of the toolstack, and addresses by their printed form.
enum VMFixture {
  static func bytes(_ path: String) -> [UInt8] { Fixture.bytes(path) }

  static func text(_ path: String) -> String { Fixture.text(path) }

  /// An address by its printed form.
  static func address(_ text: String) throws -> PCIAddress { try PCIAddress(parsing: text) }
}
