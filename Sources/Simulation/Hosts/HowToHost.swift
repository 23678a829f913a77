/// The how-to's host, laid into a folder.
enum HowToHost {
  static let uuid = "8d3e1f0a-5c2b-4e6d-9f70-1a2b3c4d5e6f"
  static let bacchus = "6b664553-6822-b445-5a8c-c10d93c41c4c"

  struct Machine {
    let uuid: String
    let name: String
    var state = "halted"
    var kind = "vm"
    var isHVM = true
    var hasTools = true
    var description = ""
  }

  static let machines: [Machine] = [
    Machine(uuid: bacchus, name: "bacchus", description: "Windows 7, records television"),
    Machine(
      uuid: "0a3f5c1e-8f2d-4b5a-9c77-2d1e6b90f401", name: "mail", state: "running",
      description: "Debian 7, Postfix"),
    Machine(
      uuid: "1c9e0b7d-3a44-4f0e-8d11-7f5a2c3b4e02", name: "web; name: \"x\" — ünïcode", state: "running",
      isHVM: false),
    Machine(uuid: "2f7d6a5b-9b1c-4c3d-a2e4-5b6c7d8e9f03", name: "db-01", state: "running"),
    Machine(uuid: "3b2a1c0d-4e5f-4a6b-b7c8-9d0e1f2a3b04", name: "fileserver", state: "running"),
    Machine(uuid: "4d5e6f70-8192-4a3b-8c4d-5e6f708192a5", name: "build-agent"),
    Machine(uuid: "5e6f7081-92a3-4b4c-9d5e-6f708192a3b6", name: "old-dc", state: "suspended"),
    Machine(
      uuid: "c0000000-0000-4000-8000-0000000000c0", name: "Control domain on host: xs62", state: "running",
      kind: "control"),
    Machine(uuid: "70819203-a4b5-4c6d-8e7f-08192a3b4c71", name: "Windows 7 (32-bit)", kind: "template"),
    Machine(
      uuid: "81920314-b5c6-4d7e-9f80-192a3b4c5d82", name: "Debian Wheezy 7.0 (64-bit)", kind: "template",
      isHVM: false),
    Machine(uuid: "92031425-c6d7-4e8f-a091-2a3b4c5d6e93", name: "bacchus before the tuner", kind: "snapshot"),
  ]

  /// Writes everything and boots once.
  static func lay(in root: RootFolder) {
    root.write(
      "etc/xensource-inventory",
      """
      PRIMARY_DISK='/dev/disk/by-id/ata-WDC_WD5003ABYX-01WERA1_WD-WMAYP0000001'
      PRODUCT_VERSION='6.2.0'
      DOM0_MEM='4096'
      CONTROL_DOMAIN_UUID='c0000000-0000-4000-8000-0000000000c0'
      MANAGEMENT_ADDRESS_TYPE='IPv4'
      COMPANY_NAME_SHORT='Citrix'
      PARTITION_LAYOUT='ROOT,BACKUP,SR'
      PRODUCT_VERSION_TEXT='6.2'
      PRODUCT_BRAND='XenServer'
      INSTALLATION_UUID='\(uuid)'
      PRODUCT_VERSION_TEXT_SHORT='6.2'
      BRAND_CONSOLE='XenCenter'
      PRODUCT_NAME='xenenterprise'
      MANAGEMENT_INTERFACE='xenbr0'
      COMPANY_NAME='Citrix Systems, Inc.'
      PLATFORM_VERSION='1.8.0'
      BUILD_NUMBER='70446c'
      PLATFORM_NAME='XCP'
      BRAND_GUEST='VM'

      """)
    root.write("etc/redhat-release", "XenServer release 6.2.0-70446c (xenenterprise)\n")
    root.write("boot/extlinux.conf", HowToBootFile.text)
    root.write("boot/ldlinux.sys", "SYSLINUX 4.02\n")
    for file in [
      "mboot.c32", "xen.gz", "xen-4.1.5.gz", "vmlinuz-2.6-xen", "initrd-2.6-xen.img",
      "vmlinuz-2.6.32.43-0.4.1.xs1.8.0.835.170778xen", "initrd-2.6.32.43-0.4.1.xs1.8.0.835.170778xen.img",
    ] { root.write("boot/\(file)", "\(file)\n") }
    root.write(
      "proc/mounts", "rootfs / rootfs rw 0 0\n/dev/root / ext3 rw,data=ordered 0 0\nproc /proc proc rw 0 0\n")
    root.makeFolder("var/lib")
    root.makeFolder("simulation/faults")
    root.makeFolder("sys/bus/pci/drivers")
    root.write("simulation/host/uuid", uuid)
    root.write("simulation/host/name-label", "xs62")
    for machine in machines { lay(machine, root) }
    for device in MachineDevice.all { lay(device, root) }
    Reboot.boot(root)
    for machine in machines { root.write("simulation/vms/\(machine.uuid)/power-state", machine.state) }
    for machine in machines where machine.state == "running" {
      root.write("simulation/vms/\(machine.uuid)/resident-on", uuid)
    }
    for (name, milliseconds) in [("vm-shutdown", "700"), ("vm-start", "900"), ("boot", "4000")] {
      root.write("simulation/delays/\(name)", milliseconds)
    }
    root.remove("simulation/booting-until")
  }

  private static func lay(_ machine: Machine, _ root: RootFolder) {
    let folder = "simulation/vms/\(machine.uuid)"
    root.write("\(folder)/name-label", machine.name)
    root.write("\(folder)/name-description", machine.description)
    root.write("\(folder)/kind", machine.kind == "control" ? "vm" : machine.kind)
    root.write("\(folder)/is-control-domain", machine.kind == "control" ? "true" : "false")
    root.write("\(folder)/HVM-boot-policy", machine.isHVM ? "BIOS order" : "")
    root.write("\(folder)/has-tools", machine.hasTools ? "true" : "false")
    root.write(
      "\(folder)/other-config/base_template_name",
      machine.isHVM ? "Windows 7 (32-bit)" : "Debian Wheezy 7.0 (64-bit)")
    root.write("\(folder)/other-config/install-methods", "cdrom")
    root.write("\(folder)/attached-pci", "")
    root.write("\(folder)/power-state", "halted")
  }

  private static func lay(_ device: MachineDevice, _ root: RootFolder) {
    let folder = "sys/bus/pci/devices/\(device.address)"
    let (subVendor, subDevice) = device.subsystemParts ?? ("0000", "0000")
    root.write("\(folder)/class", "0x\(device.classID)\(device.interface)\n")
    root.write("\(folder)/vendor", "0x\(device.vendorID)\n")
    root.write("\(folder)/device", "0x\(device.deviceID)\n")
    root.write("\(folder)/subsystem_vendor", "0x\(subVendor)\n")
    root.write("\(folder)/subsystem_device", "0x\(subDevice)\n")
    root.write("\(folder)/irq", "\(16 + device.address.utf8.reduce(0) { $0 &+ Int($1) } % 8)\n")
  }

  /// A host in use: one card finished, one that awaits a reboot, one hidden in no VM.
  static func use(_ root: RootFolder) {
    hide(root, "(05:00.0)(01:03.0)", in: HowToBootFile.text)
    let states = machines.map { ($0.uuid, $0.state) }
    Reboot.boot(root)
    root.remove("simulation/booting-until")
    for (uuid, state) in states { root.write("simulation/vms/\(uuid)/power-state", state) }
    let owner = "simulation/vms/3b2a1c0d-4e5f-4a6b-b7c8-9d0e1f2a3b04"
    root.write("\(owner)/other-config/pci", "0/0000:05:00.0")
    root.write("\(owner)/attached-pci", "0000:05:00.0\n")
    hide(root, "(05:00.0)(01:03.0)(04:00.0)", in: HowToBootFile.text)
  }

  private static func hide(_ root: RootFolder, _ value: String, in text: String) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { line -> String in
      guard line.contains("append /boot/xen.gz mem"), line.contains("splashi") else { return String(line) }
      return line.split(separator: "splashi", omittingEmptySubsequences: false).joined(
        separator: "splashi pciback.hide=\(value)")
    }
    root.write("boot/extlinux.conf", lines.joined(separator: "\n"))
  }
}

/// A device of the simulated machine.
struct MachineDevice {
  let address: String
  let classID: String
  let vendorID: String
  let deviceID: String
  let subsystem: String
  let revision: String
  let interface: String
  let driver: String
  let network: String
  let parent: String
  let className: String
  let vendor: String
  let device: String

  var isBridge: Bool { classID == "0604" }

  var subsystemParts: (String, String)? {
    let parts = subsystem.split(separator: ":").map(String.init)
    return parts.count == 2 ? (parts[0], parts[1]) : nil
  }

  static let all: [MachineDevice] = HowToDevices.text.split(separator: "\n").compactMap { line in
    let f = line.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
    guard f.count == 13 else { return nil }
    return MachineDevice(
      address: f[0], classID: f[1], vendorID: f[2], deviceID: f[3], subsystem: f[4], revision: f[5],
      interface: f[6],
      driver: f[7], network: f[8], parent: f[9], className: f[10], vendor: f[11], device: f[12])
  }
}
