/// `ovs-vsctl` of Open vSwitch 1.4, as far as it only reads.
enum OpenVSwitch {
  private struct Bridge {
    let name: String
    /// Each port with its interfaces; more than one make it a bond.
    var ports: [(name: String, interfaces: [String])] = []
    /// Of a fake bridge, that of a VLAN: the bridge below and the tag.
    var parent: String?
    var tag = 0
  }

  static func run(_ arguments: [String], in root: RootFolder) -> Printed {
    let words = arguments.filter { !$0.hasPrefix("-") }
    guard let command = words.first else {
      return .failure("ovs-vsctl: missing command name (use --help for help)")
    }
    let takesBridge = ["list-ports", "list-ifaces", "br-exists", "br-to-parent", "br-to-vlan"]
    guard command == "list-br" || takesBridge.contains(command) else {
      return .failure("ovs-vsctl: unknown command '\(command)'; use --help for help")
    }
    if command == "list-br" ? words.count > 1 : words.count > 2 {
      return .failure(
        "ovs-vsctl: '\(command)' command takes at most \(command == "list-br" ? 0 : 1) arguments")
    }
    if command != "list-br", words.count < 2 {
      return .failure("ovs-vsctl: '\(command)' command requires at least 1 arguments")
    }
    guard NetworkTree.isOpenVSwitch(root) else {
      return .failure(
        "ovs-vsctl: unix:/var/run/openvswitch/db.sock: database connection failed (No such file or directory)"
      )
    }
    let bridges = bridges(root)
    if command == "list-br" { return list(bridges.map(\.name)) }
    guard let bridge = bridges.first(where: { $0.name == words[1] }) else {
      return command == "br-exists"
        ? Printed(status: 2) : .failure("ovs-vsctl: no bridge named \(words[1])")
    }
    switch command {
    case "list-ports": return list(bridge.ports.map(\.name))
    case "list-ifaces": return list(bridge.ports.flatMap(\.interfaces))
    case "br-to-parent": return .text("\(bridge.parent ?? bridge.name)\n")
    case "br-to-vlan": return .text("\(bridge.tag)\n")
    default: return Printed()
    }
  }

  private static func bridges(_ root: RootFolder) -> [Bridge] {
    let real = NetworkTree.lines("ovs-bridge", in: root).map { fields in
      var bridge = Bridge(name: fields[0])
      for word in (fields.count > 1 ? fields[1] : "").split(separator: " ") {
        let parts = word.split(separator: "=", maxSplits: 1).map(String.init)
        let interfaces = parts.count == 2 ? parts[1].split(separator: ",").map(String.init) : [parts[0]]
        bridge.ports.append((parts[0], interfaces))
      }
      return bridge
    }
    let fake = NetworkTree.lines("ovs-vlan", in: root).filter { $0.count == 3 }.map {
      Bridge(name: $0[0], parent: $0[1], tag: Int($0[2]) ?? 0)
    }
    return real + fake
  }

  private static func list(_ names: [String]) -> Printed {
    .text(names.sorted().map { $0 + "\n" }.joined())
  }
}
