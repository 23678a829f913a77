/// Which network interfaces make up a bridge, a bond or a VLAN of dom0.
package struct NetworkMembers: Equatable, Sendable {
  private var lower: [String: Set<String>] = [:]
  private var ways: [String: [PCIAddress]] = [:]

  /// Nothing known.
  package init() {}

  /// Takes `/sys/class/net` (part `net-members`).
  package mutating func record(_ listing: FileListing) {
    let folder = "/sys/class/net/"
    for entry in listing.entries where entry.path.hasPrefix(folder) {
      let parts = entry.path.dropFirst(folder.count).split(separator: "/").map(String.init)
      guard let name = parts.first else { continue }
      if parts.count == 3, parts[1] == "brif" { lower[name, default: []].insert(parts[2]) }
      guard parts.count == 1 || parts == [name, "device"], let target = entry.target else { continue }
      let way = DeviceTree.addresses(in: target)
      if way.count > ways[name]?.count ?? 0 { ways[name] = way }
    }
    for (path, lines) in listing.values where path.hasPrefix(folder) && path.hasSuffix("/bonding/slaves") {
      let name = String(path.dropFirst(folder.count).prefix { $0 != "/" })
      lower[name, default: []].formUnion(lines.flatMap { $0.split(separator: " ").map(String.init) })
    }
  }

  /// Takes `/proc/net/vlan/config`: `eth2.100  | 100  | eth2`.
  package mutating func recordVLANs(_ text: String) {
    for line in text.split(whereSeparator: \.isNewline) {
      let fields = line.split(separator: "|").map { TextTrim.blanks($0) }
      guard fields.count == 3, Int(fields[1]) != nil else { continue }
      lower[fields[0], default: []].insert(fields[2])
    }
  }

  /// Takes the part `switches`: `port BRIDGE PORT`, from `ovs-vsctl list-ports` and `list-ifaces`.
  package mutating func recordSwitches(_ text: String) {
    for line in text.split(whereSeparator: \.isNewline) {
      let words = line.split(separator: " ").map(String.init)
      guard words.count == 3, words[0] == "port" else { continue }
      lower[words[1], default: []].insert(words[2])
    }
  }

  /// Says that an interface is made of others: what the toolstack knows of its bonds and VLANs.
  package mutating func join(_ name: String, _ members: some Sequence<String>) {
    lower[name, default: []].formUnion(members.filter { $0 != name })
  }

  /// The interfaces at the bottom of an interface; itself if it has none.
  package func bottom(of name: String) -> Set<String> {
    var found: Set<String> = []
    var seen: Set<String> = []
    var waiting = [name]
    while let next = waiting.popLast() {
      guard seen.insert(next).inserted else { continue }
      let below = lower[next] ?? []
      if below.isEmpty || ways[next] != nil { found.insert(next) }
      waiting += below
    }
    return found
  }

  /// The way from an interface down to one of its members, such as `xapi1 › bond0 › eth0`.
  ///
  /// The longest one: a switch lists a bond and the bond's members side by side.
  package func chain(from name: String, to member: String) -> [String] {
    longest(from: name, to: member, seen: [name]) ?? [name, member]
  }

  private func longest(from name: String, to member: String, seen: Set<String>) -> [String]? {
    if name == member { return [name] }
    let ways = (lower[name] ?? []).subtracting(seen).sorted().compactMap { next in
      longest(from: next, to: member, seen: seen.union([next]))
    }
    return ways.max { $0.count < $1.count }.map { [name] + $0 }
  }

  /// The PCI function that carries an interface; nil if none does.
  package func device(of name: String) -> PCIAddress? { ways[name]?.last }
}
