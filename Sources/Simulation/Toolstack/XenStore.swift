/// The part of xenstore that tells which domain has which device (xenserver-facts 5.3): what xenopsd writes of every guest,
/// whereas `xl` and libxl know nothing of the devices of an HVM guest.
///
/// A node is a folder below `simulation/xenstore`, its value the file `.value` in it.
enum XenStore {
  static let folder = "simulation/xenstore"

  /// Only dom0 is there.
  static func clear(_ root: RootFolder) {
    root.removeTree(folder)
    let own = XeClass.vm.objects(root).first { $0.file("is-control-domain") == "true" }
    write("local/domain/0/vm", "/vm/\(own?.uuid ?? "00000000-0000-0000-0000-000000000000")", root)
    write("local/domain/0/domid", "0", root)
  }

  /// A domain has been built for the VM, with these devices: `dev-0`, `dev-1` … in the order in which they were added.
  static func enter(_ domain: Int, _ vm: XeObject, devices: [String]) {
    let root = vm.root
    write("local/domain/\(domain)/vm", "/vm/\(vm.uuid)", root)
    write("local/domain/\(domain)/domid", "\(domain)", root)
    let place = "local/domain/0/backend/pci/\(domain)/0"
    for (index, address) in devices.enumerated() { write("\(place)/dev-\(index)", address, root) }
    guard !devices.isEmpty else { return }
    write("\(place)/frontend", "/local/domain/\(domain)/device/pci/0", root)
    write("\(place)/online", "1", root)
    // Of a PV guest `xl pci-attach` counts them, too.
    if vm.file("HVM-boot-policy").isEmpty { write("\(place)/num_devs", "\(devices.count)", root) }
  }

  /// The domain of a VM is gone. Nodes above it that are empty now stay, as in the real store.
  static func leave(_ vm: XeObject) {
    guard let domain = Int(vm.file("dom-id")), domain > 0 else { return }
    vm.root.removeTree("\(folder)/local/domain/\(domain)")
    vm.root.removeTree("\(folder)/local/domain/0/backend/pci/\(domain)")
  }

  /// `xenstore-list PATH` and `xenstore-read PATH` (tools/xenstore/xenstore_client.c).
  static func run(_ command: String, _ arguments: [String], in root: RootFolder) -> Printed {
    guard arguments.count == 1, let path = arguments.first, path.hasPrefix("/") else {
      return .failure("Usage: \(command) [-h] [-s] key [...]")
    }
    let place = "\(folder)\(path)"
    if command == "xenstore-list" {
      guard root.isFolder(place) else {
        return .failure("xenstore-list: could not list path \(path): No such file or directory")
      }
      return .text(root.names(place).map { $0 + "\n" }.joined())
    }
    guard root.isFolder(place) else { return .failure("xenstore-read: couldn't read path \(path)") }
    return .text((root.read("\(place)/.value") ?? "") + "\n")
  }

  private static func write(_ path: String, _ value: String, _ root: RootFolder) {
    root.write("\(folder)/\(path)/.value", value)
  }
}
