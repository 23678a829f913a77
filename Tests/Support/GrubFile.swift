/// A grub.cfg in the shape that the vendor's installer writes, and a host that started from it.
package struct GrubFile {
  /// The title of the first entry.
  package var brand = "XCP-ng"
  /// The value of `set default=`.
  package var defaultValue = "0"
  /// What follows the words of every entry of the pair.
  package var dom0 = ""
  /// The same for the serial entry only; nil: as the first.
  package var serialDom0: String?
  /// What follows Xen's words of the pair.
  package var xen = ""
  /// The keywords of the lines that load: for Xen and for its modules.
  package var keywords = ("multiboot2", "module2")
  /// The indent of the lines of an entry.
  package var indent = "\t"
  /// The root label.
  package var root = "root-vgdorj"

  /// The file as installed.
  package init() {}

  /// The words that every entry gives to dom0.
  package var words: String {
    "root=LABEL=\(root) ro nolvm hpet=disable console=hvc0 console=tty0 quiet vga=785 splash"
  }

  /// The text of the file.
  package var text: String {
    let serial = "root=LABEL=\(root) ro nolvm hpet=disable console=tty0 console=hvc0"
    let tail = { (text: String) in text.isEmpty ? "" : " \(text)" }
    return """
      serial --unit=0 --speed=115200
      terminal_input serial console
      terminal_output serial console
      set default=\(defaultValue)
      set timeout=5
      if [ -s $prefix/grubenv ]; then
      \tload_env
      fi

      if [ -n "$override_entry" ]; then
      \tset default=$override_entry
      fi

      """
        + entry(brand, "console=vga vga=mode-0x0311" + tail(xen), words + tail(dom0))
        + entry(
          "\(brand) (Serial)", "com1=115200,8n1 console=com1,vga" + tail(xen),
          serial + tail(serialDom0 ?? dom0))
        + entry(
          "\(brand) in Safe Mode", "nosmp noreboot noirqbalance no-mce no-bootscrub",
          "earlyprintk=xen " + serial)
        + entry("\(brand) (Xen 4.13.4 / Linux 4.19.0+1)", "console=vga vga=mode-0x0311", words)
        + entry("\(brand) (Serial, Xen 4.13.4 / Linux 4.19.0+1)", "com1=115200,8n1 console=com1,vga", serial)
  }

  /// The bytes of the file.
  package var bytes: [UInt8] { Array(text.utf8) }

  private func entry(_ title: String, _ xen: String, _ dom0: String) -> String {
    """
    menuentry '\(title)' {
    \(indent)search --label --set root \(root)
    \(indent)\(keywords.0) /boot/xen.gz dom0_mem=4304M,max:4304M watchdog ucode=scan \(xen)
    \(indent)\(keywords.1) /boot/vmlinuz-4.19-xen \(dom0)
    \(indent)\(keywords.1) /boot/initrd-4.19-xen.img
    }

    """
  }

  /// A host that started from this file: by UEFI, or by a BIOS.
  package func host(uefi: Bool = true, running: String? = nil, hidden: [String] = []) -> HowToHost {
    var host = HowToHost()
    host.hidden = hidden
    host.missing = ["boot-file", uefi ? "grub-bios" : "grub-uefi"]
    if !uefi { host.missing.insert("firmware") }
    host.otherParts = [
      "inventory":
        "PRODUCT_BRAND='\(brand)'\nPRODUCT_VERSION='8.2.1'\nINSTALLATION_UUID='\(HowToHost.uuid)'\n",
      "uname": "4.19.0+1\n", "cmdline": "\(running ?? "\(words)\(dom0.isEmpty ? "" : " \(dom0)")")\n",
      "hide-parameter": "xen_pciback\n(null)\n", "xen-cmdline": "", "grub-uefi": uefi ? text : "",
      "grub-bios": uefi ? "" : text, "firmware": "",
    ]
    return host
  }
}
