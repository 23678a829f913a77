extension HostPlan {
  /// The files by which the host says what it is.
  func layIdentity(_ root: RootFolder) {
    root.write("etc/xensource-inventory", inventory)
    root.write("etc/redhat-release", product.release + "\n")
    if product.start != .extlinux { root.write("etc/centos-release", product.release + "\n") }
    if product.start == .grubUEFI {
      root.write("sys/firmware/efi/fw_platform_size", "64\n")
      root.makeFolder("sys/firmware/efi/efivars")
    }
  }

  private var inventory: String {
    // The newest products leave the versions of Xen and Linux out.
    let versions =
      product.brand == "XenServer"
      ? "KERNEL_VERSION='\(product.kernel)'\nXEN_VERSION='\(product.xen)'\n" : ""
    return """
      PRIMARY_DISK='/dev/disk/by-id/\(primaryDisk)'
      PRODUCT_VERSION='\(product.version)'
      DOM0_MEM='4096'
      CONTROL_DOMAIN_UUID='\(controlDomain)'
      \(versions)MANAGEMENT_ADDRESS_TYPE='IPv4'
      COMPANY_NAME='\(product.brand == "XenServer" ? "Citrix Systems, Inc." : "Open Source")'
      COMPANY_NAME_SHORT='\(product.brand == "XenServer" ? "Citrix" : "Open Source")'
      PRODUCT_VERSION_TEXT='\(product.versionText)'
      PRODUCT_BRAND='\(product.brand)'
      INSTALLATION_UUID='\(uuid)'
      BACKUP_PARTITION='/dev/disk/by-id/\(primaryDisk)-part2'
      PLATFORM_NAME='XCP'
      PLATFORM_VERSION='\(product.platform)'
      PRODUCT_NAME='\(product.name)'
      BUILD_NUMBER='\(product.build)'
      MANAGEMENT_INTERFACE='\(managementBridge)'
      INSTALLATION_DATE='\(product.installed)'

      """
  }
}
