import Model
import Testing

@Suite("What a host says about itself")
struct ToolstackTests {
  @Test("The inventory of 6.2 gives the host's identity")
  func readsInventory() {
    let inventory = Inventory(parsing: VMFixture.bytes("xe/xensource-inventory-6.2.txt"))
    let identity = HostIdentity(inventory: inventory)
    #expect(inventory.unread.isEmpty)
    #expect(identity.text == "XenServer 6.2.0")
    #expect(identity.build == "70446c")
    #expect(identity.hostIdentifier == "3e8b2f10-5a77-4c2e-9b64-1d2e3f405162")
    #expect(identity.managementInterface == "xenbr0")
    #expect(inventory.controlDomain?.rawValue == "0d0d0d0d-1111-2222-3333-444455556666")
  }

  @Test(
    "Values are read as a shell reads them",
    arguments: [
      ("A='x'", "x"), ("A=x", "x"), ("A=\"x y\"", "x y"), ("A='it'\\''s'", "it's"), ("  A='x'  \r", "x"),
      ("A='1'\nA='2'", "2"), ("# c\n\nA='='", "="),
    ]
  )
  func readsQuotes(text: String, value: String) {
    let inventory = Inventory(parsing: Array(text.utf8))
    #expect(inventory["A"]?.raw == value)
    #expect(inventory.unread.isEmpty)
  }

  @Test(
    "A damaged line is reported and the rest is kept",
    arguments: ["A='x", "=x", "A B='x'", "nonsense", "1A=x", "A=x y", "A=x\\", "A='x' y"]
  )
  func reportsDamage(line: String) {
    let inventory = Inventory(parsing: Array("B='1'\n\(line)\nC='2'\n".utf8))
    #expect(inventory.values == ["B": "1", "C": "2"])
    #expect(inventory.unread.map(\.number) == [2])
  }

  @Test("Without an inventory the release file names the product, but CentOS is not one")
  func readsRelease() {
    let none = Inventory(parsing: [])
    let xenserver = HostIdentity(inventory: none, release: "XenServer release 6.2.0-70446c (xenenterprise)\n")
    #expect(xenserver.text == "XenServer 6.2.0")
    #expect(xenserver.build == "70446c")
    #expect(HostIdentity(inventory: none, release: "CentOS release 5.7 (Final)").text == "unknown host")
  }

  @Test("Driver links of a real dom0 are read, whatever stands before /sys", arguments: ["", "/tmp/a b"])
  func readsDriverLinks(root: String) throws {
    let lines = VMFixture.text("lspci/dom0-hidden.sysfs-driver-links.txt").split(separator: "\n")
    let text = lines.map { $0.replacing("/sys/", with: "\(root)/sys/") }.joined(separator: "\n")
    let links = DriverLinks(parsing: Array(text.utf8))
    #expect(links.unread.isEmpty)
    #expect(links.drivers.count == lines.count)
    #expect(links.drivers[try VMFixture.address("00:04.0")] == "pcieport")
    #expect(links.drivers.values.contains("pciback"))
  }

  @Test(
    "A line that is no driver link is reported",
    arguments: [
      "ls: cannot access /sys/bus/pci/devices/*/driver: No such file", "total 0",
      "l 0 /sys/bus/pci/devices/0000:00:zz.0/driver -> ../drivers/x",
      "l 0 /sys/bus/pci/devices/0000:00:04.0/subsystem -> ../drivers/x",
      "l 0 /sys/bus/pci/devices/0000:00:04.0/driver -> ../drivers/",
      "l 0 /sys/bus/pci/devices/0000:00:04.0/driver -> ",
    ]
  )
  func reportsOtherLines(line: String) {
    let links = DriverLinks(parsing: Array("\n\(line)\r\n".utf8))
    #expect(links.drivers.isEmpty)
    #expect(links.unread.map(\.number) == [2])
  }

  @Test(
    "The state of a device follows from the kernel and the boot file",
    arguments: [
      (false, false, "enabled"), (false, true, "disable_on_reboot"), (true, true, "disabled"),
      (true, false, "enable_on_reboot"),
    ]
  )
  func computesState(now: Bool, file: Bool, word: String) {
    #expect(HideState(isHiddenNow: now, isHiddenInBootFile: file).word == word)
  }
}
