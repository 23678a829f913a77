/// The how-to's machine with products later than 6.2, and with the boot files that upgrades leave behind.
enum LaterHosts {
  static let xs65: HostPlan = {
    var plan = running(.xenServer65, as: "xs65")
    plan.bootFile = extlinuxFile(.xenServer65)
    return plan
  }()

  static let xs7BIOS = running(.xenServer70, as: "xs70")
  static let xcp82 = running(.xcp82, as: "xcp82")
  static let xcp83 = running(.xcp83, as: "xcp83")

  /// Started by its BIOS; the vendor's tool takes the other file, because it is there.
  static let staleEFI: HostPlan = {
    var plan = xs7BIOS
    plan.staleBootFiles[Product.Start.grubUEFI.bootFile] = earlier(.xenServer70)
    return plan
  }()

  /// Started by UEFI.
  static let staleBIOS: HostPlan = {
    var plan = xcp82
    plan.staleBootFiles[Product.Start.grubBIOS.bootFile] = earlier(.xenServer70)
    return plan
  }()

  /// Upgraded from 6.5, whose boot file nobody removed.
  static let staleExtlinux: HostPlan = {
    var plan = xs7BIOS
    plan.staleBootFiles[Product.Start.extlinux.bootFile] = extlinuxFile(.xenServer65)
    return plan
  }()

  /// Upgraded from the installation medium with a card in a VM: every entry has the list; what xenpass wrote on the disk is
  /// gone, what it wrote into the database is not (host-installer, upgrade.py: buildRestoreList).
  static let upgraded: HostPlan = {
    let card = "05:00.0"
    var plan = running(.xcp83, as: "xcp83")
    plan.bootFile =
      InstalledGrubFile(
        product: .xcp83, rootLabel: plan.rootLabel, kept: "xen-pciback.hide=(0000:\(card))"
      ).text
    plan.machines = plan.machines.map { machine in
      guard machine.uuid == HowToMachines.domainController else { return machine }
      var machine = machine
      machine.config["pci"] = "0/0000:\(card)"
      return machine
    }
    plan.objects["host"]?["other-config/xenpass-identity-0000.\(card.replacing(":", with: "."))"] =
      "8086:10d3 15d9:10d3 00:25:90:3a:5c:12 -"
    return plan
  }()

  private static func running(_ product: Product, as hostname: String) -> HostPlan {
    var plan = HowToHost.plan
    let earlierName = plan.hostname
    plan.product = product
    plan.hostname = hostname
    plan.objects = plan.objects.mapValues { fields in
      fields.mapValues { $0 == earlierName ? hostname : $0 }
    }
    plan.objects["host"]?.merge(product.software) { $1 }
    plan.machines = plan.machines.map { machine in
      machine.uuid == HowToMachines.controlDomain
        ? .controlDomain(machine.uuid, of: hostname, host: HowToHost.uuid) : machine
    }
    if product.start != .extlinux {
      plan.bootFile = InstalledGrubFile(product: product, rootLabel: plan.rootLabel).text
    }
    if product.start == .grubUEFI {
      plan.filesystems += "/dev/sda4|/boot/efi|vfat|523248|3184\n"
      plan.peripherals = plan.peripherals.replacing("|sda1 sda2 sda3|", with: "|sda1 sda2 sda3 sda4|")
    }
    if product.toolstack.contains("pgpu") {
      for (place, fields) in ManagedDevices.graphics(of: plan) { plan.objects[place] = fields }
    }
    if product.toolstack.contains("pci") {
      for (place, fields) in ManagedDevices.objects(of: plan) { plan.objects[place] = fields }
    }
    return plan
  }

  /// As an installation before the present one left it: the file system it names is no longer there.
  private static func earlier(_ product: Product) -> String {
    InstalledGrubFile(product: product, rootLabel: "root-hjqzwemx").text
  }

  private static func extlinuxFile(_ product: Product) -> String {
    let old = Product.xenServer62
    return HowToBootFile.text.replacing("splashi  ---", with: "splash ---")
      .replacing(old.kernel, with: product.kernel).replacing(old.kernelLink, with: product.kernelLink)
      .replacing("xen-\(old.xen)", with: "xen-\(product.xen)")
      .replacing("Xen \(old.xen)", with: "Xen \(product.xen)")
  }
}
