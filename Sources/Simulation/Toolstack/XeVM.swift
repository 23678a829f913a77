import Glibc

/// What xe does with one VM.
enum XeVM {
  static func change(_ call: XeArguments, _ base: XeDatabase) throws(XeError) -> String {
    let uuid = try call.require("uuid")
    guard base.vms.contains(uuid) else { throw .badIdentifier("VM", uuid) }
    if let fault = base.root.fault("vm-param-set") { throw XeError(text: fault) }
    if call.command == "vm-param-remove" {
      let name = try call.require("param-name")
      let key = try call.require("param-key")
      guard name == "other-config" else { throw .unknownField(name) }
      guard base.otherConfig(uuid).contains(where: { $0.key == key }) else {
        throw XeError(text: "Error: Key is not in map")
      }
      base.root.locked { base.root.remove("simulation/vms/\(uuid)/other-config/\(key)") }
      return ""
    }
    for (name, value) in call.values where name != "uuid" {
      let parts = name.split(separator: ":", maxSplits: 1).map(String.init)
      if parts.count == 2, parts[0] == "other-config", !parts[1].isEmpty, !parts[1].contains("/") {
        base.root.locked { base.set(uuid, "other-config/\(parts[1])", value) }
      } else if name == "name-label" || name == "name-description" {
        base.root.locked { base.set(uuid, name, value) }
      } else {
        throw .unknownField(parts.first ?? name)
      }
    }
    return ""
  }

  private static func select(_ call: XeArguments, _ base: XeDatabase) throws(XeError) -> String {
    guard let uuid = call["uuid"] ?? call["vm"] else { throw .missing("vm") }
    let isKnown =
      base.vms.contains(uuid) && base.vm(uuid, "kind") == "vm" && base.vm(uuid, "is-control-domain") != "true"
    guard isKnown else {
      throw XeError(text: "No matching VMs found")
    }
    return uuid
  }

  // MARK: Shutdown

  static func shutdown(_ call: XeArguments, _ base: XeDatabase) throws(XeError) -> String {
    let uuid = try select(call, base)
    let isForced = call["force"] == "true"
    let state = base.vm(uuid, "power-state")
    guard state == "running" || state == "paused" || isForced && state == "suspended" else {
      throw .badPowerState(base.reference(uuid), expected: "running", actual: state)
    }
    if !isForced {
      if base.vm(uuid, "has-tools") == "false" { throw .missingDrivers(base.reference(uuid)) }
      if let fault = base.root.fault("vm-shutdown-\(uuid)") {
        if fault == "hang" {
          sleep(3600)
          return ""
        }
        throw XeError(text: fault)
      }
    }
    base.root.delay("vm-shutdown")
    base.root.locked {
      base.set(uuid, "power-state", "halted")
      base.set(uuid, "attached-pci", "")
      base.root.remove("simulation/vms/\(uuid)/resident-on")
      base.root.log("\(isForced ? "hard" : "clean") shutdown of \(base.vm(uuid, "name-label"))")
    }
    return ""
  }

  // MARK: Start

  static func start(_ call: XeArguments, _ base: XeDatabase) throws(XeError) -> String {
    let uuid = try select(call, base)
    if let on = call["on"], on != base.host, on != base.hostName { throw .badIdentifier("host", on) }
    let state = base.vm(uuid, "power-state")
    guard state == "halted" else {
      throw .badPowerState(base.reference(uuid), expected: "halted", actual: state)
    }
    guard base.isEnabled else { throw .hostDisabled(base.hostReference) }
    if let fault = base.root.fault("vm-start-\(uuid)") { throw XeError(text: fault) }
    base.root.delay("vm-start")
    return try base.root.locked { () throws(XeError) -> String in
      let devices = PassedDevices.read(base.vm(uuid, "other-config/pci"))
      for address in devices { try attach(address, uuid, base) }
      base.set(uuid, "attached-pci", devices.map { $0 + "\n" }.joined())
      base.set(uuid, "power-state", "running")
      base.set(uuid, "resident-on", base.host)
      base.root.log("started \(base.vm(uuid, "name-label")) with \(devices.joined(separator: " "))")
      return ""
    }
  }

  private static func attach(_ address: String, _ uuid: String, _ base: XeDatabase) throws(XeError) {
    guard base.root.exists("sys/bus/pci/devices/\(address)") else {
      throw .internalError("Device.PCI.Cannot_add(\(address), Not_found)")
    }
    guard base.root.exists("sys/bus/pci/drivers/pciback") else {
      throw .internalError("Device.PCI.Cannot_use_pci_with_no_pciback(_)")
    }
    let driver = Binding.current(base.root, address)
    if driver != "pciback" {
      base.root.log("torn out of dom0 while it ran: \(address) from \(driver ?? "no driver")")
      Binding.set(base.root, address, driver: "pciback")
    }
    for other in base.vms where other != uuid {
      let given = base.vm(other, "attached-pci").split(separator: "\n").map(String.init)
      guard given.contains(address) else { continue }
      // pciback has reset it under the other VM by now.
      base.root.log("reset under \(base.vm(other, "name-label")): \(address)")
      throw .internalError(
        "Device.PCI.Cannot_add(\(address), Xenctrl.Error(\"16: Device or resource busy\"))")
    }
  }
}

/// How xapi reads `other-config:pci` (pciops.ml): `Scanf "%d/%04x:%02x:%02x.%01x"` a piece, and silence about the rest.
enum PassedDevices {
  static func read(_ text: String) -> [String] {
    var pieces: [(group: Int, address: String)] = []
    for piece in text.split(separator: ",", omittingEmptySubsequences: false) {
      if let found = scan(Array(piece.utf8)) { pieces.append(found) }
    }
    let groups = Set(pieces.map(\.group)).sorted()
    // Inside one group the order is the reverse of the text.
    return groups.flatMap { group in pieces.filter { $0.group == group }.reversed().map(\.address) }
  }

  private static func scan(_ text: [UInt8]) -> (group: Int, address: String)? {
    var place = 0
    func digits(_ most: Int, radix: Int) -> Int? {
      var (value, count) = (0, 0)
      while place < text.count, count < most,
        let digit = Character(Unicode.Scalar(text[place])).hexDigitValue, digit < radix,
        text[place] < 0x80
      {
        let (product, overflow) = value.multipliedReportingOverflow(by: radix)
        guard !overflow, product <= Int.max - digit else { return nil }
        value = product + digit
        count += 1
        place += 1
      }
      return count > 0 ? value : nil
    }
    func take(_ byte: UInt8) -> Bool {
      guard place < text.count, text[place] == byte else { return false }
      place += 1
      return true
    }
    guard let group = digits(18, radix: 10), take(0x2F), let domain = digits(4, radix: 16), take(0x3A),
      let bus = digits(2, radix: 16), take(0x3A), let slot = digits(2, radix: 16), take(0x2E),
      let function = digits(1, radix: 16)
    else { return nil }
    return (
      group,
      "\(HideScan.hex(domain, 4)):\(HideScan.hex(bus, 2)):\(HideScan.hex(slot, 2)).\(HideScan.hex(function, 1))"
    )
  }
}
