import Model
import TestSupport

/// Fixtures, wanted by a test file one folder deeper than `Fixture` expects.
enum VMFixture {
  static func bytes(_ path: String, here: String = #filePath) -> [UInt8] {
    let folder = here.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    return Fixture.bytes(path, here: folder.joined(separator: "/"))
  }

  static func text(_ path: String) -> String {
    String(decoding: bytes(path), as: UTF8.self)
  }

  /// An address by its printed form.
  static func address(_ text: String) throws -> PCIAddress { try PCIAddress(parsing: text) }
}
