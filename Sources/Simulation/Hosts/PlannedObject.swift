/// The fields that objects of the toolstack have in common on all simulated hosts.
enum PlannedObject {
  static func host(_ uuid: String, _ name: String, address: String) -> [String: String] {
    [
      "uuid": uuid, "name-label": name, "name-description": "Default install of XenServer",
      "enabled": "true", "address": address, "hostname": name,
      "software-version/product_version": "6.2.0", "software-version/product_brand": "XenServer",
      "software-version/build_number": "70446c", "software-version/xen": "4.1.5",
      "software-version/linux": HostPlan().kernelRelease, "chipset-info/iommu": "true",
    ]
  }
}
