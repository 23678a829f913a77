import Model
import Testing

@Suite("Boot files with single bytes damaged")
struct BootDamageTests {
  @Test("An edit of a damaged file is undone to the byte, or is refused with the reason", arguments: 0..<300)
  func thereAndBack(seed: Int) throws {
    let bytes = Self.damaged(seed)
    let change = BootChange.hiding("03:00.0", "06:00.1")
    if let refusal = BootFixture.refusal(change, bytes) {
      #expect(!refusal.explanation.isEmpty && !refusal.whatToDo.isEmpty)
    } else {
      let there = try BootFixture.plan(change, bytes)
      let back = try BootFixture.plan(.unhiding("03:00.0", "06:00.1"), there.after)
      #expect(back.after == bytes)
    }
  }

  @Test("Some of the damaged files are edited, and some refused")
  func both() {
    let refused = (0..<300).count {
      BootFixture.refusal(.hiding("03:00.0", "06:00.1"), Self.damaged($0)) != nil
    }
    #expect((30...270).contains(refused), "\(refused) of 300 are refused")
  }

  /// A boot file with up to three bytes damaged, another one for each seed.
  private static func damaged(_ seed: Int) -> [UInt8] {
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
    return bytes
  }
}
