/// `ip route get` and `ovs-vsctl`, as far as a survey asks them.
enum Network {
  /// `ip` of iproute2 2.6.
  static func route(_ arguments: [String], in root: RootFolder) -> Printed {
    guard arguments.prefix(2) == ["route", "get"], arguments.count == 3 else {
      return .failure("Usage: ip route get ADDRESS", status: 255)
    }
    let address = arguments[2]
    let numbers = address.split(separator: ".").compactMap { UInt8($0) }
    guard numbers.count == 4 else {
      return .failure("Error: an inet address is expected rather than \"\(address)\".", status: 1)
    }
    let subnet = numbers.prefix(3).map { "\($0)" }.joined(separator: ".")
    guard let way = root.line("simulation/routes/\(subnet)") ?? root.line("simulation/routes/default") else {
      return .failure("RTNETLINK answers: Network is unreachable", status: 2)
    }
    return .text("\(address) \(way) \n    cache  mtu 1500 advmss 1460 hoplimit 64\n")
  }

  /// `ovs-vsctl`; a host with Linux bridges has no switch that answers.
  static func openSwitch(_ arguments: [String], in root: RootFolder) -> Printed {
    let words = arguments.filter { !$0.hasPrefix("--") }
    let folder = "simulation/ovs"
    guard root.isFolder(folder) else {
      return .failure(
        "ovs-vsctl: unix:/var/run/openvswitch/db.sock: database connection failed (No such file or directory)"
      )
    }
    switch words.first {
    case "list-br": return .text(root.names(folder).map { $0 + "\n" }.joined())
    case "list-ports", "list-ifaces":
      guard words.count == 2, root.isFolder("\(folder)/\(words[1])") else {
        return .failure("ovs-vsctl: no bridge named \(words.count > 1 ? words[1] : "")")
      }
      return .text(root.read("\(folder)/\(words[1])/\(words[0].dropFirst(5))") ?? "")
    default: return .failure("ovs-vsctl: unknown command '\(words.first ?? "")'; use --help for help")
    }
  }
}
