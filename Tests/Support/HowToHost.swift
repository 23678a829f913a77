/// The survey of the how-to's host, as the parts that the survey script prints; a test changes what it is about.
package struct HowToHost {
  /// The uuid of the host.
  package static let uuid = "8d3e1f0a-5c2b-4e6d-9f70-1a2b3c4d5e6f"
  /// The uuid of bacchus, from the how-to.
  package static let bacchus = "6b664553-6822-b445-5a8c-c10d93c41c4c"
  /// The uuid of a VM that runs.
  package static let mail = "11111111-2222-3333-4444-555555555501"
  /// The uuid of another VM that runs.
  package static let web = "11111111-2222-3333-4444-555555555502"

  /// The bytes of the boot file.
  package var bootFile = Fixture.bytes("how-to/extlinux.conf")
  /// More lines of lspci.
  package var extraDevices = ""
  /// Addresses bound to pciback, in full.
  package var hidden: [String] = []
  /// What xl lists as assignable; nil: what is hidden.
  package var assignable: [String]?
  /// The value of the driver's hide parameter.
  package var hideValue = "(null)"
  /// The boot id.
  package var bootID = "b0000000-0000-0000-0000-000000000001"
  /// VMs: uuid, name, power state, key.
  package var vms: [(uuid: String, name: String, state: String, key: String?)] = [
    (bacchus, "bacchus", "halted", nil), (mail, "mail", "running", nil), (web, "web", "running", nil),
  ]
  /// What the toolstack is doing with a VM, by uuid.
  package var operations: [String: String] = [:]
  /// The VMs without an agent, which no toolstack shuts down clean, by uuid.
  package var withoutAgent: Set<String> = []
  /// The least memory of each VM, in bytes; its most are 2147483648.
  package var memoryMin = "2147483648"
  /// What kind of guest each VM is; empty: the toolstack does not say it.
  package var domainType = ""
  /// The host that bacchus prefers; nil if none.
  package var affinity: String?
  /// Whether the host is enabled.
  package var isEnabled = true
  /// The text of the journal part.
  package var journal = ""
  /// The text of the identities part.
  package var identities = ""
  /// The host's own other-config.
  package var hostConfig = ""
  /// The text of the writer part.
  package var writer = ""
  /// More parts, or other ones in place of those of the same name.
  package var otherParts: [String: String] = [:]
  /// Parts whose command fails: the file is not there.
  package var missing: Set<String> = []
  /// Whether HA is on.
  package var isHAOn = false
  /// How many hosts the pool has.
  package var hosts = 1
  /// The addresses of interfaces of the pool's second host.
  package var poolInterfaces: [String] = []
  /// What `xe pci-list` knows of the pool's second host: the driver and the address.
  package var poolDevices: [(driver: String, address: String)] = []
  /// What xe prints instead of answering; nil: it answers.
  package var toolstackError: String?

  /// The host as the how-to finds it.
  package init() {}

  /// The parts in the order in which the survey prints them.
  package var parts: [(name: String, status: Int, text: [UInt8])] {
    let cmdline = "root=LABEL=root-ckwntldj ro xencons=hvc console=hvc0 console=tty0 quiet vga=785 splashi"
    var parts: [(String, Int, String)] = [
      (
        "inventory", 0,
        "PRODUCT_BRAND='XenServer'\nPRODUCT_VERSION='6.2.0'\nBUILD_NUMBER='70446c'\nINSTALLATION_UUID='\(Self.uuid)'\n"
          + "MANAGEMENT_INTERFACE='xenbr0'\n"
      ),
      ("uname", 0, "2.6.32.43-0.4.1.xs1.8.0.835.170778xen\n"), ("hostname", 0, "xs62\n"),
      ("boot-id", 0, bootID + "\n"),
      ("cmdline", 0, cmdline + (hideValue == "(null)" ? "" : " pciback.hide=\(hideValue)") + "\n"),
      ("lspci", 0, Fixture.text("how-to/lspci.txt") + extraDevices), ("driver-links", 0, links),
      (
        "net-links", 0,
        Self.link("/sys/bus/pci/devices/0000:02:00.0/net:eth0", "../../../class/net/eth0")
          + Self.link("/sys/bus/pci/devices/0000:04:00.0/net:eth1", "../../../class/net/eth1")
      ),
      ("hide-parameter", 0, "pciback\n\(hideValue)\n"), ("pciback-driver", 0, ""), ("firmware", 1, ""),
      ("xen-cmdline", 1, ""),
      ("grub-uefi", 1, "cat: /boot/efi/EFI/xenserver/grub.cfg: No such file or directory\n"),
      ("grub-bios", 1, "cat: /boot/grub/grub.cfg: No such file or directory\n"), ("pci-links", 0, tree),
      ("pci-values", 0, "/sys/bus/pci/devices/0000:01:01.0/boot_vga:1\n"),
      ("mounts", 0, "/dev/root / ext3 rw,relatime 0 0\nnone /proc proc rw 0 0\n"),
      (
        "filesystems", 0,
        "Filesystem         1024-blocks      Used Available Capacity Mounted on\n"
          + "/dev/sda1              4127108   2153216   1764248      55% /\n"
      ),
      (
        "block-links", 0,
        "drwxr-xr-x 1 root root 0 Nov 22 15:21 /sys/block/sda\n"
          + "lrwxrwxrwx 1 root root 0 Nov 22 15:21 /sys/block/sda/device -> "
          + "../../devices/pci0000:00/0000:00:11.0/host0/target0:0:0/0:0:0:0\n"
      ),
    ]
    parts += Self.quiet
    let middle = parts.map { ($0.0, $0.1, Array($0.2.utf8)) } + [("boot-file", 0, bootFile)]
    parts = [
      ("xl-info", 0, "host                   : xs62\nvirt_caps              : hvm hvm_directio\n"),
      ("assignable", 0, (assignable ?? hidden).map { $0 + "\n" }.joined()), ("given", 0, given),
      ("dmesg", 0, ""),
      ("journal", 0, journal), ("identities", 0, identities), ("writer", 0, writer),
    ]
    if let toolstackError {
      parts += [
        "host", "pool", "hosts", "pool-devices", "pifs", "pbds", "srs", "pgpus", "vgpus", "routes", "vms",
        "templates",
        "snapshots",
      ].map {
        ($0, 1, toolstackError)
      }
    } else {
      parts += toolstack
    }
    let all = middle + parts.map { ($0.0, $0.1, Array($0.2.utf8)) }
    let names = Set(all.map(\.0))
    let whole = all.map { part -> (String, Int, [UInt8]) in
      missing.contains(part.0)
        ? (part.0, 1, Array("cat: No such file or directory\n".utf8))
        : (
          part.0, otherParts[part.0] == nil ? part.1 : 0, otherParts[part.0].map { Array($0.utf8) } ?? part.2
        )
    }
    let more = otherParts.filter { !names.contains($0.key) }.sorted { $0.key < $1.key }.map {
      ($0.key, missing.contains($0.key) ? 1 : 0, Array($0.value.utf8))
    }
    return (whole + more).map { name, status, text in
      guard status == 0, Self.listings.contains(name) else { return (name, status, text) }
      return (name, status, identities(name, text) + text + Array("end\n".utf8))
    }
  }

  /// The list of identities that stands before these records.
  private func identities(_ name: String, _ text: [UInt8]) -> [UInt8] {
    guard ["hosts", "pool-devices", "vms", "templates", "snapshots", "srs", "pifs", "pbds"].contains(name)
    else {
      return []
    }
    let ids = String(decoding: text, as: UTF8.self).split(separator: "\n").compactMap { line in
      let words = line.split(separator: " ")
      return words.first == "uuid" ? words.last.map(String.init) : nil
    }
    return Array("ids \(ids.joined(separator: ","))\n".utf8)
  }

  /// What may be empty, and so ends with a line of its own.
  private static let listings: Set<String> = [
    "driver-links", "given", "pci-links", "pci-values", "net-links", "zfs-pools", "block-links",
    "block-values",
    "disk-names", "net-members", "vlans", "switches", "inputs", "serial-lines", "capabilities", "journal",
    "identities", "host", "hosts", "pool-devices", "pifs", "pbds", "srs", "pgpus", "vgpus", "routes", "vms",
    "templates", "snapshots",
  ]

  /// A change as the journal part tells it.
  package static func change(_ id: String, _ fields: [(String, String)]) -> String {
    "change \(id)\n"
      + fields.flatMap { name, text in text.split(separator: "\n").map { "./\(id)/\(name):\($0)\n" } }
      .joined()
  }

  /// A reboot that nobody has closed, before which mail and web ran.
  package static let openReboot = change(
    "20261123T050000Z-reboot-1", [("kind", "reboot"), ("state", "rebooted"), ("ran", "\(mail)\n\(web)")])

  // Each VM that runs has a domain, and what is hidden of its key.
  private var given: String {
    vms.filter { $0.state == "running" }.enumerated().map { place, vm in
      let devices = hidden.filter { vm.key?.contains($0) ?? false }
      return "domain \(place + 1) /vm/\(vm.uuid)\n" + devices.map { "device \(place + 1) \($0)\n" }.joined()
    }.joined()
  }

  /// What is asked too, and of which this host has nothing.
  private static let quiet: [(String, Int, String)] = [
    ("boot-writable", 0, "boot/extlinux.conf writable\n"), ("machine", 0, ""), ("zfs-pools", 0, ""),
    ("swaps", 0, "Filename\tType\tSize\tUsed\tPriority\n"),
    ("block-values", 0, ""), ("disk-names", 0, ""), ("vlans", 0, ""), ("switches", 0, ""), ("inputs", 0, ""),
    ("serial-lines", 0, ""), ("sessions", 0, ""), ("capabilities", 0, "00:00.0 0600: 1002:5a10\n"),
    ("net-members", 0, link("/sys/class/net/lo", "../../devices/virtual/net/lo")),
  ]

  private static func link(_ path: String, _ target: String) -> String {
    "lrwxrwxrwx 1 root root 0 Nov 22 15:21 \(path) -> \(target)\n"
  }

  /// Every device behind one bridge, but those of bus 0.
  private var tree: String {
    let text = Fixture.text("how-to/lspci.txt") + extraDevices
    return text.split(separator: "\n").map { line in
      let address = "0000:" + line.prefix { $0 != " " }
      let way = address.hasPrefix("0000:00:") ? "" : "/0000:00:0b.0"
      return Self.link("/sys/bus/pci/devices/\(address)", "../../../devices/pci0000:00\(way)/\(address)")
    }.joined()
  }

  private var links: String {
    let own = ["0000:03:00.0": "saa7164", "0000:02:00.0": "e1000e", "0000:00:11.0": "ahci"]
    let all = own.merging(Dictionary(uniqueKeysWithValues: hidden.map { ($0, "pciback") })) { $1 }
    return all.sorted { $0.key < $1.key }.map {
      "lrwxrwxrwx 1 root root 0 Nov 22 15:21 /sys/bus/pci/devices/\($0.key)/driver -> ../../../../bus/pci/drivers/\($0.value)\n"
    }.joined()
  }

  private var toolstack: [(String, Int, String)] {
    [
      (
        "host", 0,
        "uuid ( RO)          : \(Self.uuid)\n       enabled ( RO): \(isEnabled)\n  other-config (MRW): \(hostConfig)\n\n\n"
      ),
      (
        "pool", 0,
        "uuid ( RO)          : 99999999-0000-0000-0000-000000000000\n        master ( RO): \(Self.uuid)\n"
          + "    ha-enabled ( RO): \(isHAOn)\n\n\n"
      ),
      (
        "hosts", 0,
        (0..<hosts).map { index in
          "uuid ( RO)          : \(index == 0 ? Self.uuid : Self.other(index))\n    name-label ( RW): xs6\(index + 2)\n\n\n"
        }.joined()
      ),
      ("pool-devices", 0, poolDevices.map { Self.poolDevice($0.driver, $0.address) }.joined()),
      (
        "pifs", 0,
        "uuid ( RO)                  : 77777777-0000-0000-0000-000000000000\n                device ( RO): eth0\n"
          + "            management ( RO): true\n    currently-attached ( RO): true\n"
          + "             host-uuid ( RO): \(Self.uuid)\n\n\n"
          + poolInterfaces.map(Self.poolInterface).joined()
      ),
      ("pbds", 0, ""), ("srs", 0, ""), ("pgpus", 0, ""), ("vgpus", 0, ""), ("routes", 0, ""),
      ("vms", 0, vms.map(record).joined()), ("templates", 0, ""), ("snapshots", 0, ""),
    ]
  }

  /// The uuid of another host of the pool.
  package static func other(_ index: Int) -> String { "8d3e1f0a-0000-0000-0000-00000000000\(index)" }

  private static func poolInterface(_ address: String) -> String {
    "uuid ( RO)                  : 77777777-0000-0000-0001-00000000\(address.filter(\.isHexDigit).suffix(4))\n"
      + "                device ( RO): eth7\n            management ( RO): false\n    currently-attached ( RO): true\n"
      + "          pci-bus-path ( RO): 0000:\(address)\n             host-uuid ( RO): \(other(1))\n\n\n"
  }

  private static func poolDevice(_ driver: String, _ address: String) -> String {
    "uuid ( RO)           : 88888888-0000-0000-0000-00000000\(address.filter(\.isHexDigit).suffix(4))\n"
      + "    device-name ( RO): MegaRAID\n    driver-name ( RO): \(driver)\n      host-uuid ( RO): \(other(1))\n"
      + "         pci-id ( RO): 0000:\(address)\n\n\n"
  }

  // No second shutdown is allowed beside one.
  private func allowed(_ vm: (uuid: String, name: String, state: String, key: String?)) -> String {
    guard vm.state == "running" else { return "start; start_on; clone" }
    let canShutDown = !withoutAgent.contains(vm.uuid) && operations[vm.uuid] == nil
    return "hard_shutdown; hard_reboot" + (canShutDown ? "; clean_shutdown; clean_reboot; pause" : "")
  }

  private func record(_ vm: (uuid: String, name: String, state: String, key: String?)) -> String {
    let resident = vm.state == "running" ? Self.uuid : "<not in database>"
    return
      "uuid ( RO)            : \(vm.uuid)\n      name-label ( RW): \(vm.name)\n     power-state ( RO): \(vm.state)\n"
      + "     allowed-operations (SRO): \(allowed(vm))\n     current-operations (SRO): \(operations[vm.uuid] ?? "")\n"
      + "     memory-static-max ( RW): 2147483648\n     memory-dynamic-min ( RW): \(memoryMin)\n"
      + "     memory-dynamic-max ( RW): 2147483648\n"
      + (domainType.isEmpty ? "" : "     domain-type ( RW): \(domainType)\n")
      + "     resident-on ( RO): \(resident)\n    other-config (MRW): base_template_name: Windows 7"
      + (vm.key.map { "; pci: \($0)" } ?? "") + "\n"
      + (vm.uuid == Self.bacchus ? affinity.map { "        affinity ( RW): \($0)\n" } ?? "" : "") + "\n\n"
  }
}
