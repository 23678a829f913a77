import Glibc
import Testing

@testable import Simulation

@Suite("The machine of a simulated host, in sysfs and dev")
struct MachineTests {
  private let devices = "sys/bus/pci/devices"

  @Test(
    "A device is a link on the bus to its folder below the bridges above it",
    arguments: [
      ("how-to", "0000:02:00.0", "0000:00:02.0/0000:02:00.0"), ("how-to", "0000:00:11.0", "0000:00:11.0"),
      ("big-board", "0000:05:00.0", "0000:00:03.0/0000:04:00.0/0000:05:00.0"),
      (
        "big-board", "0000:15:00.0",
        "0000:00:1c.7/0000:12:00.0/0000:13:00.0/0000:14:00.0/0000:15:00.0"
      ),
    ])
  func links(_ host: String, _ address: String, _ way: String) throws {
    let root = try TestRoot(host)
    #expect(root.folder.target("\(devices)/\(address)") == "../../../devices/pci0000:00/\(way)")
    #expect(root.read("\(devices)/\(address)/vendor").hasPrefix("0x"))
  }

  @Test("No link in sys and dev leads nowhere", arguments: SimulatedHost.names.map(\.name))
  func noLooseLinks(_ host: String) throws {
    let root = try TestRoot(host)
    #expect(looseLinks(in: "sys", root.folder).isEmpty)
    #expect(looseLinks(in: "dev", root.folder).isEmpty)
  }

  @Test("A card's driver and network interface are found from both ends")
  func network() throws {
    let root = try TestRoot()
    #expect(root.folder.target("\(devices)/0000:02:00.0/driver") == "../../../../bus/pci/drivers/e1000e")
    #expect(root.folder.target("\(devices)/0000:02:00.0/net:eth0") == "../../../../class/net/eth0")
    #expect(
      root.folder.target("sys/class/net/eth0/device")
        == "../../../devices/pci0000:00/0000:00:02.0/0000:02:00.0")
    #expect(root.read("sys/class/net/eth0/address") == "00:25:90:3a:5c:10\n")
    #expect(root.folder.names("sys/class/net/xenbr0/brif") == ["eth0"])
  }

  @Test("A disk, a keyboard and a serial line lead to their controller")
  func peripherals() throws {
    let root = try TestRoot("big-board")
    for (place, controller) in [
      ("sys/block/sda/device", "0000:05:00.0"), ("sys/block/sdc/device", "0000:0b:00.1"),
      ("sys/block/sr0/device", "0000:00:1d.0"), ("sys/class/input/input2/device", "0000:00:1d.0"),
      ("sys/class/tty/ttyS4/device", "0000:11:05.0"), ("sys/class/tty/ttyS0/device", "serial8250"),
    ] {
      let parts = root.folder.target(place)?.split(separator: "/").map(String.init) ?? []
      #expect(parts.contains(controller), "\(place): \(parts)")
      #expect(root.folder.isFolder(place))
    }
    #expect(root.read("sys/block/sr0/device/vendor") == "iDRAC   \n")
    #expect(root.read("sys/class/input/input2/name") == "Dell Dell USB Entry Keyboard\n")
    #expect(root.folder.names("sys/block/dm-0/slaves") == ["sdb", "sdc"])
    #expect(root.read("sys/block/dm-0/dm/name") == "3600508b4000c4a530001100000140000\n")
    #expect(root.read("sys/block/sda/sda3/partition") == "3\n")
    #expect(root.folder.target("dev/disk/by-label/root-vqhzpkwm") == "../../sda1")
    #expect(root.read("proc/swaps").contains("/var/swap/swap.001"))
  }

  @Test("Only a function that can be reset says so, only the console's screen was the firmware's")
  func attributes() throws {
    let root = try TestRoot("big-board")
    #expect(root.folder.exists("\(devices)/0000:09:00.0/reset"))
    #expect(!root.folder.exists("\(devices)/0000:11:04.0/reset"))
    #expect(root.read("\(devices)/0000:15:00.0/boot_vga") == "1\n")
    #expect(root.read("\(devices)/0000:0d:00.0/boot_vga") == "0\n")
    #expect(root.folder.target("\(devices)/0000:09:10.2/physfn") == "../0000:09:00.0")
    #expect(root.read("\(devices)/0000:09:10.2/physfn/vendor") == "0x8086\n")
  }

  @Test("What hangs on a hidden controller is gone, and comes back with it")
  func hidden() throws {
    let root = try TestRoot("big-board")
    try root.hide("pciback.hide=(09:00.0)(0b:00.0)(00:1d.0)(09:10.2)")
    root.reboot()
    #expect(root.read("simulation/boot-state") == "up")
    for gone in [
      "sys/block/sdb", "dev/sdb", "sys/block/sr0", "sys/class/input/input2", "sys/class/net/eth2",
      "\(devices)/0000:09:10.2",
    ] {
      #expect(!root.folder.exists(gone), "\(gone)")
    }
    #expect(root.folder.names("sys/block/dm-0/slaves") == ["sdc"])
    #expect(looseLinks(in: "sys", root.folder).isEmpty)
    try root.edit("pciback.hide=(09:00.0)(0b:00.0)(00:1d.0)(09:10.2)", "pciback.hide=(09:10.2)")
    root.reboot()
    #expect(root.driver("09:10.2") == "pciback")
    #expect(root.driver("09:10.4").isEmpty)
    #expect(root.folder.names("sys/block/dm-0/slaves") == ["sdb", "sdc"])
  }

  @Test(
    "Hiding the root disk's controller, or a bridge above it, kills the host",
    arguments: ["(05:00.0)", "(04:00.0)", "(00:03.0)"])
  func rootController(_ list: String) throws {
    let root = try TestRoot("big-board")
    try root.hide("pciback.hide=\(list)")
    root.reboot()
    #expect(root.read("simulation/boot-state").contains("VFS: Unable to mount root fs"))
  }

  @Test("A table with a circle of bridges ends")
  func circle() {
    let table = DeviceTable(
      text: """
        0000:01:00.0|0604|8086|0001|||00||||PCI bridge|Intel|A
        0000:02:00.0|0604|8086|0002|||00||||PCI bridge|Intel|B
        0000:03:00.0|0604|8086|0003|||00|||0000:04:00.0|PCI bridge|Intel|C
        0000:04:00.0|0604|8086|0004|||00|||0000:03:00.0|PCI bridge|Intel|D
        damaged line
        """)
    #expect(table.rows.count == 4)
    #expect(table["0000:03:00.0"].map { table.bridges(above: $0).count } == 16)
  }

  private func looseLinks(in folder: String, _ root: RootFolder) -> [String] {
    root.names(folder, hidden: true).flatMap { name -> [String] in
      let place = "\(folder)/\(name)"
      if root.target(place) != nil { return access(root.full(place), F_OK) == 0 ? [] : [place] }
      return root.isFolder(place) ? looseLinks(in: place, root) : []
    }
  }
}
