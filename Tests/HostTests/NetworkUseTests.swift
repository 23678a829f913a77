import Host
import Model
import TestSupport
import Testing

@Suite("Which network functions the host needs, by the real survey")
struct NetworkUseTests {
  private static let bond = "cccccccc-1111-2222-3333-444444444444"

  private func layout(_ shell: Shell, isNew: Bool = false) -> Layout {
    var layout = Layout(shell)
    for (number, address) in ["07:00.0", "07:00.1", "08:00.0"].enumerated() {
      let folder = layout.device(address, class: "0200", behind: ["00:02.0"], driver: "igb", id: "8086:10c9")
      layout.network("eth\(number)", in: folder, isNew: isNew)
    }
    return layout
  }

  @Test(
    "The NIC of the management network is found in both spellings of sysfs", arguments: Shell.present,
    [false, true])
  func plain(shell: Shell, isNew: Bool) async throws {
    let layout = layout(shell, isNew: isNew)
    layout.answer(
      "pif-list",
      [Layout.pif("eth0", management: true), Layout.pif("eth1"), Layout.pif("eth2", attached: false)])
    #expect(try await layout.uses("07:00.0").first == .management)
    #expect(try await layout.uses("07:00.1") == [.network])
    #expect(try await layout.uses("08:00.0") == [])
    #expect(try await layout.findings("07:00.0").first?.severity == .stop)
    #expect(try await layout.findings("07:00.1").first?.severity == .warn)
  }

  @Test(
    "Both slaves of a bond under an Open vSwitch bridge carry the management network",
    arguments: Shell.present)
  func openSwitch(shell: Shell) async throws {
    let layout = layout(shell)
    layout.host.write(
      "INSTALLATION_UUID='\(TestHost.uuid)'\nMANAGEMENT_INTERFACE='xapi1'\n", to: "etc/xensource-inventory")
    layout.host.write("xapi1\nxenbr2\n", to: "answers/list-br")
    layout.host.write("bond0\n", to: "answers/list-ports-xapi1")
    layout.host.write("eth0\neth1\n", to: "answers/list-ifaces-xapi1")
    layout.host.write("eth2\n", to: "answers/list-ports-xenbr2")
    #expect(try await layout.uses("07:00.0").first == .management)
    #expect(try await layout.uses("07:00.1").first == .management)
    #expect(try await layout.uses("08:00.0").contains(.management) == false)
  }

  @Test(
    "A bond is followed by the toolstack's own records where the bridge tells nothing",
    arguments: Shell.present)
  func bondRecords(shell: Shell) async throws {
    let layout = layout(shell)
    layout.answer(
      "pif-list",
      [
        Layout.pif("bond0", management: true, more: [("bond-master-of", Self.bond)]),
        Layout.pif("eth0", attached: false, more: [("bond-slave-of", Self.bond)]),
        Layout.pif("eth1", attached: false, more: [("bond-slave-of", Self.bond)]),
        Layout.pif("eth2", attached: false, more: [("bond-slave-of", "<not in database>")]),
      ])
    #expect(try await layout.uses("07:00.0").first == .management)
    #expect(try await layout.uses("07:00.1").first == .management)
    #expect(try await layout.uses("08:00.0") == [])
  }

  @Test("Linux bridges, Linux bonds and VLANs are followed down to the NIC", arguments: Shell.present)
  func linuxBridge(shell: Shell) async throws {
    let layout = layout(shell)
    layout.host.write(
      "INSTALLATION_UUID='\(TestHost.uuid)'\nMANAGEMENT_INTERFACE='xapi3'\n", to: "etc/xensource-inventory")
    layout.host.folder("sys/class/net/xapi3/brif/bond0.100")
    layout.host.write("bond0.100     | 100  | bond0\n", to: "proc/net/vlan/config")
    layout.host.write("eth0 eth1\n", to: "sys/class/net/bond0/bonding/slaves")
    layout.answer("pif-list", [Layout.pif("eth2", attached: false)])
    #expect(try await layout.uses("07:00.0") == [.management])
    #expect(try await layout.uses("07:00.1") == [.management])
    #expect(try await layout.uses("08:00.0") == [])
    let evidence = try await layout.table().table[try PCIAddress(parsing: "07:00.1")]?.uses.first?.evidence
    #expect(evidence?.contains("xapi3 › bond0.100 › bond0 › eth1") == true)
  }

  @Test(
    "The NIC that carries the ssh session is found by the route to its other end", arguments: Shell.present)
  func session(shell: Shell) async throws {
    let layout = layout(shell)
    layout.answer("pif-list", ["eth0", "eth1", "eth2"].map { Layout.pif($0, attached: false) })
    layout.host.write("192.0.2.7 dev eth2  src 192.0.2.1 \n    cache\n", to: "answers/ip-192.0.2.7")
    #expect(try await layout.uses("08:00.0", ssh: "192.0.2.7 5022 192.0.2.1 22") == [.session])
    #expect(try await layout.uses("08:00.0") == [])
  }

  @Test(
    "The NIC towards an SR on the network is a stop", arguments: Shell.present,
    ["server: 10.20.0.5; serverpath: /export", "target: 10.20.0.5; targetIQN: iqn.x; SCSIid: 3600"])
  func storage(shell: Shell, config: String) async throws {
    let layout = layout(shell)
    layout.answer("pif-list", ["eth0", "eth1", "eth2"].map { Layout.pif($0, attached: false) })
    layout.answer(
      "pbd-list",
      [[("uuid", "b"), ("sr-uuid", "s"), ("device-config", config), ("currently-attached", "true")]])
    layout.host.write("10.20.0.5 dev xenbr1  src 10.20.0.1 \n", to: "answers/ip-10.20.0.5")
    layout.host.write("xenbr1\n", to: "answers/list-br")
    layout.host.write("eth1\n", to: "answers/list-ports-xenbr1")
    #expect(try await layout.uses("07:00.1") == [.repositoryNetwork])
    #expect(try await layout.uses("07:00.0") == [])
    #expect(try await layout.findings("07:00.1").first?.severity == .stop)
  }

  @Test(
    "Every way of writing a server is followed: lists, SMB, MooseFS, ports, ISO libraries",
    arguments: Shell.present,
    [
      "target: 10.20.0.4,10.20.0.5; targetIQN: *", "server: 10.20.0.4, 10.20.0.5; serverpath: /a",
      "server: //10.20.0.5/share; username: x", "masterhost: 10.20.0.5; rootpath: /",
      "location: 10.20.0.5:/iso",
      "location: //10.20.0.5/iso; type: cifs", "target: 10.20.0.5:3260; targetIQN: iqn.x",
      "type: cifs; location: //10.20.0.5/iso",
    ])
  func spellings(shell: Shell, config: String) async throws {
    let layout = layout(shell)
    layout.answer("pif-list", ["eth0", "eth1", "eth2"].map { Layout.pif($0, attached: false) })
    layout.answer(
      "pbd-list",
      [[("uuid", "b"), ("sr-uuid", "s"), ("device-config", config), ("currently-attached", "true")]])
    layout.host.write("10.20.0.4 dev eth2  src 10.20.0.1 \n", to: "answers/ip-10.20.0.4")
    layout.host.write("10.20.0.5 dev eth1  src 10.20.0.1 \n", to: "answers/ip-10.20.0.5")
    #expect(try await layout.uses("07:00.1") == [.repositoryNetwork])
    #expect(try await layout.uses("08:00.0") == (config.contains("0.4") ? [.repositoryNetwork] : []))
    #expect(try await layout.uses("07:00.0") == [])
  }

  @Test(
    "A server by name is followed by the address in use; where nobody has one, every NIC may lead there",
    arguments: Shell.present, ["mounts", "iscsi", "nothing", "nothing, and the SR is not attached"])
  func names(shell: Shell, known: String) async throws {
    var layout = layout(shell)
    layout.disk("sda", in: layout.device("00:1f.2", class: "0106", driver: "ahci"))
    layout.answer("pif-list", ["eth0", "eth1", "eth2"].map { Layout.pif($0, attached: false) })
    layout.answer(
      "pbd-list",
      [
        [
          ("uuid", "b"), ("sr-uuid", "s"), ("device-config", "server: filer.example; serverpath: /a"),
          ("currently-attached", "\(!known.hasSuffix("not attached"))"),
        ]
      ])
    layout.host.write("10.20.0.5 dev eth1  src 10.20.0.1 \n", to: "answers/ip-10.20.0.5")
    switch known {
    case "mounts":
      layout.host.write(
        "filer.example:/a/x /run/sr-mount/s nfs rw,mountaddr=10.20.0.9,proto=tcp,addr=10.20.0.5 0 0\n",
        to: "proc/mounts")
    case "iscsi":
      layout.host.folder("sys/class/iscsi_connection/connection2:0")
      layout.host.write("filer.example\n", to: "sys/class/iscsi_connection/connection2:0/persistent_address")
      layout.host.write("10.20.0.5\n", to: "sys/class/iscsi_connection/connection2:0/address")
    default: break
    }
    let isKnown = known == "mounts" || known == "iscsi"
    let isAttached = !known.hasSuffix("not attached")
    #expect(
      try await layout.uses("07:00.1")
        == (isKnown ? [.repositoryNetwork] : isAttached ? [.unclearNetwork] : []))
    #expect(try await layout.uses("07:00.0") == (isKnown || !isAttached ? [] : [.unclearNetwork]))
  }

  @Test("The NIC that a host boots over iSCSI from carries its root disk", arguments: Shell.present)
  func bootsOverNetwork(shell: Shell) async throws {
    let layout = layout(shell)
    layout.answer("pif-list", ["eth0", "eth1", "eth2"].map { Layout.pif($0, attached: false) })
    layout.disk("sda", in: "sys/devices/platform/host3/session1")
    layout.host.folder("sys/class/iscsi_connection/connection1:0")
    layout.host.write("10.20.0.6\n", to: "sys/class/iscsi_connection/connection1:0/address")
    layout.host.write("10.20.0.6 dev eth1  src 10.20.0.1 \n", to: "answers/ip-10.20.0.6")
    #expect(try await layout.uses("07:00.1") == [.rootDisk])
    #expect(try await layout.uses("07:00.0") == [])
    #expect(try await layout.findings("07:00.1").first?.severity == .refused)
  }

  @Test("Until the toolstack has told, every NIC is a stop", arguments: Shell.present)
  func silent(shell: Shell) async throws {
    let layout = layout(shell)
    layout.host.write("Error: Connection refused", to: "simulation/faults/pif-list")
    #expect(try await layout.uses("08:00.0") == [.unclearNetwork])
    #expect(try await layout.findings("08:00.0").first?.severity == .stop)
  }

  @Test(
    "Virtual functions are devices of their own; their physical function is warned about",
    arguments: Shell.present)
  func virtualFunctions(shell: Shell) async throws {
    var layout = layout(shell)
    let folder = layout.device("07:10.0", class: "0200", behind: ["00:02.0"], id: "8086:10ed")
    layout.link("\(folder)/physfn", to: "../0000:07:00.0")
    layout.answer("pif-list", ["eth0", "eth1", "eth2"].map { Layout.pif($0, attached: false) })
    #expect(try await layout.uses("07:00.0") == [.virtualFunctions])
    #expect(try await layout.uses("07:10.0") == [])
    #expect(try await layout.table().table.companions(of: try PCIAddress(parsing: "07:10.0")).isEmpty)
  }
}
