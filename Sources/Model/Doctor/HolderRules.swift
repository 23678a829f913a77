/// The rules that compare what has a device now with what the boot file and the keys say of it.
enum HolderRules {
  static func complaints(facts: HostFacts, table: DeviceTable) -> [Complaint] {
    table.rows.compactMap { row in row.heldWithoutKey.map { held(row, $0) } }
      + table.rows.compactMap { row in row.slip.map { slipped(row, $0) } }
  }

  /// A running VM has it, and no key of that VM names it.
  private static func held(_ row: DeviceStatus, _ holder: DeviceHolder) -> Complaint {
    Complaint(
      .heldWithoutKey,
      Finding(
        .stop, row.id,
        seen: "\(holder.title) holds \(row.id.short) (xenstore), though no key of it names the device.",
        consequence: "Starting another VM with it resets the device under \(holder.name).",
        advice: "Shut \(holder.name) down before the device is given to another VM; it starts without it."),
      vm: holder.vm?.id)
  }

  private static func slipped(_ row: DeviceStatus, _ slip: HideSlip) -> Complaint {
    let isDriven = slip != .boundAtRunTime
    return Complaint(
      isDriven ? .hiddenDeviceDriven : .boundAtRunTime,
      Finding(
        isDriven ? .stop : .note, row.id, seen: slip.seen(row.id), consequence: slip.consequence,
        advice: slip.advice))
  }
}
