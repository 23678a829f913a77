import TestSupport
import Testing

@testable import Simulation

@Suite("A restart of the simulated host")
struct RestartTests {
  @Test("The how-to's edit hides the card")
  func howTo() throws {
    let root = try TestRoot()
    try root.hide("pciback.hide=(03:00.0)")
    root.reboot()
    #expect(root.read("simulation/boot-state") == "up")
    #expect(root.driver("03:00.0") == "pciback")
    #expect(root.driver("02:00.0") == "e1000e")
    #expect(
      root.read("proc/cmdline")
        == "root=LABEL=root-ckwntldj ro xencons=hvc console=hvc0 console=tty0 quiet vga=785 splashi "
        + "pciback.hide=(03:00.0)\n")
    #expect(root.read("sys/module/pciback/parameters/hide") == "(03:00.0)\n")
    #expect(root.read("simulation/host/enabled") == "true")
  }

  @Test(
    "What is hidden by a word of the dom0 part",
    arguments: [
      ("xen-pciback.hide=(03:00.0)", []), ("pciback.hide=(03:00.0) pciback.hide=(04:00.0)", ["0000:04:00.0"]),
      ("pciback.hide=(0000:03:00.0)(04:00.0)", ["0000:03:00.0", "0000:04:00.0"]),
      ("pciback.hide=(03:00.0),(04:00.0)", []), ("pciback.hide=(03:00.0)(07:00.0)", ["0000:03:00.0"]),
      ("pciback.hide=(03:00.0", ["0000:03:00.0"]),
      ("pciback.hide=(00:14.4)", ["0000:00:14.4", "0000:01:01.0", "0000:01:03.0"]),
      ("Pciback.hide=(03:00.0)", []), ("\u{a0}pciback.hide=(03:00.0)", ["0000:03:00.0"]),
      ("pciback.hide=(03:00.0)\u{a0}", []), ("pciback.hide=", []), ("pciback.hide", []),
      ("pciback.hide=\"(03:00.0) (04:00.0)\"", ["0000:03:00.0", "0000:04:00.0"]),
      (String(repeating: "x", count: 940) + " pciback.hide=(03:00.0)", []),
      (
        "pciback.hide=(03:00.0)" + String(repeating: "(04:00.0)", count: 20),
        ["0000:03:00.0", "0000:04:00.0"]
      ),
    ])
  func hidden(_ words: String, _ expected: [String]) throws {
    let root = try TestRoot()
    try root.hide(words)
    root.reboot()
    #expect(root.read("simulation/boot-state") == "up")
    let hidden = SimulatedDevice.all(in: root.folder).filter { $0.driver == "pciback" }.map(\.address)
    #expect(hidden == expected)
  }

  @Test("A slip in the list leaves the host without pciback")
  func parseError() throws {
    let root = try TestRoot()
    try root.hide("pciback.hide=(03:00.0),(04:00.0)")
    root.reboot()
    #expect(!root.folder.exists("sys/bus/pci/drivers/pciback"))
    #expect(
      root.run("dmesg", []).output.contains("pciback: Error parsing pci_devs_to_hide at \",(04:00.0)\"\n"))
    #expect(
      root.run("xl", ["pci-list-assignable-devices"]).error.contains("Looks like pciback driver not loaded"))
    root.xe("vm-param-set", "uuid=\(TestRoot.bacchus)", "other-config:pci=0/0000:03:00.0")
    #expect(root.xe("vm-start", "uuid=\(TestRoot.bacchus)").error.contains("Cannot_use_pci_with_no_pciback"))
  }

  @Test("Xen cuts the dom0 part after 1023 bytes without a word")
  func cut() throws {
    let root = try TestRoot()
    try root.hide(String(repeating: "x", count: 1000) + " pciback.hide=(03:00.0)")
    root.reboot()
    #expect(root.read("proc/cmdline").utf8.count == 1024)
    #expect(root.read("sys/module/pciback/parameters/hide") == "(null)\n")
  }

  @Test(
    "A line that cannot start leaves the host dead, and xe with it",
    arguments: [
      ("splashi  --- ", "splashi  — ", "VFS: Unable to mount root fs"),
      ("0x0311 --- ", "0x0311 — ", "ELF: not an ELF binary"),
      ("splashi  --- ", "splashi pciback.hide=(03:00.0)--- ", "VFS: Unable to mount root fs"),
      ("splashi  --- ", "splashi pciback.hide=(03:00.0)\u{a0}--- ", "VFS: Unable to mount root fs"),
      ("splashi  --- ", "splashi pciback.hide=(00:11.0) --- ", "VFS: Unable to mount root fs"),
      ("root-ckwntldj", "root-wrong", "VFS: Unable to mount root fs"),
      ("/boot/xen.gz", "/boot/xen.gzz", "File not found: /boot/xen.gzz"),
    ])
  func dead(_ old: String, _ new: String, _ reason: String) throws {
    let root = try TestRoot()
    try root.edit(old, new)
    root.reboot()
    #expect(root.read("simulation/boot-state").hasPrefix("panic: "))
    #expect(root.read("simulation/boot-state").contains(reason))
    #expect(root.xe("host-list") == .failure("Error: Connection refused (calling connect )"))
  }

  @Test(
    "A file from which the loader starts nothing leaves the host dead",
    arguments: [
      ("default xe", "default nothing", "Could not find kernel image: nothing"),
      ("default xe", "default XE", "Could not find kernel image: XE"),
      ("default xe", "", "No DEFAULT or UI configuration directive found!"),
      ("timeout 50", "timeout 0", "waits at its boot: prompt"),
      ("kernel mboot.c32", "kernel mboot", "Could not find kernel image: mboot"),
      ("console=vga ", String(repeating: "x", count: 2048) + " ", "longer than 2047"),
    ])
  func nothingStarted(_ old: String, _ new: String, _ reason: String) throws {
    let root = try TestRoot()
    root.write("boot/extlinux.conf", root.read("boot/extlinux.conf").replacing(old, with: new))
    root.reboot()
    #expect(root.read("simulation/boot-state").contains(reason))
  }

  @Test("The serial entry starts if it is the default, by its own line")
  func otherDefault() throws {
    let root = try TestRoot()
    try root.hide("pciback.hide=(03:00.0)")
    root.write(
      "boot/extlinux.conf", root.read("boot/extlinux.conf").replacing("default xe", with: "default xe-serial")
    )
    root.reboot()
    #expect(root.read("simulation/booted-label") == "xe-serial")
    #expect(root.driver("03:00.0") == "saa7164")
  }

  @Test("The how-to's file as published starts no dom0, until it is repaired and the power is cycled")
  func published() throws {
    let root = try TestRoot()
    root.folder.write("boot/extlinux.conf", Fixture.bytes("how-to/extlinux-as-published.conf"))
    root.reboot()
    #expect(root.read("simulation/boot-state").contains("dom0 kernel not specified"))
    root.folder.write("boot/extlinux.conf", Fixture.bytes("how-to/extlinux.conf"))
    #expect(root.run("power-cycle", []).status == 0)
    #expect(root.xe("host-list").status == 0)
  }

  @Test("Only a disabled host restarts, and it is enabled afterwards")
  func notDisabled() throws {
    let root = try TestRoot()
    let before = root.read("proc/sys/kernel/random/boot_id")
    #expect(
      root.xe("host-reboot", "uuid=\(TestRoot.host)")
        == .failure(
          "This operation cannot be performed because the host is not disabled. Please disable the host and then try "
            + "again."))
    #expect(root.read("proc/sys/kernel/random/boot_id") == before)
    root.reboot()
    #expect(root.read("proc/sys/kernel/random/boot_id") != before)
    #expect(root.xe("host-list", "params=enabled", "--minimal").output == "true\n")
  }

  @Test("VMs that still run are killed, and the log says so", arguments: [true, false])
  func killed(_ byToolstack: Bool) throws {
    let root = try TestRoot()
    if byToolstack { root.reboot() } else { _ = root.run("shutdown", ["-r", "now"]) }
    #expect(root.log.contains("killed \(TestRoot.mail) (mail)"))
    #expect(root.vm(TestRoot.mail, "power-state") == "halted")
    #expect(
      root.xe("vm-list", "power-state=running", "params=uuid", "--minimal").output == HowToMachines
        .controlDomain + "\n")
  }

  @Test("While it comes up the toolstack refuses connections")
  func booting() throws {
    let root = try TestRoot()
    root.write("simulation/delays/boot", "3600000")
    root.reboot()
    #expect(root.xe("host-list") == .failure("Error: Connection refused (calling connect )"))
    root.write("simulation/booting-until", "0")
    #expect(root.xe("host-list").status == 0)
  }

  @Test("safe starts without the IOMMU, so an HVM guest gets no device")
  func noIOMMU() throws {
    let root = try TestRoot()
    try root.hide("pciback.hide=(03:00.0)")
    try root.edit("/boot/xen.gz ", "/boot/xen.gz iommu=off ")
    root.reboot()
    #expect(root.run("xl", ["info"]).output.contains("\nvirt_caps              : hvm\n"))
    #expect(root.run("xl", ["dmesg"]).output.contains("(XEN) I/O virtualisation disabled\n"))
    root.xe("vm-param-set", "uuid=\(TestRoot.bacchus)", "other-config:pci=0/0000:03:00.0")
    #expect(root.xe("vm-start", "uuid=\(TestRoot.bacchus)").error.contains("Cannot_add"))
  }
}
