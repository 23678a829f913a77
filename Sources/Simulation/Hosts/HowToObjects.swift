/// The host, pool, network and storage objects of the how-to's host.
enum HowToObjects {
  private static let network = "5b8c7d6e-4f3a-4291-8e0d-9c1b2a3f4e5d"
  private static let storage = "b7e4a9c2-1d3f-4586-90ab-cdef12345678"
  private static let plug = "9a1b2c3d-4e5f-4607-8192-a3b4c5d6e7f8"

  static func lay(in root: RootFolder) {
    put(
      "host",
      [
        "uuid": HowToHost.uuid, "name-label": "xs62", "name-description": "Default install of XenServer",
        "enabled": "true", "address": "192.168.1.62", "hostname": "xs62",
        "software-version/product_version": "6.2.0",
        "software-version/product_brand": "XenServer", "software-version/build_number": "70446c",
        "software-version/xen": "4.1.5", "software-version/linux": Uname.release,
        "chipset-info/iommu": "true",
      ], root)
    put(
      "pool",
      [
        "uuid": "4c2f8b1e-7d6a-4935-a0f1-e2d3c4b5a697", "master": HowToHost.uuid, "default-SR": storage,
        "crash-dump-SR": storage, "suspend-image-SR": storage, "ha-enabled": "false",
      ], root)
    for (index, bus) in ["02", "04", "05"].enumerated() { layInterface(index, bus, root) }
    put(
      "srs/\(storage)",
      [
        "name-label": "Local storage", "host": "xs62", "type": "lvm", "content-type": "user", "PBDs": plug,
        "physical-size": "487326744576", "physical-utilisation": "268435456000",
        "virtual-allocation": "268435456000",
        "other-config/i18n-key": "local-storage",
      ], root)
    put(
      "pbds/\(plug)",
      [
        "host-uuid": HowToHost.uuid, "host-name-label": "xs62", "sr-uuid": storage,
        "sr-name-label": "Local storage",
        "currently-attached": "true",
        "device-config/device": "/dev/disk/by-id/ata-ST3500514NS_9WJ0A1B2-part3",
      ], root)
  }

  private static func layInterface(_ index: Int, _ bus: String, _ root: RootFolder) {
    let isManagement = index == 0
    put(
      "pifs/6d7e8f90-a1b2-4c3d-9e4f-5061728394\(hex(0xa0 + index, 2))",
      [
        "device": "eth\(index)", "MAC": "00:25:90:3a:5c:\(hex(0x10 + index, 2))",
        "currently-attached": "true",
        "management": isManagement ? "true" : "false",
        "network-uuid": isManagement ? network : "5b8c7d6e-4f3a-4291-8e0d-9c1b2a3f4e\(hex(0x60 + index, 2))",
        "network-name-label": "Pool-wide network associated with eth\(index)",
        "host-uuid": HowToHost.uuid, "host-name-label": "xs62",
        "IP-configuration-mode": isManagement ? "Static" : "None", "IP": isManagement ? "192.168.1.62" : "",
        "netmask": isManagement ? "255.255.255.0" : "", "gateway": isManagement ? "192.168.1.1" : "",
        "vendor-name": "Intel Corporation", "device-name": "82574L Gigabit Network Connection",
        "pci-bus-path": "0000:\(bus):00.0",
      ], root)
  }

  private static func put(_ folder: String, _ fields: [String: String], _ root: RootFolder) {
    for (field, text) in fields { root.write("simulation/\(folder)/\(field)", text) }
  }
}
