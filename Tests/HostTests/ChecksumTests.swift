import Host
import Model
import Testing

/// Expected values are those of coreutils 9.1 `cksum`.
@Suite("POSIX cksum")
struct ChecksumTests {
  @Test(
    "Gives the number that cksum prints",
    arguments: [
      ("", 4_294_967_295), ("123456789", 930_766_865), ("default xe\n", 229_319_084),
    ] as [(String, UInt32)])
  func known(text: String, expected: UInt32) {
    #expect(Checksum.posix(text.utf8) == expected)
  }
}
