import Model
import Testing

@Suite("Boot files with single bytes damaged")
struct BootDamageTests {
  @Test("An edit of a damaged file is undone to the byte, or is refused", arguments: 0..<300)
  func thereAndBack(seed: Int) {
    var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 &+ 1
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    var bytes = BootFixture.bytes
    if seed.isMultiple(of: 2) {
      bytes = BootFixture.file(dom0: "ro pciback.hide=(04:00.0)(0000:05:00.1) quiet")
    }
    let odd: [UInt8] = [
      0, 9, 10, 13, 0x1A, 0x20, 0x22, 0x23, 0x28, 0x29, 0x2C, 0x2D, 0x2E, 0x30, 0x3A, 0x3D, 0xA0, 0xFF,
    ]
    for _ in 0..<next(3) + 1 {
      let place = next(bytes.count)
      switch next(3) {
      case 0: bytes[place] = odd[next(odd.count)]
      case 1: bytes.insert(odd[next(odd.count)], at: place)
      default: bytes.remove(at: place)
      }
    }
    guard let there = try? BootFixture.plan(.hiding("03:00.0", "06:00.1"), bytes) else { return }
    let back = try? BootFixture.plan(.unhiding("03:00.0", "06:00.1"), there.after)
    #expect(back?.after == bytes)
  }
}
