/// How a device stands otherwise than the hide list that this boot got.
package enum HideSlip: Equatable, Sendable {
  /// The list had it, and this driver of dom0 has it all the same.
  case drivenAllTheSame(HostText)
  /// pciback has it although neither this boot's list nor the boot file names it: it was bound while dom0 ran.
  case boundAtRunTime

  /// Nil if driver and list agree, or if one of them was not read.
  ///
  /// `texts` is what boot file and kernel words say of hiding: a faulty list that names the device is a matter of its own.
  init?(_ device: PCIDevice, got: Set<PCIAddress>?, willHide: Bool, texts: String) {
    guard let got, let driver = device.driver.value else { return nil }
    let isListed = got.contains(device.address)
    if driver != "pciback", isListed, willHide {
      self = .drivenAllTheSame(driver)
    } else if driver == "pciback", !isListed, !willHide, !texts.contains(device.address.short) {
      self = .boundAtRunTime
    } else {
      return nil
    }
  }

  /// What the running kernel's driver took from its list; nil if that was not read, or the driver is not there.
  static func list(facts: HostFacts, parameter: HideParameter) -> Set<PCIAddress>? {
    guard facts.pcibackLoaded == true, let running = facts.commandLine else { return nil }
    return Set(running.hideList(of: parameter)?.addresses ?? [])
  }

  /// What is seen, as a sentence.
  package func seen(_ address: PCIAddress) -> String {
    switch self {
    case .drivenAllTheSame(let driver):
      "\(address.short) is in the list that this boot got (/proc/cmdline), and yet dom0 drives it with "
        + "\(driver) (sysfs)."
    case .boundAtRunTime:
      "\(address.short) was bound to pciback while dom0 ran: neither this boot's list (/proc/cmdline) nor the boot file "
        + "names it."
    }
  }

  /// What comes of it.
  package var consequence: String {
    switch self {
    case .drivenAllTheSame:
      "A reboot alone may change nothing: that driver was faster, or somebody gave it the device."
    case .boundAtRunTime: "After the next boot dom0 has it again."
    }
  }

  /// What to do about it.
  package var advice: String {
    switch self {
    case .drivenAllTheSame(let driver):
      "Look with dmesg | grep -i -e pciback -e \(ShellWord(driver.description)) which came first. A driver in the initrd "
        + "can be faster than pciback."
    case .boundAtRunTime: "Hide it in the boot file if it shall stay so."
    }
  }
}
