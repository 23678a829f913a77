/// The product that a simulated host runs: its versions, its loader, what its own files say of it.
struct Product: Sendable {
  /// By what the host is started.
  enum Start: String, Sendable {
    case extlinux
    case grubBIOS = "grub-bios"
    case grubUEFI = "grub-uefi"

    /// The file that the loader reads; nothing on the host can make it read another one.
    var bootFile: String {
      switch self {
      case .extlinux: "boot/extlinux.conf"
      case .grubBIOS: "boot/grub/grub.cfg"
      case .grubUEFI: "boot/efi/EFI/xenserver/grub.cfg"
      }
    }

    /// As `simulation/loader` says it; a host without that file is of the oldest kind.
    static func of(_ root: RootFolder) -> Start {
      root.line("simulation/loader").flatMap(Start.init) ?? .extlinux
    }
  }

  var brand = "XenServer"
  /// In the inventory: xenenterprise, xcp-ng.
  var name = "xenenterprise"
  var version = "6.2.0"
  var versionText = "6.2"
  var build = "70446c"
  var platform = "1.8.0"
  var xen = "4.1.5"
  var kernel = "2.6.32.43-0.4.1.xs1.8.0.835.170778xen"
  var kernelVersion = "#1 SMP Wed May 29 18:06:30 EDT 2013"
  /// The name by which the boot file knows the kernel: 2.6-xen, 3.10-xen, …
  var kernelLink = "2.6-xen"
  /// 6.2's dom0 is the last one of 32 bits.
  var machine = "i686"
  var start = Start.extlinux
  /// The toolstack's commands of `pci-*` came with XCP-ng 8.3, those of `pgpu-*-dom0-access` with 6.5 SP1.
  var toolstack: Set<String> = []
  /// Which language the vendor's xen-cmdline is written in: each has a fault of its own.
  var python = 2
  var installed = "2013-07-06 17:22:10.000000"

  /// What `etc/redhat-release` and `etc/centos-release` say.
  var release: String {
    brand == "XenServer"
      ? "XenServer release \(version)-\(build) (\(name))" : "\(brand) release \(version) (\(name))"
  }

  /// The fields of the toolstack's host object.
  var software: [String: String] {
    [
      "software-version/product_version": version, "software-version/product_brand": brand,
      "software-version/build_number": build, "software-version/xen": xen, "software-version/linux": kernel,
    ]
  }

  static let xenServer62 = Product()

  static let xenServer65 = Product(
    version: "6.5.0", versionText: "6.5", build: "90233c", platform: "1.9.0", xen: "4.4.1",
    kernel: "3.10.0+2",
    kernelVersion: "#1 SMP Fri Jan 9 10:33:14 GMT 2015", kernelLink: "3.10-xen", machine: "x86_64",
    installed: "2015-02-03 09:12:44.000000")

  static let xenServer70 = Product(
    version: "7.0.0", versionText: "7.0", build: "125380c", platform: "2.1.0", xen: "4.6.1",
    kernel: "3.10.0+10",
    kernelVersion: "#1 SMP Tue May 17 10:40:41 UTC 2016", kernelLink: "3.10-xen", machine: "x86_64",
    start: .grubBIOS, toolstack: ["pgpu"], installed: "2016-06-14 11:02:09.000000")

  static let xcp82 = Product(
    brand: "XCP-ng", name: "xcp-ng", version: "8.2.1", versionText: "8.2", build: "release/yangtze/master/58",
    platform: "3.2.1", xen: "4.13.4", kernel: "4.19.0+1", kernelVersion: "#1 SMP Wed Mar 9 11:15:18 CET 2022",
    kernelLink: "4.19-xen", machine: "x86_64", start: .grubUEFI, toolstack: ["pgpu"],
    installed: "2022-04-19 15:28:31.000000")

  static let xcp83 = Product(
    brand: "XCP-ng", name: "xcp-ng", version: "8.3.0", versionText: "8.3", build: "cloud", platform: "3.4.0",
    xen: "4.17.5", kernel: "4.19.0+1", kernelVersion: "#1 SMP Mon Sep 23 14:07:52 CEST 2024",
    kernelLink: "4.19-xen", machine: "x86_64", start: .grubUEFI, toolstack: ["pgpu", "pci"], python: 3,
    installed: "2024-10-21 08:44:17.000000")
}
