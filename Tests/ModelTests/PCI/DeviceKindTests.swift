import Testing

@testable import Model

@Suite("The kind of a device")
struct DeviceKindTests {
  @Test("A class name gives the kind of its number, for every number")
  func namesAndNumbers() {
    for number in UInt16.min...0x13ff {
      let name = ClassNames.name(of: number)
      guard !name.hasPrefix("Class "), number >> 8 != 0x0c else { continue }
      let (one, other) = (DeviceKind(className: name), DeviceKind(classID: number))
      #expect(one == other, "\(name) \(number)")
    }
  }

  @Test(
    "Names of other versions of pci.ids are understood",
    arguments: [
      ("USB Controller", DeviceKind.usb), ("RAID storage", .storage), ("Generic system peripheral", .system),
      ("Host Bridge", .hostBridge), ("Switch bridge", .bridge), ("NVMe disk", .storage),
      ("Infiniband HCA", .network), ("Something new", .other), ("", .other),
    ])
  func otherNames(name: String, kind: DeviceKind) {
    #expect(DeviceKind(className: name) == kind)
  }

  @Test(
    "A number without a name shows its base class or itself",
    arguments: [(0x0480, "Multimedia controller"), (0x02ee, "Network controller"), (0x5012, "Class 5012")]
      as [(UInt16, String)])
  func unknownNumber(number: UInt16, name: String) {
    #expect(ClassNames.name(of: number) == name)
  }
}
