import TestSupport
import Testing

@Suite("The offline commands, in the real program", .waits)
struct OfflineCommandTests {
  private let lspci = "\(Checkout.tests)/Fixtures/how-to/lspci.txt"
  private let bootFile = "\(Checkout.tests)/Fixtures/how-to/extlinux.conf"

  @Test("list shows every device, --addin the likely cards, and - reads standard input")
  func list() throws {
    let all = try run("list", "--from", lspci)
    #expect(all.status == 0)
    #expect(all.text.split(separator: "\n").count == 50)
    #expect(all.text.contains("* 03:00.0  Multimedia controller"))
    let cards = try run("list", "--from", "-", "--addin", input: Fixture.bytes("how-to/lspci.txt"))
    #expect(cards.text.split(separator: "\n").count == 6)
  }

  @Test("preview of a grub.cfg shows the call that changes it, and writes no such file")
  func previewGrub() throws {
    let file = GrubFile().bytes
    let shown = try run("preview", "--boot-file", "-", "--hide", "03:00.0", input: file)
    #expect(shown.status == 0)
    #expect(shown.text.contains("+ xen-pciback.hide=(0000:03:00.0)"))
    #expect(
      shown.text.contains("/opt/xensource/libexec/xen-cmdline --set-dom0 'xen-pciback.hide=(0000:03:00.0)'"))
    let written = try run("preview", "--boot-file", "-", "--hide", "03:00.0", "--output", "-", input: file)
    #expect(written.status == 2)
    #expect(written.text.isEmpty)
  }

  @Test("preview of a grub.cfg that GRUB does not take is refused, with the line")
  func previewBroken() throws {
    let text = GrubFile().text.replacing(
      "-xen.img\n}\nmenuentry 'XCP-ng (Serial)'", with: "-xen.img\nmenuentry 'XCP-ng (Serial)'")
    let result = try run("preview", "--boot-file", "-", "--hide", "03:00.0", input: Array(text.utf8))
    #expect(result.status == 2)
    #expect(result.errorText.contains("Line 13 of the boot file opens a block"))
  }

  @Test("list --json has the documented keys")
  func listJSON() throws {
    let result = try run(
      "list", "--from", "\(Checkout.tests)/Fixtures/lspci/dom0-plain.lspci-vmm-nnk.txt", "--json")
    #expect(result.status == 0)
    for key in [
      "\"address\" : \"0000:06:00.0\"", "\"class\" : \"Non-Volatile memory controller\"",
      "\"classID\" : \"0108\"",
      "\"vendorID\" : \"1b36\"", "\"deviceID\" : \"0010\"", "\"driver\" : \"nvme\"", "\"likelyAddIn\" : true",
      "\"reason\"",
      "\"revision\" : \"02\"", "\"subsystem",
    ] { #expect(result.text.contains(key), "\(key)") }
  }

  @Test("list names unread lines on standard error with their numbers, and exits 1")
  func listUnread() throws {
    let result = try run("list", "--from", "-", input: Array("03:00.0 Audio device: A\nrubbish\n".utf8))
    #expect(result.status == 1)
    #expect(result.text.contains("03:00.0"))
    #expect(result.errorText.contains("-:2:"))
  }

  @Test("A file that is not there is a sentence and exit 2", arguments: ["list", "vms"])
  func missing(_ command: String) throws {
    let result = try run(command, "--from", "/nowhere/at/all")
    #expect(result.status == 2)
    #expect(result.errorText.contains("/nowhere/at/all"))
  }

  @Test("preview shows the change, and --output - prints the edited file alone")
  func preview() throws {
    let shown = try run("preview", "--boot-file", bootFile, "--hide", "03:00.0")
    #expect(shown.status == 0)
    #expect(shown.text.contains("+ pciback.hide=(03:00.0)"))
    let edited = try run("preview", "--boot-file", bootFile, "--hide", "03:00.0", "--output", "-")
    let lines = edited.text.split(separator: "\n", omittingEmptySubsequences: false)
    let before = Fixture.text("how-to/extlinux.conf").split(separator: "\n", omittingEmptySubsequences: false)
    #expect(zip(before, lines).filter { $0 != $1 }.count == 2)
    let back = try run(
      "preview", "--boot-file", "-", "--unhide", "03:00.0", "--output", "-", input: edited.output)
    #expect(back.output == Fixture.bytes("how-to/extlinux.conf"))
  }

  @Test("preview takes the consoles off the display with --disable-display, and refuses that in a grub.cfg")
  func display() throws {
    func preview(_ file: [UInt8]) throws -> ProcessResult {
      try run("preview", "--boot-file", "-", "--hide", "01:01.0", "--disable-display", input: file)
    }
    let shown = try preview(Fixture.bytes("how-to/extlinux.conf"))
    #expect(shown.status == 0)
    #expect(shown.text.contains("- console=tty0") && shown.text.contains("- console=vga"))
    let grub = try preview(GrubFile().bytes)
    #expect(grub.status == 2)
    #expect(grub.errorText.contains("xe host-disable-display"))
  }

  @Test("preview refuses the file as the page shows it, with the reason and exit 2")
  func refused() throws {
    let file = "\(Checkout.tests)/Fixtures/how-to/extlinux-as-published.conf"
    let result = try run("preview", "--boot-file", file, "--hide", "03:00.0")
    #expect(result.status == 2)
    #expect(result.errorText.contains("U+2014"))
  }

  @Test("preview refuses an address that is none", arguments: ["0b::00.1", "(03:00.0)", "03:00.8"])
  func badAddress(_ text: String) throws {
    let result = try run("preview", "--boot-file", bootFile, "--hide", text)
    #expect(result.status != 0)
    #expect(result.errorText.contains("PCI address"))
  }

  @Test("vms reads the how-to's own listing")
  func vms() throws {
    let result = try run("vms", "--from", "\(Checkout.tests)/Fixtures/xe/how-to-vm.txt")
    #expect(result.text.contains("bacchus"))
    let json = try run("vms", "--from", "\(Checkout.tests)/Fixtures/xe/how-to-vm.txt", "--json")
    #expect(json.text.contains("6b664553-6822-b445-5a8c-c10d93c41c4c"))
  }

  private func run(_ arguments: String..., input: [UInt8] = []) throws -> ProcessResult {
    try ChildProcess.run([BuiltProgram.path] + arguments, input: input)
  }
}
