/// A VM, template or snapshot of a host that is being made.
struct PlannedVM {
  let uuid: String
  let name: String
  var description = ""
  /// vm, template or snapshot.
  var kind = "vm"
  var isHVM = true
  var runs = false
  var fields: [String: String] = [:]
  var config: [String: String] = [:]

  /// The VM that a host's own system is.
  static func controlDomain(_ uuid: String, of hostname: String, host: String) -> PlannedVM {
    PlannedVM(
      uuid: uuid, name: "Control domain on host: \(hostname)",
      description: "The domain which manages physical devices and manages other domains", isHVM: false,
      fields: [
        "is-control-domain": "true", "dom-id": "0", "power-state": "running", "tools": "false",
        "resident-on": host,
      ])
  }

  private var folder: String { "simulation/vms/\(uuid)" }

  func lay(in root: RootFolder, host: String) {
    let object = XeObject(root: root, uuid: uuid, folder: folder)
    root.makeFolder("\(folder)/other-config")
    object.set("name-label", name)
    object.set("name-description", description)
    object.set("kind", kind)
    object.set("is-control-domain", "false")
    object.set("power-state", "halted")
    object.set("tools", kind == "vm" ? "true" : "false")
    if isHVM { object.set("HVM-boot-policy", "BIOS order") }
    for (field, text) in fields { object.set(field, text) }
    for (key, text) in config { object.set("other-config", key: key, text) }
  }

  /// Lets the VM run, as if it had been started long ago.
  func start(in root: RootFolder, host: String) {
    let object = XeObject(root: root, uuid: uuid, folder: folder)
    object.set("power-state", "running")
    object.set("resident-on", fields["resident-on"] ?? host)
    let number = (root.line("simulation/last-domain").flatMap { Int($0) } ?? 0) &+ 1
    root.write("simulation/last-domain", "\(number)")
    object.set("dom-id", "\(number)")
    guard object.file("resident-on") == host else { return }
    // What it has of its key it has had since its start.
    let devices = PCIKeyText.addresses(config["pci"] ?? "").filter { address in
      SimulatedDevice(reading: address, in: root)?.driver == "pciback"
        && !XeClass.vm.objects(root).contains { lines($0.file("attached-pci")).contains(address) }
    }
    if !devices.isEmpty { object.set("attached-pci", devices.joined(separator: "\n")) }
    XenStore.enter(number, object, devices: devices)
  }
}
