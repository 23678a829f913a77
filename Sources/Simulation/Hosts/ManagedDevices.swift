/// The objects for PCI devices that later toolstacks keep: graphics cards, and from XCP-ng 8.3 on more (xapi_pci.ml).
enum ManagedDevices {
  /// The graphics cards' fields by their folder, the firmware's screen among them.
  static func graphics(of plan: HostPlan) -> [String: [String: String]] {
    var objects: [String: [String: String]] = [:]
    for row in DeviceTable(text: plan.devices).rows where row.classCode >> 8 == 3 {
      let number = row.numbers.reduce(0) { $0 << 8 | $1 }
      objects["pgpus/96b5a1d3-2c4e-4f70-8a1b-\(hex(number, 12))"] = [
        "vendor-name": row.vendorName, "device-name": row.deviceName, "host-uuid": plan.uuid,
        "host-name-label": plan.hostname, "pci-id": row.address,
      ]
    }
    return objects
  }

  // Storage, network and display, and whatever shares a slot with one of them.
  private static let classes = [1, 2, 3]

  /// The objects' fields by their folder.
  static func objects(of plan: HostPlan) -> [String: [String: String]] {
    let rows = DeviceTable(text: plan.devices).rows
    let slots = Set(rows.filter { classes.contains($0.classCode >> 8) }.map { $0.address.dropLast(2) })
    var objects: [String: [String: String]] = [:]
    for row in rows where slots.contains(row.address.dropLast(2)) {
      let number = row.numbers.reduce(0) { $0 << 8 | $1 }
      let siblings = rows.map(\.address).filter {
        $0.dropLast(2) == row.address.dropLast(2) && $0 != row.address
      }
      objects["pcis/c0de5a11-7e3b-4f20-9a6c-\(hex(number, 12))"] = [
        "vendor-name": row.vendorName, "device-name": row.deviceName, "host-uuid": plan.uuid,
        "host-name-label": plan.hostname, "pci-id": row.address,
        "dependencies": siblings.joined(separator: "\n"),
      ]
    }
    return objects
  }
}
