/// The driver by the names that it has in a kernel.
enum PcibackModule: String {
  /// In the classic kernels of Xen: XenServer up to 6.2.
  case classic = "pciback"
  /// In Linux itself, since 3.1.
  case modern = "xen_pciback"

  static func of(_ root: RootFolder) -> PcibackModule {
    Uname.release(root).hasPrefix("2.") ? .classic : .modern
  }
}
