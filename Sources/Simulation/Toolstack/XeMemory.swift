/// The limits of a VM's memory, and `vm-memory-limits-set` (cli_operations.ml: all four are needed, the VM is halted).
enum XeMemory {
  static let command = "vm-memory-limits-set"

  private static let fields = ["static-min", "dynamic-min", "dynamic-max", "static-max"]

  static func set(_ call: XeCall, _ root: RootFolder) throws(XeFailure) -> String {
    let vm = try XeClass.vm.object(try call.required("uuid"), root)
    var values: [UInt64] = []
    for field in fields {
      let text = try call.required(field)
      guard let value = UInt64(text) else { throw .said("Failed to parse parameter '\(field)': \(text)") }
      values.append(value)
    }
    guard values == values.sorted() else {
      throw .api(
        "The dynamic memory range does not satisfy the following constraint.",
        [("constraint", "static_min <= dynamic_min <= dynamic_max <= static_max")])
    }
    guard vm.file("power-state") == "halted" else {
      throw .badPowerState(vm, expected: "halted")
    }
    for (field, value) in zip(fields, values) { vm.set("memory-\(field)", "\(value)") }
    return ""
  }

  /// Whether the VM starts with all the memory that it can have.
  static func isFixed(_ vm: XeObject) -> Bool {
    let text = { (name: String) in XeClass.vm.field(name)?.text(vm) ?? "" }
    return text("memory-dynamic-min") == text("memory-static-max")
      && text("memory-dynamic-max") == text("memory-static-max")
  }
}
