/// xe of XenServer 6.2 (cli_frontend.ml, cli_operations.ml).
enum Xe {
  static func run(_ arguments: [String], _ root: RootFolder) -> Int32 {
    guard let first = arguments.first, first != "--help" else {
      Out.error(
        "Usage: xe <command> [-s server] [-pw passwd] [-p port] [-u user] [-pwf password-file]\n  [command specific arguments]\n"
      )
      return 0
    }
    if first == "help" {
      Out.print("Usage: xe <command> ...\n")
      return 0
    }
    guard isAnswering(root) else {
      Out.error("Error: Connection refused (calling connect )\n")
      return 1
    }
    do {
      let call = try XeArguments(arguments)
      Out.print(try answer(call, XeDatabase(root: root)))
      return 0
    } catch {
      Out.error(error.text + "\n")
      return 1
    }
  }

  private static func isAnswering(_ root: RootFolder) -> Bool {
    if root.line("simulation/boot-state")?.hasPrefix("panic") == true { return false }
    let until = root.line("simulation/booting-until").flatMap { Int($0) } ?? 0
    return epochMilliseconds() >= until
  }

  private static func answer(_ call: XeArguments, _ base: XeDatabase) throws(XeError) -> String {
    switch call.command {
    case "vm-list":
      return try list(
        call, base.vms.map(base.record), ["uuid", "name-label", "power-state"], ["is-a-template": "false"])
    case "template-list":
      return try list(
        call, base.vms.map(base.record), ["uuid", "name-label", "name-description"],
        ["is-a-template": "true", "is-a-snapshot": "false"])
    case "snapshot-list":
      return try list(
        call, base.vms.map(base.record), ["uuid", "name-label", "name-description"], ["is-a-snapshot": "true"]
      )
    case "host-list": return try list(call, [base.hostRecord], ["uuid", "name-label", "name-description"])
    case "pool-list":
      return try list(
        call, [base.poolRecord], ["uuid", "name-label", "name-description", "master", "default-SR"])
    case "pif-list":
      return try list(
        call, base.interfaceRecords, ["uuid", "device", "currently-attached", "VLAN", "network-uuid"])
    case "sr-list":
      return try list(
        call, [base.repositoryRecord],
        ["uuid", "name-label", "name-description", "host", "type", "content-type"])
    case "pbd-list":
      return try list(
        call, [base.connectionRecord],
        ["uuid", "host-uuid", "sr-uuid", "device-config", "currently-attached"])
    case "host-param-get": return try get(call, base.hostRecord, type: "host", known: [base.host])
    case "vm-param-get":
      let uuid = try call.require("uuid")
      guard base.vms.contains(uuid) else { throw .badIdentifier("VM", uuid) }
      if call["param-name"] == "other-config", let key = call["param-key"] {
        guard let found = base.otherConfig(uuid).first(where: { $0.key == key }) else {
          throw XeError(text: "Error: Key \(key) not found in map")
        }
        return (call.isMinimal ? XePrinter.escaped(found.value) : found.value) + "\n"
      }
      return try get(call, base.record(uuid), type: "VM", known: base.vms)
    case "host-is-in-emergency-mode": return "false\n"
    case "vm-param-set", "vm-param-remove": return try XeVM.change(call, base)
    case "vm-start": return try XeVM.start(call, base)
    case "vm-shutdown": return try XeVM.shutdown(call, base)
    case "host-disable", "host-enable", "host-reboot": return try host(call, base)
    case "task-list": return ""
    default: throw XeError(text: "Unknown command: \(call.command)\nFor usage run: 'xe help'")
    }
  }

  private static func list(
    _ call: XeArguments, _ records: [[XeField]], _ fields: [String], _ filter: [String: String] = [:]
  ) throws(XeError) -> String {
    var filters = filter
    for (name, value) in call.values where name != "params" { filters[name] = value }
    var kept = records
    for (name, value) in filters.sorted(by: { $0.key < $1.key }) {
      var next: [[XeField]] = []
      for record in kept {
        guard let field = record.first(where: { $0.name == name }) else { throw .unknownField(name) }
        if field.value == value { next.append(record) }
      }
      kept = next
    }
    let wanted = call["params"].map { $0.split(separator: ",").map(String.init) } ?? fields
    let chosen = kept.map { record in record.filter { wanted == ["all"] || wanted.contains($0.name) } }
    if call.isMinimal {
      return chosen.compactMap { $0.first.map { XePrinter.escaped($0.value) } }.joined(separator: ",") + "\n"
    }
    return chosen.filter { !$0.isEmpty }.map(XePrinter.record).joined()
  }

  private static func get(
    _ call: XeArguments, _ record: [XeField], type: String, known: [String]
  ) throws(XeError) -> String {
    let uuid = try call.require("uuid")
    guard known.contains(uuid) else { throw .badIdentifier(type, uuid) }
    let name = try call.require("param-name")
    guard let field = record.first(where: { $0.name == name }) else { throw .unknownField(name) }
    return (call.isMinimal ? XePrinter.escaped(field.value) : field.value) + "\n"
  }

  private static func host(_ call: XeArguments, _ base: XeDatabase) throws(XeError) -> String {
    guard let uuid = call["uuid"] ?? call["host"] else { throw .missing("host") }
    guard uuid == base.host || uuid == base.hostName else { throw .badIdentifier("host", uuid) }
    if let fault = base.root.fault(call.command) { throw XeError(text: fault) }
    if call.command == "host-reboot", base.isEnabled { throw .hostNotDisabled(base.hostReference) }
    base.root.locked {
      switch call.command {
      case "host-disable": base.root.write("simulation/host/enabled", "false")
      case "host-enable": base.root.write("simulation/host/enabled", "true")
      default: Reboot.boot(base.root)
      }
      base.root.log("xe \(call.command)")
    }
    return ""
  }
}
