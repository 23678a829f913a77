/// The forms in which `lspci` prints a device (lspci.c, pciutils 3.1.7).
struct LspciListing {
  let options: LspciOptions
  let names: LspciNames
  let table: DeviceTable
  let severalDomains: Bool

  func text(_ device: SimulatedDevice) -> String {
    let body =
      if options.machine == 0 {
        options.verbose > 0 ? verbose(device) : terse(device) + kernel(device)
      } else if options.verbose > 0 {
        tagged(device)
      } else {
        quoted(device)
      }
    return body + (options.verbose > 0 ? "\n" : "")
  }

  private func slot(_ device: SimulatedDevice) -> String {
    // The machine forms show a domain only if it is not 0, the others on all lines or on none.
    let showsDomain =
      options.domains || (options.machine == 0 ? severalDomains : device.numbers.first != 0)
    return showsDomain
      ? device.address : String(device.address.split(separator: ":").dropFirst().joined(separator: ":"))
  }

  private func hasSubsystem(_ device: SimulatedDevice) -> Bool {
    device.subsystemVendor != 0 && device.subsystemVendor != 0xffff
  }

  private func terse(_ device: SimulatedDevice) -> String {
    var text = "\(slot(device)) \(names.className(device)): \(names.vendorAndDevice(device))"
    if device.revision != 0 { text += " (rev \(hex(device.revision, 2)))" }
    if options.verbose > 0 {
      let name = names.names.name(ofInterface: device.interface, classCode: device.classCode)
      if device.interface != 0 || name != nil {
        text += " (prog-if \(hex(device.interface, 2))\(name.map { " [\($0)]" } ?? ""))"
      }
    }
    text += "\n"
    if options.verbose > 0 || options.kernel, hasSubsystem(device) {
      text += "\tSubsystem: \(names.subsystemPair(device))\n"
    }
    return text
  }

  private func verbose(_ device: SimulatedDevice) -> String {
    var flags = ["bus master", "fast devsel", "latency 0"]
    if device.irq != 0 { flags.append("IRQ \(device.irq)") }
    var text = terse(device)
    if let slot = table[device.address]?.slot { text += "\tPhysical Slot: \(slot)\n" }
    text += "\tFlags: \(flags.joined(separator: ", "))\n"
    if let row = table[device.address] { text += LspciCapabilities(row: row, table: table).text }
    return text + drivers(device)
  }

  private func kernel(_ device: SimulatedDevice) -> String {
    options.kernel ? drivers(device) : ""
  }

  private func drivers(_ device: SimulatedDevice) -> String {
    (device.driver.map { "\tKernel driver in use: \($0)\n" } ?? "")
      + (names.names.module(of: device).map { "\tKernel modules: \($0)\n" } ?? "")
  }

  private func tagged(_ device: SimulatedDevice) -> String {
    var text = options.machine >= 2 ? "Slot" : "Device"
    text += ":\t\(slot(device))\nClass:\t\(names.className(device))\n"
    text += "Vendor:\t\(names.vendor(device.vendor))\nDevice:\t\(names.device(device))\n"
    if hasSubsystem(device) {
      text += "SVendor:\t\(names.vendor(device.subsystemVendor, unknown: "Unknown vendor"))\n"
      text += "SDevice:\t\(names.subsystem(device))\n"
    }
    if let slot = table[device.address]?.slot { text += "PhySlot:\t\(slot)\n" }
    if device.revision != 0 { text += "Rev:\t\(hex(device.revision, 2))\n" }
    if device.interface != 0 { text += "ProgIf:\t\(hex(device.interface, 2))\n" }
    if options.kernel {
      if let driver = device.driver { text += "Driver:\t\(driver)\n" }
      if let module = names.names.module(of: device) { text += "Module:\t\(module)\n" }
    }
    return text
  }

  private func quoted(_ device: SimulatedDevice) -> String {
    var text = slot(device)
    for word in [names.className(device), names.vendor(device.vendor), names.device(device)] {
      text += quote(word)
    }
    if device.revision != 0 { text += " -r\(hex(device.revision, 2))" }
    if device.interface != 0 { text += " -p\(hex(device.interface, 2))" }
    if hasSubsystem(device) {
      text +=
        quote(names.vendor(device.subsystemVendor, unknown: "Unknown vendor"))
        + quote(names.subsystem(device))
    } else {
      text += " \"\" \"\""
    }
    return text + "\n"
  }

  private func quote(_ text: String) -> String {
    var quoted = " \""
    for character in text {
      if character == "\"" || character == "\\" { quoted.append("\\") }
      quoted.append(character)
    }
    return quoted + "\""
  }
}
