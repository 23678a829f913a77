/// The host of the how-to: XenServer 6.2 with 50 devices, as it is before the first step.
enum HowToHost {
  static let uuid = "8d3e1f0a-5c2b-4e6d-9f70-1a2b3c4d5e6f"
  static let rootLabel = "root-ckwntldj"
  static let rootController = "0000:00:11.0"
  /// Stands for the loader of version 4.02.
  static let loaderFile = "extlinux 4.02 loader, simulated\n"

  private static let version = "4.1.5"

  /// Writes the whole host and starts it.
  ///
  /// Other hosts of the same product give their own table of devices.
  static func lay(
    in root: RootFolder, devices: String = HowToDevices.text, rootController: String = rootController,
    arrange: (RootFolder) -> Void = { _ in }
  ) {
    for folder in ["boot", "dev", "etc", "proc", "sys", "var", "simulation"] { root.removeTree(folder) }
    root.makeFolder("simulation/faults")
    root.makeFolder("var/lib")
    root.write("simulation/log", "")
    layBoot(root)
    layIdentity(root)
    root.write("simulation/devices", devices)
    root.write("simulation/root-controller", rootController)
    DeviceTree.lay(in: root)
    layDisks(root)
    HowToObjects.lay(in: root)
    HowToMachines.lay(in: root)
    arrange(root)
    Restart.run(root, how: "power on")
    root.write("simulation/booting-until", "0")
    root.write("simulation/log", "")
    for vm in HowToMachines.running { HowToMachines.start(vm, in: root) }
    // Visible in the demo, and short.
    for (name, time) in [("vm-shutdown", "700"), ("vm-start", "900"), ("boot", "4000")] {
      root.write("simulation/delays/\(name)", time)
    }
  }

  private static func layBoot(_ root: RootFolder) {
    root.write("boot/extlinux.conf", HowToBootFile.text)
    root.write("boot/ldlinux.sys", loaderFile)
    // The loader knows a file's kind by its content.
    for (name, content) in [
      ("mboot.c32", "com32"), ("xen-\(version).gz", "xen"), ("vmlinuz-\(Uname.release)", "kernel"),
      ("initrd-\(Uname.release).img", "initrd"),
    ] {
      root.write("boot/\(name)", content + "\n")
    }
    root.link("boot/xen.gz", to: "xen-\(version).gz")
    root.link("boot/vmlinuz-2.6-xen", to: "vmlinuz-\(Uname.release)")
    root.link("boot/initrd-2.6-xen.img", to: "initrd-\(Uname.release).img")
  }

  private static func layDisks(_ root: RootFolder) {
    let disk = "ata-ST3500514NS_9WJ0A1B2"
    root.link("dev/disk/by-id/\(disk)", to: "../../sda")
    for part in 1...3 { root.link("dev/disk/by-id/\(disk)-part\(part)", to: "../../sda\(part)") }
    root.link("dev/disk/by-label/\(rootLabel)", to: "../../sda1")
    root.write("dev/mapper/control", "")
    root.write(
      "proc/swaps",
      "Filename\t\t\t\tType\t\tSize\tUsed\tPriority\n/var/swap/swap.001                      file\t\t524280\t0\t-1\n"
    )
    root.write(
      "simulation/df",
      "/dev/sda1              4127108   2153216   1764248      55% /\n")
    // The way out of the host, for whatever address.
    root.write("simulation/routes/default", "via 192.168.1.1 dev xenbr0  src 192.168.1.62")
    root.write("simulation/routes/192.168.1", "dev xenbr0  src 192.168.1.62")
    for number in 0..<3 { root.makeFolder("sys/class/net/xenbr\(number)/brif/eth\(number)") }
    root.makeFolder("sys/class/tty/ttyS0")
    root.link("sys/class/tty/ttyS0/device", to: "../../../devices/platform/serial8250")
  }

  private static func layIdentity(_ root: RootFolder) {
    root.write(
      "etc/xensource-inventory",
      """
      PRIMARY_DISK='/dev/disk/by-id/ata-ST3500514NS_9WJ0A1B2'
      PRODUCT_VERSION='6.2.0'
      DOM0_MEM='4096'
      CONTROL_DOMAIN_UUID='\(HowToMachines.controlDomain)'
      KERNEL_VERSION='\(Uname.release)'
      MANAGEMENT_ADDRESS_TYPE='IPv4'
      COMPANY_NAME='Citrix Systems, Inc.'
      COMPANY_NAME_SHORT='Citrix'
      PRODUCT_VERSION_TEXT='6.2'
      PRODUCT_BRAND='XenServer'
      INSTALLATION_UUID='\(uuid)'
      BACKUP_PARTITION='/dev/disk/by-id/ata-ST3500514NS_9WJ0A1B2-part2'
      PLATFORM_NAME='XCP'
      PLATFORM_VERSION='1.8.0'
      XEN_VERSION='\(version)'
      PRODUCT_NAME='xenenterprise'
      BUILD_NUMBER='70446c'
      MANAGEMENT_INTERFACE='xenbr0'
      INSTALLATION_DATE='2013-07-06 17:22:10.000000'

      """)
    root.write("etc/redhat-release", "XenServer release 6.2.0-70446c (xenenterprise)\n")
    root.write("etc/mtab", "/dev/sda1 / ext3 rw 0 0\nnone /proc proc rw 0 0\nnone /sys sysfs rw 0 0\n")
    root.write(
      "proc/mounts",
      "rootfs / rootfs rw 0 0\n/dev/root / ext3 rw,relatime,errors=continue,barrier=1,data=ordered 0 0\n"
        + "none /proc proc rw,relatime 0 0\nnone /sys sysfs rw,relatime 0 0\n")
    root.write("simulation/host/hostname", "xs62")
  }
}
