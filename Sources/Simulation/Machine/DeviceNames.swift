/// What this machine's pci.ids calls the numbers, and its modules.pcimap the modules.
struct DeviceNames {
  private var classes: [Int: String] = [:]
  private var vendors: [Int: String] = [0x15d9: "Super Micro Computer Inc", 0x1043: "ASUSTeK Computer Inc."]
  private var devices: [Int: String] = [:]

  private static let interfaces = [
    0x010601: "AHCI 1.0", 0x01018a: "Master SecP PriP", 0x0c0310: "OHCI", 0x0c0320: "EHCI",
    0x030000: "VGA controller", 0x060400: "Normal decode", 0x060401: "Subtractive decode",
  ]
  private static let subsystems = [
    0x1043_8269: "Virtuoso 200 (Xonar D2)", 0x8086_a01f: "Gigabit CT Desktop Adapter",
  ]
  private static let modules = [
    0x1002_4391: "ahci", 0x1002_4397: "ohci-hcd", 0x1002_4398: "ohci-hcd", 0x1002_4399: "ohci-hcd",
    0x1002_4396: "ehci-hcd", 0x1002_4385: "i2c-piix4", 0x1002_439c: "pata_atiixp",
    0x13f6_8788: "snd-virtuoso",
    0x8086_10d3: "e1000e", 0x1131_7164: "saa7164", 0x15b3_634a: "mlx4_core",
  ]

  init(_ rows: [DeviceRow]) {
    for row in rows {
      classes[row.classCode] = row.className
      vendors[row.vendor] = row.vendorName
      devices[row.vendor << 16 | row.device] = row.deviceName
    }
  }

  func name(ofClass number: Int) -> String? { classes[number] }

  func name(ofVendor number: Int) -> String? { vendors[number] }

  func name(ofDevice number: Int, vendor: Int) -> String? { devices[vendor << 16 | number] }

  func name(ofSubsystem number: Int, vendor: Int) -> String? { Self.subsystems[vendor << 16 | number] }

  func name(ofInterface number: Int, classCode: Int) -> String? { Self.interfaces[classCode << 8 | number] }

  func module(of device: SimulatedDevice) -> String? { Self.modules[device.vendor << 16 | device.device] }
}
