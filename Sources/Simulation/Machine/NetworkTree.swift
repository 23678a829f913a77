/// The machine's network as its table `simulation/network` has it, and the part of sysfs and proc that shows it.
///
/// Lines: `bridge|xenbr0|eth0` and `bond|bond0|eth0 eth1` and `vlan|bond0.200|bond0|200` of Linux;
/// `ovs-bridge|xapi1|bond0=eth0,eth1` and `ovs-vlan|xapi3|xenbr2|100` of Open vSwitch;
/// `address|xenbr0|192.168.1.62|24` and `gateway|xenbr0|192.168.1.1` of both.
enum NetworkTree {
  private static let classes = "sys/class/net"

  /// The fields of the lines of one kind, the kind left out.
  static func lines(_ kind: String, in root: RootFolder) -> [[String]] {
    root.table("network").filter { $0.first == kind && $0.count > 1 }.map { Array($0.dropFirst()) }
  }

  /// Whether Open vSwitch runs, and not the bridges of Linux.
  static func isOpenVSwitch(_ root: RootFolder) -> Bool { !lines("ovs-bridge", in: root).isEmpty }

  /// The interfaces that no PCI device gives.
  static func lay(in root: RootFolder) {
    root.write("\(classes)/lo/address", "00:00:00:00:00:00\n")
    for line in lines("bridge", in: root) {
      root.makeFolder("\(classes)/\(line[0])/brif")
      root.makeFolder("\(classes)/\(line[0])/bridge")
    }
    for line in lines("ovs-bridge", in: root) + lines("ovs-vlan", in: root) + lines("bond", in: root) {
      root.makeFolder("\(classes)/\(line[0])")
    }
    let isOpen = isOpenVSwitch(root)
    root.write("etc/xensource/network.conf", isOpen ? "openvswitch\n" : "bridge\n")
    if isOpen {
      root.makeFolder("\(classes)/ovs-system")
      return
    }
    let tagged = lines("vlan", in: root).filter { $0.count == 3 }
    if tagged.isEmpty { return }
    var text = "VLAN Dev name\t | VLAN ID\nName-Type: VLAN_NAME_TYPE_RAW_PLUS_VID_NO_PAD\n"
    for line in tagged {
      text += padded(line[0], 15) + "| " + padded(line[2], 5) + "| " + line[1] + "\n"
      root.makeFolder("\(classes)/\(line[0])")
    }
    root.write("proc/net/vlan/config", text)
  }

  /// Where a device's folder names its interface: kernels before 2.6.36 have a link net:eth0, later ones a folder net.
  static func place(of name: String, in root: RootFolder) -> String {
    PcibackModule.of(root) == .classic ? "net:\(name)" : "net/\(name)"
  }

  static func addInterface(of row: DeviceRow, _ folder: String, in root: RootFolder) {
    guard let name = row.network else { return }
    let way = place(of: name, in: root)
    let depth = way.contains("/") ? "../" : ""
    root.link("\(folder)/\(way)", to: depth + DeviceTree.up(from: folder) + "class/net/\(name)")
    root.link("\(classes)/\(name)/device", to: "../../../\(folder.dropFirst(4))")
    if let mac = row.mac { root.write("\(classes)/\(name)/address", mac + "\n") }
  }

  static func removeInterface(of row: DeviceRow, _ folder: String, in root: RootFolder) {
    guard let name = row.network else { return }
    root.remove("\(folder)/\(place(of: name, in: root))")
    root.remove("\(folder)/net")
    root.removeTree("\(classes)/\(name)")
  }

  /// Which interfaces the bridges and bonds of Linux hold: only those that are there.
  static func refresh(in root: RootFolder) {
    if isOpenVSwitch(root) { return }
    for line in lines("bond", in: root) where line.count == 2 {
      let slaves = line[1].split(separator: " ").filter { root.exists("\(classes)/\($0)") }
      root.write("\(classes)/\(line[0])/bonding/slaves", slaves.joined(separator: " ") + "\n")
      root.write("\(classes)/\(line[0])/bonding/mode", "balance-slb 7\n")
      for slave in slaves { root.link("\(classes)/\(slave)/master", to: "../\(line[0])") }
    }
    for line in lines("bridge", in: root) where line.count == 2 {
      for port in line[1].split(separator: " ") {
        root.remove("\(classes)/\(line[0])/brif/\(port)")
        guard root.exists("\(classes)/\(port)") else { continue }
        root.link("\(classes)/\(port)/brport/bridge", to: "../../\(line[0])")
        root.link("\(classes)/\(line[0])/brif/\(port)", to: "../../\(port)/brport")
      }
    }
  }

  private static func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }
}
