import Glibc

/// A file of `Tests/Fixtures`, read as bytes.
package enum Fixture {
  /// The bytes of a fixture, by its path below `Tests/Fixtures`. A missing fixture gives no bytes, so the
  /// test that wanted it fails on its content.
  package static func bytes(_ path: String) -> [UInt8] {
    FileBytes.read("\(Checkout.tests)/Fixtures/\(path)") ?? []
  }

  /// The same as text, damaged sequences repaired.
  package static func text(_ path: String) -> String {
    String(decoding: bytes(path), as: UTF8.self)
  }
}

/// Where the checkout lies that these tests were built from.
package enum Checkout {
  /// The folder Tests.
  package static let tests = folder(of: #filePath, above: 2)
  /// The root of the checkout.
  package static let root = folder(of: #filePath, above: 3)

  private static func folder(of path: String, above: Int) -> String {
    path.split(separator: "/", omittingEmptySubsequences: false).dropLast(above).joined(separator: "/")
  }
}

/// Whole files, without Foundation.
package enum FileBytes {
  /// All bytes of a file; nil if it cannot be opened or read.
  package static func read(_ path: String) -> [UInt8]? {
    let descriptor = open(path, O_RDONLY)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = Glibc.read(descriptor, &buffer, buffer.count)
      if count == 0 { return bytes }
      if count < 0 { return nil }
      bytes += buffer[..<count]
    }
  }

  /// Writes a whole file, replacing what was there. False if that failed.
  @discardableResult
  package static func write(_ bytes: [UInt8], to path: String) -> Bool {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      guard count > 0 else { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }
}
