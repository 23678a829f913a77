/// lspci of pciutils 3.1.7 (lspci.c, ls-kernel.c): plain, -n, -nn, -D, -k, -v, -m, -mm, -vmm, -s.
enum Lspci {
  private struct Options {
    var numbers = 0
    var hasDomain = false
    var isKernel = false
    var verbose = 0
    var machine = 0
    var slot: String?
  }

  static func run(_ arguments: [String], _ root: RootFolder) -> Int32 {
    var options = Options()
    var rest = arguments[...]
    while let word = rest.popFirst() {
      guard word.hasPrefix("-"), word.count > 1 else { return usage() }
      for letter in word.dropFirst() {
        switch letter {
        case "n": options.numbers += 1
        case "D": options.hasDomain = true
        case "k": options.isKernel = true
        case "v": options.verbose += 1
        case "m": options.machine += 1
        case "s":
          guard let slot = rest.popFirst() else { return usage() }
          options.slot = slot
        default:
          Out.error("lspci: invalid option -- '\(letter)'\n")
          return usage()
        }
      }
    }
    var text = ""
    for device in MachineDevice.all where matches(device, options.slot) {
      text += show(device, options, root)
    }
    Out.print(text)
    return 0
  }

  private static func usage() -> Int32 {
    Out.error("Usage: lspci [<switches>]\n")
    return 1
  }

  private static func matches(_ device: MachineDevice, _ slot: String?) -> Bool {
    guard let slot else { return true }
    return device.address == slot || device.address.dropFirst(5) == slot
  }

  private static func show(_ device: MachineDevice, _ options: Options, _ root: RootFolder) -> String {
    let address = options.hasDomain ? device.address : String(device.address.dropFirst(5))
    if options.machine > 0 {
      return options.verbose > 0 ? record(device, address, options, root) : quoted(device, address, options)
    }
    var line = "\(address) \(named(device.className, device.classID, options)): "
    switch options.numbers {
    case 0: line += "\(device.vendor) \(device.device)"
    case 1: line += "\(device.vendorID):\(device.deviceID)"
    default: line += "\(device.vendor) \(device.device) [\(device.vendorID):\(device.deviceID)]"
    }
    if !device.revision.isEmpty { line += " (rev \(device.revision))" }
    if options.verbose > 0, device.interface != "00" { line += " (prog-if \(device.interface))" }
    line += "\n"
    if options.verbose > 0 || options.isKernel {
      if let (vendor, id) = device.subsystemParts {
        line += "\tSubsystem: \(subsystem(vendor, id, options))\n"
      }
    }
    if options.verbose > 0 { line += "\tFlags: bus master, fast devsel, latency 0\n" }
    if options.isKernel || options.verbose > 0 {
      if let driver = Binding.current(root, device.address) { line += "\tKernel driver in use: \(driver)\n" }
      if !device.driver.isEmpty { line += "\tKernel modules: \(device.driver)\n" }
    }
    return options.verbose > 0 ? line + "\n" : line
  }

  private static func named(_ name: String, _ number: String, _ options: Options) -> String {
    switch options.numbers {
    case 0: name
    case 1: number
    default: "\(name) [\(number)]"
    }
  }

  private static func subsystem(_ vendor: String, _ device: String, _ options: Options) -> String {
    switch options.numbers {
    case 0: "Device \(vendor):\(device)"
    case 1: "\(vendor):\(device)"
    default: "Device [\(vendor):\(device)]"
    }
  }

  private static func quoted(_ device: MachineDevice, _ address: String, _ options: Options) -> String {
    let fields = [
      named(device.className, device.classID, options), named(device.vendor, device.vendorID, options),
      named(device.device, device.deviceID, options),
    ]
    var line = address + " " + fields.map { "\"\($0)\"" }.joined(separator: " ")
    if !device.revision.isEmpty { line += " -r\(device.revision)" }
    if device.interface != "00" { line += " -p\(device.interface)" }
    if let (vendor, id) = device.subsystemParts {
      line +=
        " \"\(named("Unknown vendor \(vendor)", vendor, options))\" \"\(named("Device \(id)", id, options))\"\n"
    } else {
      line += " \"\" \"\"\n"
    }
    return line
  }

  private static func record(
    _ device: MachineDevice, _ address: String, _ options: Options, _ root: RootFolder
  ) -> String {
    var text = "Slot:\t\(address)\nClass:\t\(named(device.className, device.classID, options))\n"
    text +=
      "Vendor:\t\(named(device.vendor, device.vendorID, options))\nDevice:\t\(named(device.device, device.deviceID, options))\n"
    if let (vendor, id) = device.subsystemParts {
      text +=
        "SVendor:\t\(named("Unknown vendor \(vendor)", vendor, options))\nSDevice:\t\(named("Device \(id)", id, options))\n"
    }
    if !device.revision.isEmpty { text += "Rev:\t\(device.revision)\n" }
    if device.interface != "00" { text += "ProgIf:\t\(device.interface)\n" }
    if options.isKernel {
      if let driver = Binding.current(root, device.address) { text += "Driver:\t\(driver)\n" }
      if !device.driver.isEmpty { text += "Module:\t\(device.driver)\n" }
    }
    return text + "\n"
  }
}
