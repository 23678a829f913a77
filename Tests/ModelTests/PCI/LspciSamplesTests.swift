import TestSupport
import Testing

@testable import Model

/// The how-to's list, and what lspci printed in a real dom0.
@Suite("The saved lists of real hosts")
struct LspciSamplesTests {
  @Test(
    "Every sample is read to the last line",
    arguments: [
      ("how-to/lspci.txt", 50, LspciForm.lines), ("lspci/dom0-plain.lspci.txt", 19, .lines),
      ("lspci/dom0-plain.lspci-nnk.txt", 19, .lines), ("lspci/dom0-hidden.lspci-nnk.txt", 19, .lines),
      ("lspci/dom0-plain.lspci-xxx.txt", 19, .lines), ("lspci/dom0-plain.lspci-mm-nn.txt", 19, .quoted),
      ("lspci/dom0-plain.lspci-vmm-nnk.txt", 19, .tagged),
    ])
  func complete(path: String, count: Int, form: LspciForm) {
    let output = LspciOutput(parsing: Fixture.bytes(path))
    #expect(output.devices.count == count)
    #expect(output.unread == [])
    #expect(output.form == form)
  }

  private static let forms = ["", "-nnk", "-xxx", "-mm-nn", "-vmm-nnk"]

  private static func devices(_ form: String) -> [PCIDevice] {
    LspciOutput(parsing: Fixture.bytes("lspci/dom0-plain.lspci\(form).txt")).devices
  }

  @Test("All forms give the same addresses, class names, names and revisions", arguments: forms)
  func agreement(form: String) {
    let (one, other) = (Self.devices("-vmm-nnk"), Self.devices(form))
    #expect(one.map(\.address) == other.map(\.address))
    #expect(one.map(\.className) == other.map(\.className))
    #expect(one.map(\.name) == other.map(\.name))
    #expect(one.map(\.revision) == other.map(\.revision))
    #expect(one.map(\.kind) == other.map(\.kind))
  }

  @Test("All forms with numbers give the same numbers and subsystems", arguments: ["-nnk", "-mm-nn"])
  func numbers(form: String) {
    let (one, other) = (Self.devices("-vmm-nnk"), Self.devices(form))
    #expect(one.map(\.classID) == other.map(\.classID))
    #expect(one.map(\.vendorID) == other.map(\.vendorID))
    #expect(one.map(\.deviceID) == other.map(\.deviceID))
    #expect(one.map(\.subsystemVendorID) == other.map(\.subsystemVendorID))
    #expect(one.map(\.subsystemDeviceID) == other.map(\.subsystemDeviceID))
    #expect(one.map(\.subsystemName) == other.map(\.subsystemName))
    #expect(one.allSatisfy { $0.classID != nil && $0.vendorID != nil && $0.deviceID != nil })
  }

  @Test("-nnk and -vmm -k give the same drivers and modules")
  func drivers() {
    let (one, other) = (Self.devices("-vmm-nnk"), Self.devices("-nnk"))
    #expect(one.map(\.driver) == other.map(\.driver))
    #expect(one.map(\.modules) == other.map(\.modules))
  }

  @Test("The drivers are those of the links in sysfs", arguments: ["dom0-plain", "dom0-hidden"])
  func links(host: String) {
    let output = LspciOutput(parsing: Fixture.bytes("lspci/\(host).lspci-nnk.txt"))
    let links = DriverLinks(parsing: Fixture.bytes("lspci/\(host).sysfs-driver-links.txt")).drivers
    #expect(!links.isEmpty)
    for device in output.devices {
      #expect(device.driver.value == links[device.address], "\(device.address)")
    }
  }

  @Test("A hidden device shows pciback as its driver, and nothing else differs")
  func hidden() {
    let plain = LspciOutput(parsing: Fixture.bytes("lspci/dom0-plain.lspci-nnk.txt")).devices
    let hidden = LspciOutput(parsing: Fixture.bytes("lspci/dom0-hidden.lspci-nnk.txt")).devices
    let changed = zip(plain, hidden).filter { $0 != $1 }.map(\.1)
    #expect(changed.map(\.address.short) == ["03:00.0", "04:00.0"])
    #expect(changed.allSatisfy { $0.driver.value == "pciback" })
  }

  @Test("Names keep their brackets, colons, dashes and signs")
  func names() throws {
    let devices = LspciOutput(parsing: Fixture.bytes("how-to/lspci.txt")).devices
    let infiniBand = try #require(devices.last)
    #expect(
      infiniBand.name == "Mellanox Technologies MT26418 [ConnectX VPI PCIe 2.0 5GT/s – IB DDR / 10GigE]")
    #expect(infiniBand.revision == 0xb0)
    #expect(infiniBand.kind == .network)
    #expect(devices.first?.name.contains("(2×16)") == true)
  }

  @Test("The how-to's card is read from its line")
  func card() throws {
    let output = LspciOutput(parsing: Fixture.bytes("how-to/lspci.txt"))
    let address = try PCIAddress(parsing: "03:00.0")
    var card = PCIDevice(
      address: address, className: "Multimedia controller", name: "Philips Semiconductors SAA7164")
    card.revision = 0x81
    #expect(output.devices.first { $0.id == address } == card)
  }
}
