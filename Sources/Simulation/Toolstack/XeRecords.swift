/// The commands that read and write records: CLASS-list, CLASS-param-get, -list, -set, -remove.
struct XeRecords {
  let call: XeCall
  let root: RootFolder

  /// What the command prints; nil if it is no command of this kind.
  func run() throws(XeFailure) -> String? {
    for kind in XeClass.known(root) where call.command.hasPrefix(kind.name + "-") {
      switch call.command.dropFirst(kind.name.count + 1) {
      case "list": return try list(kind)
      case "param-get": return try get(kind)
      case "param-list": return try record(kind)
      case "param-set": return try root.locked { () throws(XeFailure) in try set(kind) }
      case "param-remove": return try root.locked { () throws(XeFailure) in try remove(kind) }
      default: break
      }
    }
    return nil
  }

  private func list(_ kind: XeClass) throws(XeFailure) -> String {
    let listed = kind.objects(root).filter(kind.isListed)
    let objects = try kind.filtered(listed, by: call.filters(besides: ["params"]))
    let wanted = call["params"].map { Set($0.split(separator: ",").map(String.init)) } ?? kind.standard
    // The order is that of the record, whatever the order of the names.
    let known = kind.fields.filter { $0.isKnown(root) }
    let fields = wanted.contains("all") ? known : known.filter { wanted.contains($0.name) }
    if call.isMinimal {
      guard let first = fields.first else { return "\n" }
      return XePrinter.minimal(objects.map { first.text($0) })
    }
    return objects.map { object in
      XePrinter.record(fields.map { ($0.title, $0.text(object)) })
    }.joined()
  }

  private func get(_ kind: XeClass) throws(XeFailure) -> String {
    let object = try kind.object(try call.required("uuid"), root)
    let name = try call.required("param-name")
    guard let field = kind.field(name) else { throw .said("Unknown field '\(name)'") }
    var value = field.text(object)
    if let key = call["param-key"] {
      guard field.isMap else { throw .said("Field '\(name)' is not a map or a set") }
      guard let found = object.value(name, key: key) else { throw .said("Key \(key) not found in map") }
      value = found
    }
    return call.isMinimal ? XePrinter.minimal([value]) : value + "\n"
  }

  private func record(_ kind: XeClass) throws(XeFailure) -> String {
    let object = try kind.object(try call.required("uuid"), root)
    return XePrinter.record(kind.fields.filter { $0.isKnown(root) }.map { ($0.title, $0.text(object)) })
  }

  private func set(_ kind: XeClass) throws(XeFailure) -> String {
    let object = try kind.object(try call.required("uuid"), root)
    for parameter in call.filters(besides: ["uuid"]) {
      guard let (field, key) = kind.fieldAndKey(parameter.name) else {
        throw .said("Unknown field '\(parameter.name)'")
      }
      switch (field.mode, key) {
      case (.mapReadWrite, let key?):
        if field.name == "blocked-operations" { try checkOperation(key) }
        // The server takes the key away and then adds it: a failure in between loses the earlier value.
        object.set(field.name, key: key, nil)
        if let text = root.fault("\(call.command)-add") { throw XeFailure(error: text + "\n") }
        object.set(field.name, key: key, parameter.value)
      case (.mapReadWrite, nil):
        throw .said("Field '\(field.name)' is a map: use \(parameter.name):key=value")
      case (.readWrite, nil):
        if field.name == "affinity", !parameter.value.isEmpty {
          _ = try XeClass.host.object(parameter.value, root)
        }
        if case .file = field.source { object.set(field.name, parameter.value) }
      default: throw .said("Field '\(field.name)' is read-only.")
      }
      root.log("\(call.command) \(object.uuid) \(parameter.name)=\(parameter.value)")
    }
    return ""
  }

  private func remove(_ kind: XeClass) throws(XeFailure) -> String {
    let object = try kind.object(try call.required("uuid"), root)
    let name = try call.required("param-name")
    let key = try call.required("param-key")
    guard let field = kind.field(name) else { throw .said("Unknown field '\(name)'") }
    guard field.mode == .mapReadWrite else { throw .said("Field '\(name)' is read-only.") }
    if field.name == "blocked-operations" { try checkOperation(key) }
    guard object.value(name, key: key) != nil else { throw .said("Key is not in map") }
    object.set(name, key: key, nil)
    root.log("\(call.command) \(object.uuid) \(name):\(key)")
    return ""
  }

  private func checkOperation(_ name: String) throws(XeFailure) {
    guard Self.operations.contains(name) else { throw .invalidValue("blocked_operation", name) }
  }

  // The words of record_util.ml (XenServer 6.2).
  private static let operations = Set(
    """
    assertoperationvalid awaiting_memory_live call_plugin changing_VCPUs_live changing_dynamic_range
    changing_memory_live changing_shadow_memory changing_shadow_memory_live changing_static_range checkpoint
    clean_reboot clean_shutdown clone copy csvm data_sources_op destroy export get_boot_record hard_reboot
    hard_shutdown import make_into_template metadata_export migrate_send pause pool_migrate power_state_reset
    provision resume resume_on revert reverting send_sysrq send_trigger snapshot snapshot_with_quiesce start
    start_on suspend unpause update_allowed_operations
    """.split(whereSeparator: { $0 == " " || $0 == "\n" }).map(String.init))
}
