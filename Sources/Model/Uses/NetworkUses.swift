/// Which network functions the host needs, bonds, bridges and VLANs followed down to them.
struct NetworkUses {
  private(set) var found: [(PCIAddress, DeviceUse)] = []

  /// What tells which networks the host uses, and which functions carry them.
  static let questions: [SurveyQuestion] = [
    .inventory, .netLinks, .netMembers, .vlans, .switches, .pifs, .routes,
  ]

  private let facts: HostFacts
  private let functions: InterfaceFunctions

  init(facts: HostFacts) {
    self.facts = facts
    functions = InterfaceFunctions(facts: facts)
    recordManagement()
    for route in facts.topology.routes { record(route) }
    for name in facts.attachedInterfaces.sorted() {
      follow(name, .network, "is attached to a network of the toolstack (xe pif-list).")
    }
    let missing = facts.unread(of: Self.questions)
    guard !missing.isEmpty else { return }
    for (address, names) in facts.interfaces where !names.isEmpty {
      let text = "What \(Self.list(names)) is used for was not read: \(facts.reasons(missing))."
      found.append((address, DeviceUse(.unclearNetwork, text)))
    }
  }

  private mutating func recordManagement() {
    for name in facts.managementInterfaces.sorted() {
      follow(name, .management, "carries the host's management network (xe pif-list).")
    }
    if let bridge = facts.inventory?.managementInterface {
      follow(bridge.raw, .management, "carries the host's management network (/etc/xensource-inventory).")
    }
  }

  private mutating func record(_ route: HostTopology.Route) {
    guard let name = route.interface else {
      if route.purpose == "storage" { recordUnknown(route) }
      return
    }
    switch route.purpose {
    case "session": follow(name, .session, "carries this ssh session from \(route.target) (ip route get).")
    case "storage": follow(name, .repositoryNetwork, "leads to the storage \(route.target) (ip route get).")
    default: break
    }
  }

  private mutating func follow(_ name: String, _ kind: DeviceUse.Kind, _ text: String) {
    for (address, way) in functions.carrying(name) {
      found.append((address, DeviceUse(kind, "\(way) \(text)")))
    }
  }

  // A name is not looked up: any card may lead to a server that an attached SR names, and that nobody has an address of.
  private mutating func recordUnknown(_ route: HostTopology.Route) {
    guard facts.topology.plugs.contains(where: { $0.isAttached && $0.names(server: route.target.raw) }) else {
      return
    }
    for (address, names) in facts.interfaces where !names.isEmpty {
      let text =
        "Which interface leads to the storage \(route.target) (xe pbd-list) is not known; \(Self.list(names)) may."
      found.append((address, DeviceUse(.unclearNetwork, text)))
    }
  }

  private static func list(_ names: [String]) -> String { names.map { HostText($0) }.joined(separator: ", ") }
}
