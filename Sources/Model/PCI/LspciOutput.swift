/// What lspci printed, in any of its common forms (pciutils 2.2.3 to 3.9).
package struct LspciOutput: Equatable, Sendable {
  /// The devices by address; of a device listed twice, the later lines fill what the earlier left open.
  package let devices: [PCIDevice]
  /// What could not be read, by line.
  package let unread: [UnreadLine]
  /// The form, told by the first line that fits one.
  package let form: LspciForm

  /// Reads the output; nothing is too damaged for it.
  package init(parsing bytes: [UInt8]) {
    var reader = LspciReader()
    var number = 0
    for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
      number += 1
      reader.take(line, number: number)
    }
    reader.finish()
    var byAddress: [PCIAddress: Int] = [:]
    var devices: [PCIDevice] = []
    for device in reader.devices {
      if let place = byAddress[device.address] {
        devices[place].fill(from: device)
      } else {
        byAddress[device.address] = devices.count
        devices.append(device)
      }
    }
    self.devices = devices.sorted { $0.address < $1.address }
    unread = reader.unread
    form = reader.form
  }
}

/// A form of lspci's output.
package enum LspciForm: String, Equatable, Sendable {
  /// No line of any form was seen.
  case none
  /// One line a device, with the lines of -k and -v below it.
  case lines
  /// -mm: quoted fields.
  case quoted
  /// -vmm: tagged records.
  case tagged
}

extension PCIDevice {
  /// Takes what the other knows and this does not.
  mutating func fill(from other: PCIDevice) {
    if classID == nil { classID = other.classID }
    if name.isEmpty { name = other.name }
    if vendorID == nil { (vendorID, deviceID) = (other.vendorID, other.deviceID) }
    if subsystemVendorID == nil {
      (subsystemVendorID, subsystemDeviceID) = (other.subsystemVendorID, other.subsystemDeviceID)
    }
    if revision == nil { revision = other.revision }
    if driver == nil { driver = other.driver }
    for module in other.modules where !modules.contains(module) { modules.append(module) }
  }
}
