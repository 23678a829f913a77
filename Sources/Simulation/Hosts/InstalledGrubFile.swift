/// A grub.cfg in the shape that the vendor's installer writes (host-installer and python-libs, GRUB 2).
struct InstalledGrubFile {
  var product: Product
  var rootLabel: String
  /// What an upgrade from the installation medium has kept of the dom0 kernel's words, for every entry (host-installer
  /// 10.10.10 and later, backend.py: common_kernel_params).
  var kept = ""

  private var tail: String {
    "root=LABEL=\(rootLabel) ro nolvm hpet=disable" + (kept.isEmpty ? "" : " " + kept)
  }
  private var quiet: String {
    "\(tail) console=hvc0 console=tty0 quiet vga=785 splash plymouth.ignore-serial-consoles"
  }
  private var serial: String { "\(tail) console=tty0 console=hvc0" }
  private var memory: String {
    "dom0_mem=4304M,max:4304M watchdog ucode=scan dom0_max_vcpus=1-16 crashkernel=256M,below=4G"
  }

  /// The file as it is after the installation.
  var text: String {
    let versions = "Xen \(product.xen) / Linux \(product.kernel)"
    let link = (xen: "xen.gz", kernel: product.kernelLink)
    let own = (xen: "xen-\(product.xen).gz", kernel: product.kernel)
    return """
      serial --unit=0 --speed=115200
      terminal_input serial console
      terminal_output serial console
      set default=0
      set timeout=5
      if [ -s $prefix/grubenv ]; then
      \tload_env
      fi

      if [ -n "$override_entry" ]; then
      \tset default=$override_entry
      fi
      \(entry(product.brand, link, "\(memory) console=vga vga=mode-0x0311", quiet))\
      \(entry("\(product.brand) (Serial)", link, "com1=115200,8n1 console=com1,vga \(memory)", serial))\
      \(entry("\(product.brand) in Safe Mode", link, "nosmp noreboot noirqbalance no-mce no-bootscrub no-numa no-hap no-mmcfg max_cstate=0 nmi=ignore allow_unsafe dom0_mem=4304M,max:4304M com1=115200,8n1 console=com1,vga", "earlyprintk=xen \(serial)"))\
      \(entry("\(product.brand) (\(versions))", own, "\(memory) console=vga vga=mode-0x0311", quiet))\
      \(entry("\(product.brand) (Serial, \(versions))", own, "com1=115200,8n1 console=com1,vga \(memory)", serial))
      """
  }

  private func entry(_ title: String, _ files: (xen: String, kernel: String), _ xen: String, _ dom0: String)
    -> String
  {
    """
    menuentry '\(title)' {
    \tsearch --label --set root \(rootLabel)
    \tmultiboot2 /boot/\(files.xen) \(xen)
    \tmodule2 /boot/vmlinuz-\(files.kernel) \(dom0)
    \tmodule2 /boot/initrd-\(files.kernel).img
    }

    """
  }
}
