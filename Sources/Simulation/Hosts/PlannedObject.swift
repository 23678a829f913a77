/// The fields that objects of the toolstack have in common on all simulated hosts.
enum PlannedObject {
  static func host(_ uuid: String, _ name: String, address: String) -> [String: String] {
    [
      "uuid": uuid, "name-label": name, "name-description": "Default install of XenServer",
      "enabled": "true", "address": address, "hostname": name,
      "chipset-info/iommu": "true",
    ].merging(Product.xenServer62.software) { own, _ in own }
  }
}
