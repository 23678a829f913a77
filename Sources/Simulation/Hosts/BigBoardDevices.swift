/// A board with two processors and about 300 functions; the numbers are those of pci.ids.
enum BigBoardDevices {
  static let rootController = "0000:05:00.0"

  static var text: String { cards + "\n" + uncore.joined(separator: "\n") }

  private static let cards = """
    0000:00:00.0|0600|8086|3c00|8086:3c00|07|00||||Host bridge|Intel Corporation|Xeon E5/Core i7 DMI2
    0000:00:02.0|0604|8086|3c04|||00|pcieport|||PCI bridge|Intel Corporation|Xeon E5/Core i7 IIO PCI Express Root Port 2a
    0000:00:03.0|0604|8086|3c08|||00|pcieport|||PCI bridge|Intel Corporation|Xeon E5/Core i7 IIO PCI Express Root Port 3a
    0000:00:03.2|0604|8086|3c0a|||00|pcieport|||PCI bridge|Intel Corporation|Xeon E5/Core i7 IIO PCI Express Root Port 3c
    0000:00:05.0|0880|8086|3c28|8086:3c28|07|00||||System peripheral|Intel Corporation|Xeon E5/Core i7 Address Map, VTd_Misc, System Management
    0000:00:16.0|0780|8086|1d3a|15d9:062b|05|00||||Communication controller|Intel Corporation|C600/X79 series chipset MEI Controller #1
    0000:00:1a.0|0c03|8086|1d2d|15d9:062b|06|20|ehci_hcd|||USB controller|Intel Corporation|C600/X79 series chipset USB2 Enhanced Host Controller #2
    0000:00:1c.0|0604|8086|1d10|||00|pcieport|||PCI bridge|Intel Corporation|C600/X79 series chipset PCI Express Root Port 1
    0000:00:1c.4|0604|8086|1d18|||00|pcieport|||PCI bridge|Intel Corporation|C600/X79 series chipset PCI Express Root Port 5
    0000:00:1c.7|0604|8086|1d1e|||00|pcieport|||PCI bridge|Intel Corporation|C600/X79 series chipset PCI Express Root Port 8
    0000:00:1d.0|0c03|8086|1d26|15d9:062b|06|20|ehci_hcd|||USB controller|Intel Corporation|C600/X79 series chipset USB2 Enhanced Host Controller #1|input=American_Megatrends_Virtual_Keyboard_and_Mouse media=sr0
    0000:00:1e.0|0604|8086|244e|||01||||PCI bridge|Intel Corporation|82801 PCI Bridge
    0000:00:1f.0|0601|8086|1d41|15d9:062b|06|00||||ISA bridge|Intel Corporation|C600/X79 series chipset LPC Controller
    0000:00:1f.2|0106|8086|1d02|15d9:062b|06|01|ahci|||SATA controller|Intel Corporation|C600/X79 series chipset 6-Port SATA AHCI Controller|msi
    0000:00:1f.3|0c05|8086|1d22|15d9:062b|06|00|i801_smbus|||SMBus|Intel Corporation|C600/X79 series chipset SMBus Host Controller
    0000:04:00.0|0604|10b5|8724|||00|pcieport||0000:00:03.0|PCI bridge|PLX Technology, Inc.|PEX 8724 24-Lane, 6-Port PCI Express Gen 3 Switch|upstream msi
    0000:05:00.0|0104|1000|005b|1000:9266|05|00|megaraid_sas||0000:04:00.0|RAID bus controller|LSI Logic / Symbios Logic|MegaRAID SAS 2208 [Thunderbolt]|endpoint msi reset slot=1 disk=sda,sda1,sda2,sda3
    0000:07:00.0|0200|8086|10c9|15d9:10c9|01|00|igb|eth0|0000:00:1c.0|Ethernet controller|Intel Corporation|82576 Gigabit Network Connection
    0000:07:00.1|0200|8086|10c9|15d9:10c9|01|00|igb|eth1|0000:00:1c.0|Ethernet controller|Intel Corporation|82576 Gigabit Network Connection
    0000:09:00.0|0200|8086|10fb|8086:0003|01|00|ixgbe|eth2|0000:00:02.0|Ethernet controller|Intel Corporation|82599ES 10-Gigabit SFI/SFP+ Network Connection|endpoint msi reset slot=2
    0000:09:00.1|0200|8086|10fb|8086:0003|01|00|ixgbe|eth3|0000:00:02.0|Ethernet controller|Intel Corporation|82599ES 10-Gigabit SFI/SFP+ Network Connection|endpoint msi reset slot=2
    0000:09:10.0|0200|8086|10ed||01|00|||0000:00:02.0|Ethernet controller|Intel Corporation|82599 Ethernet Controller Virtual Function|endpoint msi reset physfn=0000:09:00.0
    0000:09:10.2|0200|8086|10ed||01|00|||0000:00:02.0|Ethernet controller|Intel Corporation|82599 Ethernet Controller Virtual Function|endpoint msi reset physfn=0000:09:00.0
    0000:09:10.4|0200|8086|10ed||01|00|||0000:00:02.0|Ethernet controller|Intel Corporation|82599 Ethernet Controller Virtual Function|endpoint msi reset physfn=0000:09:00.0
    0000:09:10.6|0200|8086|10ed||01|00|||0000:00:02.0|Ethernet controller|Intel Corporation|82599 Ethernet Controller Virtual Function|endpoint msi reset physfn=0000:09:00.0
    0000:0b:00.0|0c04|10df|f100|10df:f100|03|00|lpfc||0000:00:03.2|Fibre Channel|Emulex Corporation|Saturn-X: LightPulse Fibre Channel Host Adapter|endpoint msi reset slot=3 disk=sdb
    0000:0b:00.1|0c04|10df|f100|10df:f100|03|00|lpfc||0000:00:03.2|Fibre Channel|Emulex Corporation|Saturn-X: LightPulse Fibre Channel Host Adapter|endpoint msi reset slot=3 disk=sdc
    0000:10:03.0|0300|102b|0532|15d9:062b|0a|00|||0000:00:1e.0|VGA compatible controller|Matrox Graphics, Inc.|MGA G200eW WPCM450|vga=1
    0000:11:00.0|0700|1415|c158|1415:0001||02|serial||0000:00:1c.4|Serial controller|Oxford Semiconductor Ltd|OXPCIe952 Dual 16C950 UART|endpoint msi slot=5 tty=ttyS4
    0000:12:00.0|0480|1131|7164|1131:0707|81|00|saa7164||0000:00:1c.7|Multimedia controller|Philips Semiconductors|SAA7164|endpoint msi reset slot=6
    0000:80:00.0|0604|8086|3c02|||00|pcieport|||PCI bridge|Intel Corporation|Xeon E5/Core i7 IIO PCI Express Root Port 1a
    0000:80:02.0|0604|8086|3c04|||00|pcieport|||PCI bridge|Intel Corporation|Xeon E5/Core i7 IIO PCI Express Root Port 2a
    0000:80:05.0|0880|8086|3c28|8086:3c28|07|00||||System peripheral|Intel Corporation|Xeon E5/Core i7 Address Map, VTd_Misc, System Management
    0000:8d:00.0|0300|10de|11bf|10de:100d|a1|00|||0000:80:02.0|VGA compatible controller|NVIDIA Corporation|GK104GL [GRID K2]|endpoint msi slot=7 vga=0
    0000:8d:00.1|0403|10de|0e0a|10de:100d|a1|00|||0000:80:02.0|Audio device|NVIDIA Corporation|GK104 HDMI Audio Controller|endpoint msi slot=7
    0000:8e:00.0|0302|10de|0ff2|10de:1012|a1|00|||0000:80:00.0|3D controller|NVIDIA Corporation|GK107GL [GRID K1]|endpoint msi reset slot=8
    """

  // The functions of two processors: memory, caches, interconnect.
  private static var uncore: [String] {
    var rows: [String] = []
    for bus in ["7f", "ff"] {
      for slot in 8..<25 {
        for function in 0..<8 {
          let kind = (slot + function) % 3
          let (code, name) = [
            ("0880", "System peripheral"), ("1101", "Performance counters"), ("0600", "Host bridge"),
          ][kind]
          rows.append(
            "0000:\(bus):\(hex(slot, 2)).\(function)|\(code)|8086|3c\(hex(0x40 + kind * 0x10 + function, 2))"
              + "|8086:3c00|07|00||||\(name)|Intel Corporation|Xeon E5/Core i7 uncore unit \(slot).\(function)"
          )
        }
      }
    }
    return rows
  }
}
