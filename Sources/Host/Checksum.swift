/// The checksum of POSIX `cksum` (coreutils 5.97 and later, busybox 1.x print the same).
package enum Checksum {
  /// The number that `cksum` prints before the size.
  package static func posix(_ bytes: some Sequence<UInt8>) -> UInt32 {
    var crc: UInt32 = 0
    var length: UInt64 = 0
    for byte in bytes {
      crc = step(crc, byte)
      length += 1
    }
    // POSIX appends the length, lowest byte first, without leading zeros.
    while length > 0 {
      crc = step(crc, UInt8(truncatingIfNeeded: length))
      length >>= 8
    }
    return ~crc
  }

  private static func step(_ crc: UInt32, _ byte: UInt8) -> UInt32 {
    (crc << 8) ^ table[Int(UInt8(truncatingIfNeeded: crc >> 24) ^ byte)]
  }

  private static let table: [UInt32] = (0..<256).map { index in
    var value = UInt32(index) << 24
    for _ in 0..<8 {
      value = value & 0x8000_0000 == 0 ? value << 1 : (value << 1) ^ 0x04C1_1DB7
    }
    return value
  }
}
