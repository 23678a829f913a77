import Testing

@testable import Simulation

@Suite("The vendor's xen-cmdline, with its faults")
struct XenCmdlineTests {
  private let efi = GrubLoaderTests.efi
  private let bios = GrubLoaderTests.bios
  private let key = "xen-pciback.hide"
  private let list = "xen-pciback.hide=(0000:03:00.0)"

  private func set(_ root: TestRoot, _ words: String...) -> Printed {
    root.run("xen-cmdline", ["--set-dom0"] + words)
  }

  private func kernelLines(_ text: String) -> [String] { lines(text).filter { $0.contains("/vmlinuz-") } }

  @Test(
    "Set writes the entry and its serial twin and no other; delete takes it out again",
    arguments: [
      "xcp82-uefi", "xcp83", "xs7-bios",
    ])
  func setAndDelete(_ name: String) throws {
    let root = try TestRoot(name)
    let path = root.folder.exists(efi) ? efi : bios
    let before = root.read(path)
    #expect(set(root, list) == Printed())
    #expect(
      kernelLines(root.read(path)).map { $0.hasSuffix(" \(list)") } == [true, true, false, false, false])
    #expect(root.run("xen-cmdline", ["--get-dom0", key]) == .text("\(list)\n"))
    #expect(root.run("xen-cmdline", ["--delete-dom0", key]) == Printed())
    #expect(root.read(path) == before)
  }

  @Test("After an upgrade that kept the list every entry has it, and the tool takes it out of two")
  func keptByUpgrade() throws {
    let root = try TestRoot("upgraded")
    let kept = "xen-pciback.hide=(0000:05:00.0)"
    #expect(kernelLines(root.read(efi)).map { $0.contains(kept) } == [true, true, true, true, true])
    #expect(root.driver("05:00.0") == "pciback")
    #expect(root.run("xen-cmdline", ["--delete-dom0", key]) == Printed())
    #expect(kernelLines(root.read(efi)).map { $0.contains(kept) } == [false, false, true, true, true])
    root.reboot()
    #expect(root.driver("05:00.0") != "pciback")
  }

  @Test("The whole list is replaced")
  func replaced() throws {
    let root = try TestRoot("xcp82-uefi")
    _ = set(root, list)
    _ = set(root, "\(key)=(0000:04:00.0)")
    #expect(root.run("xen-cmdline", ["--get-dom0", key]).output == "\(key)=(0000:04:00.0)\n")
    #expect(!root.read(efi).contains("03:00.0"))
  }

  @Test("Get prints an empty line for what is not there")
  func absent() throws {
    let root = try TestRoot("xcp82-uefi")
    #expect(root.run("xen-cmdline", ["--get-dom0", key]) == .text("\n"))
    #expect(root.run("xen-cmdline", ["--get-xen", "ucode"]) == .text("ucode=scan\n"))
  }

  @Test("It reads the entry that is the default, and writes the two that it knows by name")
  func otherDefault() throws {
    let root = try TestRoot("xcp82-uefi")
    root.write(efi, root.read(efi).replacing("set default=0", with: "set default=2"))
    #expect(set(root, list) == Printed())
    #expect(root.run("xen-cmdline", ["--get-dom0", key]) == .text("\n"))
  }

  @Test(
    "A flag that it does not know is ignored, with 0 and without a word",
    arguments: [["--set_dom0", "xen-pciback.hide=(0000:03:00.0)"], ["--list-xen"], ["--help"], ["-h"], []])
  func unknownFlag(_ arguments: [String]) throws {
    let root = try TestRoot("xcp82-uefi")
    let before = root.read(efi)
    #expect(root.run("xen-cmdline", arguments) == Printed())
    #expect(root.read(efi) == before)
  }

  @Test("With two keys in one call Python 2 removes nothing, and Python 3 doubles everything else")
  func twoKeys() throws {
    let old = try TestRoot("xcp82-uefi")
    _ = set(old, list)
    _ = set(old, "\(key)=(0000:04:00.0)", "quiet=1")
    #expect(old.run("xen-cmdline", ["--get-dom0", key]).output == "\(list)\n\(key)=(0000:04:00.0)\n")
    let new = try TestRoot("xcp83")
    _ = set(new, list)
    _ = set(new, "\(key)=(0000:04:00.0)", "quiet=1")
    let words = kernelLines(new.read(efi)).first?.split(separator: " ") ?? []
    #expect(words.filter { $0 == "nolvm" }.count == 2)
    #expect(words.filter { $0.hasPrefix(key) } == [Substring(list), "\(key)=(0000:04:00.0)"])
  }

  @Test("host-display takes one console of several out, and several operations may be one call")
  func operations() throws {
    let root = try TestRoot("xcp83")
    #expect(root.run("xen-cmdline", ["--get-dom0", "console"]).output == "console=hvc0\nconsole=tty0\n")
    #expect(
      root.run(
        "xen-cmdline", ["--delete-dom0", "console=tty0", "--delete-xen", "console", "--set-dom0", list])
        == Printed())
    #expect(root.run("xen-cmdline", ["--get-dom0", "console"]).output == "console=hvc0\n")
    #expect(root.run("xen-cmdline", ["--get-xen", "console", "--get-dom0", key]).output == "\n\(list)\n")
    // Its serial twin loses the console on its line with it.
    let serial = lines(root.read(efi)).filter { $0.contains("com1=115200,8n1") }
    #expect(serial.map { $0.contains("console=com1") } == [false, true, true])
  }

  @Test("It takes the first file that exists, and says nothing", arguments: ["stale-efi", "stale-bios"])
  func wrongFile(_ name: String) throws {
    let root = try TestRoot(name)
    let before = root.read(bios)
    #expect(set(root, list) == Printed())
    #expect(root.read(efi).contains(list))
    #expect(root.read(bios) == before)
    root.reboot()
    #expect(root.driver("03:00.0") == (name == "stale-bios" ? "pciback" : "saa7164"))
  }

  @Test("What it does not know in the file is lost, and its blanks are its own")
  func rewritten() throws {
    let root = try TestRoot("xcp82-uefi")
    root.write(efi, root.read(efi).replacing("\tmodule2", with: "    module2  "))
    _ = set(root, list)
    #expect(!root.read(efi).contains("    module2"))
    #expect(root.read(efi).contains("if [ -s $prefix/grubenv ]; then\n\tload_env\nfi\n"))
    root.reboot()
    #expect(root.driver("03:00.0") == "pciback")
  }

  @Test("Without a boot file its Python raises")
  func noFile() throws {
    let root = try TestRoot("xcp82-uefi")
    root.folder.remove(efi)
    let printed = set(root, list)
    #expect(printed.status == 1)
    #expect(printed.error.hasPrefix("Traceback (most recent call last):\n"))
  }

  @Test("On an extlinux host the file is written anew, without its comments")
  func extlinux() throws {
    let root = try TestRoot("xs65")
    let path = "boot/extlinux.conf"
    root.write(path, "# a remark\n" + root.read(path).replacing("timeout 50", with: "timeout 50\nsay hello"))
    #expect(set(root, list) == Printed())
    let text = root.read(path)
    #expect(!text.contains("a remark") && !text.contains("say hello"))
    #expect(text.hasPrefix("# location mbr\nserial 0 115200\ndefault xe\n"))
    let marked = lines(text).filter { $0.hasPrefix("  append ") }.map { $0.contains(" \(list) --- ") }
    #expect(marked == [true, true, false, false, false])
    root.reboot()
    #expect(root.driver("03:00.0") == "pciback")
  }

  @Test("An entry of another shape makes it raise and leave its half file behind")
  func otherShape() throws {
    let root = try TestRoot("xs65")
    let path = "boot/extlinux.conf"
    root.write(path, root.read(path) + "\nlabel memtest\n  kernel memtest.bin\n")
    let before = root.read(path)
    #expect(set(root, list).status == 1)
    #expect(root.read(path) == before)
    #expect(root.folder.names("boot").contains { $0.hasPrefix("extlinux.conf.tmp") })
  }
}
