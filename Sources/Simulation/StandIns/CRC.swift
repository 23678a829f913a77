/// `cksum` for a machine that has none, such as a root folder with busybox alone: POSIX, "cksum", bit by bit.
enum CRC {
  static func run(_ arguments: [String]) -> Printed {
    guard arguments.isEmpty else { return .failure("cksum: the simulated host reads standard input alone") }
    let bytes = RootFolder(path: "/proc/self/fd").bytes("0") ?? []
    var length: [UInt8] = []
    var rest = bytes.count
    while rest > 0 {
      length.append(UInt8(rest & 0xff))
      rest >>= 8
    }
    var sum: UInt32 = 0
    for byte in bytes + length {
      sum ^= UInt32(byte) << 24
      for _ in 0..<8 { sum = sum & 0x8000_0000 != 0 ? (sum << 1) ^ 0x04c1_1db7 : sum << 1 }
    }
    return .text("\(~sum) \(bytes.count)\n")
  }
}
