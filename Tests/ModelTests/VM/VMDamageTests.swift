import Model
import Testing

/// A small repeatable source of damage.
private struct Dice: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state ^ (state >> 29)
  }
}

@Suite("Damaged text about VMs and hosts")
struct VMDamageTests {
  private func damaged(_ bytes: [UInt8], _ dice: inout Dice) -> [UInt8] {
    var bytes = bytes
    for _ in 0..<8 where !bytes.isEmpty {
      let index = Int.random(in: bytes.indices, using: &dice)
      switch Int.random(in: 0..<4, using: &dice) {
      case 0: bytes[index] = UInt8.random(in: 0...255, using: &dice)
      case 1: bytes.remove(at: index)
      case 2:
        bytes.insert(
          [0x0A, 0x0D, 0x20, 0x3A, 0x5C, 0x2C, 0xC2, 0xFF].randomElement(using: &dice) ?? 0, at: index)
      default: bytes.append(contentsOf: bytes[index...].prefix(40))
      }
    }
    return bytes
  }

  @Test("A damaged list names only lines that exist and lists no uuid twice", arguments: 0..<200)
  func survivesLists(seed: UInt64) {
    var dice = Dice(state: seed)
    let bytes = damaged(VMFixture.bytes("xe/vm-list-survey.txt"), &dice)
    let (machines, unread) = VirtualMachine.list(parsing: bytes)
    let last = bytes.count(where: { $0 == 0x0A }) + 1
    #expect(unread.allSatisfy { (1...last).contains($0.number) })
    #expect(Set(machines.map(\.id)).count == machines.count)
  }

  @Test("A damaged key never loses a piece from sight", arguments: 0..<200)
  func survivesKeys(seed: UInt64) throws {
    var dice = Dice(state: seed)
    let text = String(decoding: damaged(Array("0/0000:03:00.0,1/0000:04:1f.7".utf8), &dice), as: UTF8.self)
    let key = PCIKey(parsing: text)
    #expect(key.pieces.count + key.dropped.count == text.utf8.count(where: { $0 == 0x2C }) + 1)
    let new = try VMFixture.address("0a:00.0")
    do throws(PCIKey.Refusal) {
      let added = try key.adding([new])
      #expect(added.addresses == key.addresses + [new])
      #expect(added.removing([new]) == key)
    } catch {
      #expect(!error.explanation.isEmpty)
    }
  }

  @Test("A damaged inventory and damaged links are read without trouble", arguments: 0..<100)
  func survivesFiles(seed: UInt64) {
    var dice = Dice(state: seed)
    let inventory = Inventory(parsing: damaged(VMFixture.bytes("xe/xensource-inventory-6.2.txt"), &dice))
    let links = DriverLinks(
      parsing: damaged(VMFixture.bytes("lspci/dom0-plain.sysfs-driver-links.txt"), &dice))
    #expect(inventory.values.count > 1)
    #expect(links.drivers.count > 1)
  }
}
