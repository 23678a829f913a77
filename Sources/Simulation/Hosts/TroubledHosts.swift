/// The how-to's machine in trouble: damaged by hand, with a swapped card, without IOMMU, as the master of a pool.
enum TroubledHosts {
  private static let end = " --- /boot/initrd-2.6-xen.img"

  /// The boot file with this text behind the dom0 words of these labels.
  static func bootFile(_ edits: [String: String]) -> String {
    var label = ""
    return lines(HowToBootFile.text).map { line in
      if line.hasPrefix("label ") { label = String(line.dropFirst("label ".count)) }
      guard let edit = edits[label], line.hasSuffix(end) else { return line }
      return line.dropLast(end.count) + edit + end
    }.joined(separator: "\n")
  }

  /// After years of hands: faulty lists, odd characters, keys that lose devices, a host left disabled.
  static func damage(_ root: RootFolder) {
    let list = " pciback.hide=(03:00.0) xen-pciback.hide=(03:00.0) pciback.hide=(01:03.0)(05::00.0)"
    // What a web page makes of three hyphens and of a blank.
    var label = ""
    let text = lines(bootFile(["xe": list])).map { line in
      if line.hasPrefix("label ") { label = String(line.dropFirst("label ".count)) }
      if label == "xe-serial" { return line.replacing(" --- ", by: " \u{2014} ") }
      return label == "safe" ? line.replacing(" nousb", by: "\u{A0}nousb") : line
    }.joined(separator: "\n")
    // What is edited is not what runs: somebody chose another entry at the prompt.
    root.write(
      "boot/extlinux.conf",
      lines(HowToBootFile.text).map { $0 == "default xe" ? "default fallback" : $0 }.joined(separator: "\n"))
    Restart.run(root, how: "power on")
    root.write("boot/extlinux.conf", text)
    key("0/0000:03:00.0, 0/0000:04:00.0", HowToMachines.bacchus, root)
    key("03:00.0", "e80b5a27-d4c3-4f12-a6b9-7c8d9e0f1a2b", root)
    key("0/0000:0b:00.0", "f36d2e91-7a5c-4b80-9d4e-1f2a3b4c5d6e", root)
    key("0/0000:03:00.0", "71c0d9e4-2f6b-4a38-b5d7-0e9f8a7b6c54", root)
    key("0/0000:03:00.0", "3f701e5d-ac92-4b48-9306-8e9f0a1b2c3d", root)
    root.write("simulation/host/enabled", "false")
    let change = "var/lib/xenpass/changes/20261101T020304Z-reboot-4242"
    for (field, line) in [
      ("kind", "reboot"), ("version", "1"), ("who", "root 192.168.1.20"), ("started", "20261101T020304Z"),
      ("plan", "restart of \(HowToHost.uuid)"), ("state", "stopped"), ("boot", "an-earlier-boot"),
      ("ran", "71c0d9e4-2f6b-4a38-b5d7-0e9f8a7b6c54\nc52f7d80-6e1a-4b94-83cd-4f5e6d7c8b9a"),
    ] {
      root.write("\(change)/\(field)", line + "\n")
    }
    root.write("\(change)/disabled", "")
    root.write("var/lib/xenpass/changes/20251001T000000Z-boot-7/kind", [0, 1, 2, 0xff, 0x0a])
  }

  /// The TV card was hidden at 03:00.0; now a network card sits there, and the TV card at 04:00.0.
  static var swappedDevices: String {
    lines(HowToDevices.text).map { line in
      if line.hasPrefix("0000:03:00.0|") {
        return
          "0000:03:00.0|0200|8086|10d3|15d9:10d3||00|e1000e|eth1|0000:00:09.0|Ethernet controller|Intel Corporation|"
          + "82574L Gigabit Network Connection"
      }
      if line.hasPrefix("0000:04:00.0|") {
        return "0000:04:00.0|0480|1131|7164|1131:0707|81|00|saa7164||0000:00:0a.0|Multimedia controller|"
          + "Philips Semiconductors|SAA7164"
      }
      return line
    }.joined(separator: "\n")
  }

  static func swap(_ root: RootFolder) {
    let word = " pciback.hide=(03:00.0)"
    root.write("boot/extlinux.conf", bootFile(["xe": word, "xe-serial": word]))
    key("0/0000:03:00.0", HowToMachines.bacchus, root)
    root.write("simulation/pifs/6d7e8f90-a1b2-4c3d-9e4f-5061728394a1/pci-bus-path", "0000:03:00.0")
    let change = "var/lib/xenpass/changes/20261001T010203Z-boot-77"
    for (field, line) in [
      ("kind", "boot"), ("version", "2"), ("who", "root 192.168.1.20"), ("started", "20261001T010203Z"),
      ("plan", "hide 03:00.0"), ("state", "done"), ("path", "boot/extlinux.conf"),
      ("boot", "an-earlier-boot"),
      ("identity", "0000:03:00.0 1131:7164 1131:0707 - -"),
    ] {
      root.write("\(change)/\(field)", line + "\n")
    }
  }

  /// The firmware has the IOMMU off.
  static func withoutIOMMU(_ root: RootFolder) {
    root.write("simulation/firmware-iommu", "off")
    root.write("simulation/host/chipset-info/iommu", "false")
  }

  /// The master of a pool of three hosts, with HA.
  static func master(_ root: RootFolder) {
    root.write("simulation/pool/ha-enabled", "true")
    root.write("simulation/pool/name-label", "production")
    root.write("simulation/vms/\(HowToMachines.domainController)/ha-restart-priority", "1")
    for number in 2...3 {
      BigBoardHost.object(
        "other-hosts/8d3e1f0a-5c2b-4e6d-9f70-00000000000\(number)",
        [
          "name-label": "xs6\(number)-b", "hostname": "xs6\(number)-b", "enabled": "true",
          "address": "192.168.1.7\(number)",
        ],
        root)
    }
  }

  private static func key(_ value: String, _ vm: String, _ root: RootFolder) {
    XeObject(root: root, uuid: vm, folder: "simulation/vms/\(vm)").set("other-config", key: "pci", value)
  }
}

extension String {
  /// The text with every occurrence replaced; Simulation has no Foundation.
  fileprivate func replacing(_ part: String, by other: String) -> String {
    var rest = self[...]
    var result = ""
    while let range = rest.firstRange(of: part) {
      result += rest[..<range.lowerBound] + other
      rest = rest[range.upperBound...]
    }
    return result + rest
  }
}
