/// The host, pool, network and storage objects of the how-to's host.
enum HowToObjects {
  static let storage = "b7e4a9c2-1d3f-4586-90ab-cdef12345678"
  private static let network = "5b8c7d6e-4f3a-4291-8e0d-9c1b2a3f4e5d"
  private static let plug = "9a1b2c3d-4e5f-4607-8192-a3b4c5d6e7f8"

  static let all: [String: [String: String]] = {
    var all = [
      "host": PlannedObject.host(HowToHost.uuid, HowToHost.hostname, address: "192.168.1.62"),
      "pool": [
        "uuid": "4c2f8b1e-7d6a-4935-a0f1-e2d3c4b5a697", "master": HowToHost.uuid, "default-SR": storage,
        "crash-dump-SR": storage, "suspend-image-SR": storage, "ha-enabled": "false",
      ],
      "srs/\(storage)": [
        "name-label": "Local storage", "host": "xs62", "type": "lvm", "content-type": "user", "PBDs": plug,
        "physical-size": "487326744576", "physical-utilisation": "268435456000",
        "virtual-allocation": "268435456000", "other-config/i18n-key": "local-storage",
      ],
      "pbds/\(plug)": [
        "host-uuid": HowToHost.uuid, "host-name-label": "xs62", "sr-uuid": storage,
        "sr-name-label": "Local storage", "currently-attached": "true",
        "device-config/device": "/dev/disk/by-id/ata-ST3500514NS_9WJ0A1B2-part3",
      ],
    ]
    for index in 0...2 { all[interface(index)] = fields(index) }
    return all
  }()

  /// The folder of the PIF of eth0, eth1 or eth2.
  static func interface(_ index: Int) -> String {
    "pifs/6d7e8f90-a1b2-4c3d-9e4f-5061728394\(hex(0xa0 + index, 2))"
  }

  /// The PIF of eth0, eth1 or eth2.
  static func fields(_ index: Int) -> [String: String] {
    let isManagement = index == 0
    return [
      "device": "eth\(index)", "MAC": "00:25:90:3a:5c:\(hex(0x10 + index, 2))", "currently-attached": "true",
      "management": isManagement ? "true" : "false",
      "network-uuid": isManagement ? network : "5b8c7d6e-4f3a-4291-8e0d-9c1b2a3f4e\(hex(0x60 + index, 2))",
      "network-name-label": "Pool-wide network associated with eth\(index)",
      "host-uuid": HowToHost.uuid, "host-name-label": "xs62",
      "IP-configuration-mode": isManagement ? "Static" : "None", "IP": isManagement ? "192.168.1.62" : "",
      "netmask": isManagement ? "255.255.255.0" : "", "gateway": isManagement ? "192.168.1.1" : "",
      "vendor-name": "Intel Corporation", "device-name": "82574L Gigabit Network Connection",
      "pci-bus-path": "0000:\(["02", "04", "05"][index]):00.0",
    ]
  }
}
