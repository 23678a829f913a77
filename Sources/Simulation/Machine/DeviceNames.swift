/// What this machine's pci.ids calls the numbers, and its modules.pcimap the modules.
///
/// Besides the device table they lie in `simulation/names`: `vendor|NUMBER|NAME`, `subsystem|…`, `interface|…` (class
/// and programming interface), `module|…`.
struct DeviceNames {
  static let file = "simulation/names"

  private var classes: [Int: String] = [:]
  private var vendors: [Int: String] = [:]
  private var devices: [Int: String] = [:]
  private var others: [String: [Int: String]] = [:]

  init(_ root: RootFolder) {
    for row in DeviceTable(root).rows {
      classes[row.classCode] = row.className
      vendors[row.vendor] = row.vendorName
      devices[row.vendor << 16 | row.device] = row.deviceName
    }
    for fields in root.table("names") where fields.count == 3 {
      guard let number = Int(fields[1], radix: 16) else { continue }
      if fields[0] == "vendor" {
        vendors[number] = fields[2]
      } else {
        others[fields[0], default: [:]][number] = fields[2]
      }
    }
  }

  func name(ofClass number: Int) -> String? { classes[number] }

  func name(ofVendor number: Int) -> String? { vendors[number] }

  func name(ofDevice number: Int, vendor: Int) -> String? { devices[vendor << 16 | number] }

  func name(ofSubsystem number: Int, vendor: Int) -> String? { others["subsystem"]?[vendor << 16 | number] }

  func name(ofInterface number: Int, classCode: Int) -> String? {
    others["interface"]?[classCode << 8 | number]
  }

  func module(of device: SimulatedDevice) -> String? {
    others["module"]?[device.vendor << 16 | device.device]
  }

  /// What is known of the devices of the hosts that come with the program.
  static let text = """
    vendor|15d9|Super Micro Computer Inc
    vendor|1043|ASUSTeK Computer Inc.
    vendor|1028|Dell
    subsystem|10438269|Virtuoso 200 (Xonar D2)
    subsystem|8086a01f|Gigabit CT Desktop Adapter
    interface|010601|AHCI 1.0
    interface|01018a|Master SecP PriP
    interface|0c0310|OHCI
    interface|0c0320|EHCI
    interface|030000|VGA controller
    interface|060400|Normal decode
    interface|060401|Subtractive decode
    interface|070006|16950
    module|10024391|ahci
    module|10024397|ohci-hcd
    module|10024398|ohci-hcd
    module|10024399|ohci-hcd
    module|10024396|ehci-hcd
    module|10024385|i2c-piix4
    module|1002439c|pata_atiixp
    module|13f68788|snd-virtuoso
    module|808610d3|e1000e
    module|11317164|saa7164
    module|15b3634a|mlx4_core
    module|80861521|igb
    module|808610fb|ixgbe
    module|808610ed|ixgbevf
    module|10dff100|lpfc
    module|80868d26|ehci-hcd
    module|80868d2d|ehci-hcd
    module|109e036e|bttv
    module|10280015|megaraid_sas
    module|10de0e1b|snd-hda-intel
    module|80868d02|ahci
    module|80868d62|ahci
    module|80868d22|i2c-i801

    """
}
