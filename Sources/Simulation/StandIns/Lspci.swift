/// `lspci` of pciutils 3.1.7, fed from the simulated sysfs.
enum Lspci {
  static func run(_ arguments: [String], in root: RootFolder) -> Printed {
    guard let options = LspciOptions(arguments) else { return .failure(usage) }
    if options.printsVersion { return .text("lspci version 3.1.7\n") }
    var text = ""
    let devices = SimulatedDevice.all(in: root)
    let listing = LspciListing(
      options: options, names: LspciNames(numeric: options.numeric, names: DeviceNames(root)),
      table: DeviceTable(root),
      severalDomains: devices.contains { $0.numbers.first != 0 })
    for device in devices {
      guard let isSelected = options.selects(device) else {
        return .failure("lspci: -\(options.slot == nil ? "d: Invalid ID" : "s: Invalid slot number")")
      }
      if isSelected { text += listing.text(device) }
    }
    return .text(text)
  }

  static let usage = """
    Usage: lspci [<switches>]

    Basic display modes:
    -mm\t\tProduce machine-readable output (single -m for an obsolete format)
    -t\t\tShow bus tree

    Display options:
    -v\t\tBe verbose (-vv for very verbose)
    -k\t\tShow kernel drivers handling each device
    -x\t\tShow hex-dump of the standard part of the config space
    -xxx\t\tShow hex-dump of the whole config space (dangerous; root only)
    -xxxx\t\tShow hex-dump of the 4096-byte extended config space (root only)
    -b\t\tBus-centric view (addresses and IRQ's as seen by the bus)
    -D\t\tAlways show domain numbers

    Resolving of device ID's to names:
    -n\t\tShow numeric ID's
    -nn\t\tShow both textual and numeric ID's (names & numbers)

    Selection of devices:
    -s [[[[<domain>]:]<bus>]:][<slot>][.[<func>]]\tShow only devices in selected slots
    -d [<vendor>]:[<device>]\t\t\tShow only devices with specified ID's

    Other options:
    -i <file>\tUse specified ID database instead of /usr/share/hwdata/pci.ids
    -p <file>\tLook up kernel modules in a given file instead of default modules.pcimap
    -M\t\tEnable `bus mapping' mode (dangerous; root only)
    """
}
