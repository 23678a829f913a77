import Testing

@testable import Simulation

@Suite("A restart by GRUB")
struct GrubLoaderTests {
  static let efi = "boot/efi/EFI/xenserver/grub.cfg"
  static let bios = "boot/grub/grub.cfg"

  private func file(_ root: TestRoot) -> String {
    root.read(root.folder.exists(Self.efi) ? Self.efi : Self.bios)
  }

  private func change(_ root: TestRoot, _ old: String, _ new: String) throws {
    let path = root.folder.exists(Self.efi) ? Self.efi : Self.bios
    let text = root.read(path)
    try #require(text.contains(old), "grub.cfg has no \(old)")
    root.write(path, text.replacing(old, with: new))
  }

  @Test(
    "The entry that starts",
    arguments: [
      ("set default=0", "set default=1", "XCP-ng (Serial)"),
      ("set default=0", "set default='XCP-ng in Safe Mode'", "XCP-ng in Safe Mode"),
      ("set default=0", "set default=\"XCP-ng (Serial)\"", "XCP-ng (Serial)"),
      ("set default=0", "set default=nothing", "XCP-ng"), ("set default=0", "set default=99", "XCP-ng"),
      ("set default=0", "default=1", "XCP-ng"), ("set default=0", "# set default=1", "XCP-ng"),
      ("set default=0", "set default=0; set default=1", "XCP-ng (Serial)"),
      ("menuentry 'XCP-ng' {", "menuentry \"XCP-ng\" --class xen --unrestricted {", "XCP-ng"),
      ("\tmodule2", "   module2", "XCP-ng"), ("\tmultiboot2", "\t \tmultiboot2", "XCP-ng"),
      ("set timeout=5", "set timeout=0", "XCP-ng"),
      ("search --label --set root", "search --no-floppy --set=root --label", "XCP-ng"),
    ])
  func chosen(_ old: String, _ new: String, _ title: String) throws {
    let root = try TestRoot("xcp82-uefi")
    try change(root, old, new)
    root.reboot()
    #expect(root.read("simulation/boot-state") == "up")
    #expect(root.read("simulation/booted-label") == title)
  }

  @Test(
    "A file from which nothing starts leaves the host dead",
    arguments: [
      ("set timeout=5", "set timeout=-1", "waits at its menu"),
      ("set timeout=5", "", "waits at its menu"),
      ("menuentry", "menuEntry", "no entry"),
      ("\nfi", "\nfii", "no entry"),
      ("menuentry 'XCP-ng' {", "menuentry 'XCP-ng {", "no entry"),
      ("root-ckwntldj\n", "root-other\n", "no such device: root-other."),
      ("/boot/xen.gz", "/boot/xen.gzz", "file `/boot/xen.gzz' not found."),
      ("\tmodule2 ", "\tmodule ", "dom0 kernel not specified"),
      ("\tmultiboot2 ", "\tmultiboot3 ", "you need to load the kernel first."),
      ("LABEL=root-ckwntldj", "LABEL=root-other", "Unable to mount root fs"),
      ("quiet", "xen-pciback.hide=(0000:00:11.0)", "Unable to mount root fs"),
    ])
  func dead(_ old: String, _ new: String, _ reason: String) throws {
    let root = try TestRoot("xcp82-uefi")
    try change(root, old, new)
    root.reboot()
    #expect(root.read("simulation/boot-state").contains(reason))
    #expect(root.xe("host-list").status == 1)
  }

  @Test("Both multiboot languages, Xen's own words and tboot come to the same start", arguments: 0...2)
  func languages(_ number: Int) throws {
    let root = try TestRoot("xcp82-uefi")
    let before = root.read("proc/cmdline")
    switch number {
    case 0:
      try change(root, "multiboot2", "multiboot")
      try change(root, "module2", "module")
    case 1:
      try change(root, "multiboot2", "xen_hypervisor")
      try change(root, "module2", "xen_module")
    default:
      root.write("boot/tboot.gz", "tboot\n")
      try change(
        root, "\tmultiboot2 /boot/xen.gz",
        "\tmultiboot2 /boot/tboot.gz logging=serial\n\tmodule2 /boot/xen.gz")
    }
    root.reboot()
    #expect(root.read("simulation/boot-state") == "up")
    #expect(root.read("proc/cmdline") == before)
  }

  @Test("The environment block overrides the default only where the file reads it")
  func environment() throws {
    let root = try TestRoot("xs7-bios")
    root.write("boot/grub/grubenv", "# GRUB Environment Block\noverride_entry=1\nnext_entry=2\n####")
    root.reboot()
    #expect(root.read("simulation/booted-label") == "XenServer (Serial)")
    try change(root, "load_env", "true")
    root.reboot()
    #expect(root.read("simulation/booted-label") == "XenServer")
  }

  @Test(
    "What the kernel's words hide after the restart",
    arguments: [
      ("xen-pciback.hide=(0000:03:00.0)", ["0000:03:00.0"]), ("xen_pciback.hide=(03:00.0)", ["0000:03:00.0"]),
      ("pciback.hide=(0000:03:00.0)", []), ("xen-pciback.hide=(03:00.*)", ["0000:03:00.0"]),
      ("xen-pciback.hide=(0000:03:00.0) xen-pciback.hide=(0000:04:00.0)", ["0000:04:00.0"]),
      (String(repeating: "x", count: 940) + " xen-pciback.hide=(0000:03:00.0)", []),
    ])
  func hidden(_ words: String, _ expected: [String]) throws {
    let root = try TestRoot("xcp82-uefi")
    try change(root, "quiet", words)
    root.reboot()
    #expect(root.read("simulation/boot-state") == "up")
    let hidden = SimulatedDevice.all(in: root.folder).filter { $0.driver == "pciback" }.map(\.address)
    #expect(hidden == expected)
  }

  @Test(
    "A slip in the list leaves a newer kernel without pciback",
    arguments: ["(0000:03:00.0),(0000:04:00.0)", "(0000:03:00.0", "(0000:82.0.0)", "(03:20.0)"])
  func slip(_ list: String) throws {
    let root = try TestRoot("xcp82-uefi")
    try change(root, "quiet", "xen-pciback.hide=\(list)")
    root.reboot()
    #expect(root.read("simulation/boot-state") == "up")
    #expect(!root.folder.exists("sys/bus/pci/drivers/pciback"))
    #expect(root.run("xl", ["pci-assignable-list"]).error.contains("Looks like pciback driver not loaded"))
  }

  @Test(
    "The firmware decides which file is read, whatever else is there",
    arguments: [("stale-efi", bios), ("stale-bios", efi), ("stale-extlinux", bios)])
  func stale(_ name: String, _ path: String) throws {
    let root = try TestRoot(name)
    let others = [Self.efi, Self.bios, "boot/extlinux.conf"].filter { $0 != path && root.folder.exists($0) }
    #expect(others.count == 1)
    root.write(path, root.read(path).replacing("quiet", with: "mark"))
    for other in others { root.write(other, "no boot file at all") }
    root.reboot()
    #expect(root.read("simulation/boot-state") == "up")
    #expect(root.read("proc/cmdline").contains(" mark "))
    #expect(root.folder.isFolder("sys/firmware/efi") == (path == Self.efi))
  }
}
