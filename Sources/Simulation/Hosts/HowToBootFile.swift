/// The boot file of the how-to's host, with the separators that the page's typography changed put right.
enum HowToBootFile {
  static let text = """
    # location mbr
    serial 0 115200
    default xe
    prompt 1
    timeout 50

    label xe
      # XenServer
      kernel mboot.c32
      append /boot/xen.gz mem=1024G dom0_max_vcpus=4 dom0_mem=4096M,max:4096M watchdog_timeout=300 lowmem_emergency_pool=1M crashkernel=64M@32M cpuid_mask_xsave_eax=0 console=vga vga=mode-0x0311 --- /boot/vmlinuz-2.6-xen root=LABEL=root-ckwntldj ro xencons=hvc console=hvc0 console=tty0 quiet vga=785 splashi  --- /boot/initrd-2.6-xen.img

    label xe-serial
      # XenServer (Serial)
      kernel mboot.c32
      append /boot/xen.gz com1=115200,8n1 console=com1,vga mem=1024G dom0_max_vcpus=4 dom0_mem=4096M,max:4096M watchdog_timeout=300 lowmem_emergency_pool=1M crashkernel=64M@32M cpuid_mask_xsave_eax=0 --- /boot/vmlinuz-2.6-xen root=LABEL=root-ckwntldj ro console=tty0 xencons=hvc console=hvc0 --- /boot/initrd-2.6-xen.img

    label safe
      # XenServer in Safe Mode
      kernel mboot.c32
      append /boot/xen.gz nosmp noreboot noirqbalance acpi=off noapic mem=1024G dom0_max_vcpus=4 dom0_mem=4096M,max:4096M com1=115200,8n1 console=com1,vga --- /boot/vmlinuz-2.6-xen nousb root=LABEL=root-ckwntldj ro console=tty0 xencons=hvc console=hvc0 --- /boot/initrd-2.6-xen.img

    label fallback
      # XenServer (Xen 4.1.5 / Linux 2.6.32.43-0.4.1.xs1.8.0.835.170778xen)
      kernel mboot.c32
      append /boot/xen-4.1.5.gz mem=1024G dom0_max_vcpus=4 dom0_mem=4096M,max:4096M watchdog_timeout=300 lowmem_emergency_pool=1M crashkernel=64M@32M cpuid_mask_xsave_eax=0 --- /boot/vmlinuz-2.6.32.43-0.4.1.xs1.8.0.835.170778xen root=LABEL=root-ckwntldj ro xencons=hvc console=hvc0 console=tty0 --- /boot/initrd-2.6.32.43-0.4.1.xs1.8.0.835.170778xen.img

    label fallback-serial
      # XenServer (Serial, Xen 4.1.5 / Linux 2.6.32.43-0.4.1.xs1.8.0.835.170778xen)
      kernel mboot.c32
      append /boot/xen-4.1.5.gz com1=115200,8n1 console=com1,vga mem=1024G dom0_max_vcpus=4 dom0_mem=4096M,max:4096M watchdog_timeout=300 lowmem_emergency_pool=1M crashkernel=64M@32M cpuid_mask_xsave_eax=0 --- /boot/vmlinuz-2.6.32.43-0.4.1.xs1.8.0.835.170778xen root=LABEL=root-ckwntldj ro console=tty0 xencons=hvc console=hvc0 --- /boot/initrd-2.6.32.43-0.4.1.xs1.8.0.835.170778xen.img

    """

  /// The same with the list in the entry that boots and in its serial twin; safe is the way back.
  static func hiding(_ list: String) -> String {
    let end = " --- /boot/initrd-2.6-xen.img"
    return lines(text).map { line in
      guard line.hasSuffix(end), !line.contains("nosmp") else { return line }
      return line.dropLast(end.count) + " pciback.hide=\(list)" + end
    }.joined(separator: "\n")
  }
}
