import TestSupport
import Testing

@testable import Model

@Suite("Which entries of the boot menu are the way back, as the file has them")
struct WayBackTests {
  private static let card = PCIAddress.test("03:00.0")
  private static let word = "xen-pciback.hide=(0000:03:00.0)"

  /// A grub.cfg whose entries with these words in their title hide the card.
  private static func grub(_ titles: [String], without: [String] = []) -> String {
    var blocks = GrubFile().text.replacing("menuentry", with: "\u{1}menuentry").split(separator: "\u{1}").map(
      String.init)
    blocks.removeAll { block in without.contains { block.hasPrefix("menuentry '\($0)'") } }
    return blocks.map { block in
      guard titles.contains(where: { block.hasPrefix("menuentry '\($0)'") }) else { return block }
      return block.split(separator: "\n", omittingEmptySubsequences: false).map {
        $0.contains("vmlinuz") ? "\($0) \(word)" : String($0)
      }.joined(separator: "\n")
    }.joined()
  }

  private static let all = [
    "XCP-ng", "XCP-ng (Serial)", "XCP-ng in Safe Mode", "XCP-ng (Xen 4.13.4 / Linux 4.19.0+1)",
    "XCP-ng (Serial, Xen 4.13.4 / Linux 4.19.0+1)",
  ]

  private func sentence(_ text: String) -> String {
    BootMenu(parsing: Array(text.utf8), format: .grub(brand: "XCP-ng")).wayBack(
      from: [Self.card], .xenPciback)
  }

  private func complaints(_ text: String) -> [Complaint] {
    var host = GrubFile().host()
    host.otherParts["grub-uefi"] = text
    return DoctorFixture.complaints(edited: host)
  }

  @Test("As installed, Safe Mode and the entries with versions are the way back, and nothing is wrong")
  func installed() {
    let text = Self.grub(Array(Self.all.prefix(2)))
    #expect(sentence(text).hasPrefix("The way back in the boot menu"))
    #expect(sentence(text).contains("XCP-ng in Safe Mode, XCP-ng (Xen 4.13.4"))
    #expect(!complaints(text).contains { [.noWayBack, .otherEntryHides].contains($0.kind) })
  }

  @Test("Where every entry hides the card, no way back is promised, and the doctor names the entries")
  func everywhere() throws {
    let text = Self.grub(Self.all)
    #expect(sentence(text).hasPrefix("No way back in the boot menu"))
    let complaint = try #require(complaints(text).first(.noWayBack))
    #expect(complaint.finding.severity == .warn)
    #expect(
      complaint.finding.seen.contains("XCP-ng in Safe Mode") && complaint.finding.seen.contains("03:00.0"))
    #expect(complaint.finding.seen.contains("XCP-ng (Xen 4.13.4 / Linux 4.19.0+1)"))
  }

  @Test("Where one of them hides it, the others are the way back and that one is named")
  func one() {
    let text = Self.grub(Array(Self.all.prefix(3)))
    #expect(sentence(text).contains("XCP-ng in Safe Mode hides it too"))
    #expect(!sentence(text).contains("hiding it: XCP-ng in Safe Mode"))
    #expect(!complaints(text).contains { [.noWayBack, .otherEntryHides].contains($0.kind) })
  }

  @Test("An entry that hides what the default does not is a warning")
  func more() throws {
    let text = Self.grub(["XCP-ng in Safe Mode"])
    let complaint = try #require(complaints(text).first(.otherEntryHides))
    #expect(complaint.finding.severity == .warn)
    #expect(
      complaint.finding.seen.contains("XCP-ng in Safe Mode") && complaint.finding.seen.contains("03:00.0"))
    #expect(complaints(text).first(.noWayBack) == nil)
  }

  @Test("A host without a Safe Mode entry is promised none, and one without any other entry no way back")
  func fewer() {
    let text = Self.grub([], without: ["XCP-ng in Safe Mode"])
    #expect(!sentence(text).contains("Safe Mode"))
    #expect(sentence(Self.grub([], without: Array(Self.all.dropFirst(2)))).contains("no other entry"))
  }

  @Test("extlinux.conf is read the same way")
  func extlinux() {
    func sentence(_ words: String, in labels: [String]) -> String {
      let text = String(decoding: HowToHost().bootFile, as: UTF8.self)
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      var label = ""
      let changed = lines.map { line in
        if line.hasPrefix("label ") { label = String(line.dropFirst(6)) }
        return labels.contains(label) && line.contains("append")
          ? line.replacing(" --- /boot/initrd", with: " \(words) --- /boot/initrd") : line
      }
      return BootMenu(parsing: Array(changed.joined(separator: "\n").utf8), format: .extlinux)
        .wayBack(from: [Self.card], .pciback)
    }
    #expect(
      sentence("", in: [])
        == "The way back in the boot menu, without hiding it: safe, fallback, fallback-serial.")
    #expect(
      sentence("pciback.hide=(03:00.0)", in: ["safe"])
        == "The way back in the boot menu, without hiding it: fallback, fallback-serial. safe hides it too.")
    #expect(
      sentence("pciback.hide=(03:00.0)", in: ["safe", "fallback", "fallback-serial"])
        == "No way back in the boot menu: safe, fallback, fallback-serial hide it too.")
  }

  // MARK: A file that cannot be written

  @Test("A boot file that cannot be written is refused, with the reason, and is no problem by itself")
  func readOnly() throws {
    for (host, path) in [
      (HowToHost(), "boot/extlinux.conf"), (GrubFile().host(), "boot/efi/EFI/xenserver/grub.cfg"),
    ] {
      var host = host
      host.otherParts["boot-writable"] = "\(path) writable\n"
      #expect(WizardDriver(host).wizard.facts.boot.obstacle == nil)
      host.otherParts["boot-writable"] = "\(path) its file system is mounted read-only (/proc/mounts)\n"
      var driver = WizardDriver(host)
      let obstacle = try #require(driver.wizard.facts.boot.obstacle)
      #expect(
        obstacle[0] == "/\(path) cannot be written: its file system is mounted read-only (/proc/mounts).")
      let complaint = try #require(driver.wizard.complaints.first { $0.kind == .bootFileReadOnly })
      #expect(!complaint.isProblem)
      driver.send(.wentOn(Self.card))
      guard case .bootLine(let draft) = driver.wizard.step, case .failure(let words) = draft.plan else {
        Issue.record("\(driver.wizard.step)")
        continue
      }
      #expect(words.lines.first == obstacle[0])
    }
  }

  @Test("What is said of another boot file than the one that starts the host does not count")
  func otherFile() {
    var host = HowToHost()
    host.otherParts["boot-writable"] =
      "boot/grub/grub.cfg root may not write it\nboot/extlinux.conf writable\n"
    #expect(WizardDriver(host).wizard.facts.boot.obstacle == nil)
  }
}
