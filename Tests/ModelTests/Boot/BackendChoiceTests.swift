import Model
import TestSupport
import Testing

@Suite("Which back-end a host has")
struct BackendChoiceTests {
  private static let extlinux = Fixture.bytes("how-to/extlinux.conf")
  private static let howTo =
    "root=LABEL=root-ckwntldj ro xencons=hvc console=hvc0 console=tty0 quiet vga=785 splashi"

  private func choose(
    _ files: [Backend: [UInt8]], running: String, isUEFI: Bool = false, hasTool: Bool = true
  ) -> BackendChoice {
    var seen = BackendChoice.Seen()
    seen.files = files
    seen.commandLine = KernelCommandLine(parsing: running)
    seen.brand = "XCP-ng"
    seen.isUEFI = isUEFI
    seen.hasTool = hasTool
    return BackendChoice(seen)
  }

  private func file(_ root: String) -> GrubFile {
    var file = GrubFile()
    file.root = root
    return file
  }

  @Test("The host of the how-to starts with extlinux")
  func howToHost() {
    let choice = choose([.extlinux: Self.extlinux], running: Self.howTo + " pciback.hide=(03:00.0)")
    #expect(choice.backend == .extlinux)
    #expect(choice.obstacle == nil)
    #expect(choice.reason.contains("has the words of /proc/cmdline"))
  }

  @Test("A leftover extlinux.conf is not taken for the boot file", arguments: [Backend.grubUEFI, .grubBIOS])
  func leftoverExtlinux(backend: Backend) {
    let file = file("root-new")
    let choice = choose(
      [.extlinux: Self.extlinux, backend: file.bytes],
      running: file.words + " xen-pciback.hide=(0000:03:00.0)")
    #expect(choice.backend == backend)
    #expect(choice.obstacle == nil)
    #expect(choice.reason.contains("extlinux.conf has others"))
  }

  @Test("A host that was started by UEFI is not taken for one of its stale BIOS file")
  func staleBIOS() {
    let (old, new) = (file("root-old"), file("root-new"))
    let choice = choose([.grubBIOS: old.bytes, .grubUEFI: new.bytes], running: new.words, isUEFI: true)
    #expect(choice.backend == .grubUEFI)
    #expect(choice.obstacle == nil)
  }

  @Test("On a BIOS host with a stale EFI file the tool would write the wrong one, so nothing is written")
  func staleEFI() {
    let (old, new) = (file("root-old"), file("root-new"))
    let choice = choose([.grubBIOS: new.bytes, .grubUEFI: old.bytes], running: new.words)
    #expect(choice.backend == .grubBIOS)
    #expect(choice.obstacle?.first?.contains("/boot/efi/EFI/xenserver/grub.cfg, which is left over") == true)
  }

  @Test("Two files with the running words are both shown, and none is taken")
  func two() {
    let file = file("root-new")
    let choice = choose([.grubBIOS: file.bytes, .grubUEFI: file.bytes], running: file.words)
    #expect(choice.backend == nil)
    #expect(choice.obstacle?.first?.contains("both have the words") == true)
    #expect(choice.evidence.count == 3)
  }

  @Test("Of two files with the same words UEFI decides, where the host says that it was started by it")
  func firmware() {
    let file = file("root-new")
    let choice = choose([.grubBIOS: file.bytes, .grubUEFI: file.bytes], running: file.words, isUEFI: true)
    #expect(choice.backend == .grubUEFI)
    #expect(choice.reason.contains("/sys/firmware/efi"))
  }

  @Test("Of two files that both fit, the one with more of the words is the one")
  func more() {
    let file = file("root-new")
    let short = Array(file.text.replacing(" quiet vga=785 splash", with: "").utf8)
    let choice = choose([.grubBIOS: short, .extlinux: Self.extlinux], running: file.words)
    #expect(choice.backend == .grubBIOS)
    let both = choose([.grubBIOS: file.bytes, .grubUEFI: short], running: file.words)
    #expect(both.backend == .grubBIOS)
  }

  @Test("No file with the running words: none is taken, and all are shown")
  func none() {
    let choice = choose(
      [.grubBIOS: file("root-a").bytes, .extlinux: Self.extlinux], running: "root=LABEL=root-b ro")
    #expect(choice.backend == nil)
    #expect(choice.reason.contains("all have other words"))
    #expect(choice.evidence.contains { $0.contains("root-a") })
  }

  @Test("Without the vendor's tool grub.cfg is not written")
  func noTool() {
    let file = file("root-a")
    let choice = choose([.grubBIOS: file.bytes], running: file.words, hasTool: false)
    #expect(choice.backend == .grubBIOS)
    #expect(choice.obstacle?.first?.contains("is not there") == true)
  }
}
