import Model
import Testing

@Suite("Boot files that passed through a web page")
struct TypographyTests {
  private func damage(_ append: String) -> TypographyDamage? {
    if case .typography(let damage) = BootFixture.refusal(
      .hiding("03:00.0"), BootFixture.file(append: append))
    {
      return damage
    }
    return nil
  }

  @Test("The how-to's file as published is refused, and each append line is explained")
  func published() throws {
    let refusal = try #require(BootFixture.refusal(.hiding("03:00.0"), BootFixture.published))
    guard case .typography(let damage) = refusal else {
      Issue.record("refused for another reason: \(refusal)")
      return
    }
    #expect(damage.lines.map(\.label) == ["xe", "xe-serial", "safe", "fallback", "fallback-serial"])
    #expect(damage.lines.allSatisfy { $0.effect == .allSeparatorsLost })
    #expect(
      refusal.explanation.contains(
        "Lines 10 (xe), 15 (xe-serial), 20 (safe), 25 (fallback), 30 (fallback-serial): a long dash "
          + "(U+2014) 10 times, a non-breaking space (U+00A0). No \"---\" is left"))
    #expect(refusal.explanation.contains("starts over every few seconds"))
  }

  @Test("Repaired, the published file is the how-to's own but for the indentation")
  func repaired() throws {
    let repaired = try #require(BootFixture.refusal(.hiding("03:00.0"), BootFixture.published)?.repaired)
    let lines = BootFixture.text(BootFixture.bytes).split(separator: "\n").map { $0.drop { $0 == " " } }
    #expect(BootFixture.text(repaired).split(separator: "\n") == lines)
  }

  @Test("Repaired and edited, the words are those that the how-to shows, in its order")
  func edited() throws {
    let repaired = try #require(BootFixture.refusal(.hiding("03:00.0"), BootFixture.published)?.repaired)
    let plan = try BootFixture.plan(.hiding("03:00.0"), repaired)
    let expected = """
      /boot/vmlinuz-2.6-xen root=LABEL=root-ckwntldj ro xencons=hvc console=hvc0 console=tty0 quiet \
      vga=785 splashi \
      pciback.hide=(03:00.0)
      """
    #expect(plan.entries.first?.after.dom0.words.map(\.text).joined(separator: " ") == expected)
  }

  @Test(
    "What a damaged line does to a host is told by where the damage is",
    arguments: [
      ("x \u{2014} vmlinuz \u{2014} i", TypographyDamage.Effect.allSeparatorsLost),
      ("x \u{2014} vmlinuz --- i", .firstSeparatorLost), ("x --- vmlinuz \u{2014} i", .secondSeparatorLost),
      ("x --- vmlinuz\u{A0}--- i", .secondSeparatorLost),
      ("x --- vmlinuz a\u{A0}pciback.hide=(04:00.0) --- i", .hideBehindBlank),
      ("x --- vmlinuz pciback.hide=(04:00.0)\u{A0} --- i", .hideUnreadable),
      ("x --- vmlinuz a\u{2013}b --- i", .wordChanged),
      ("x --- vmlinuz a=\u{201C}b\u{201D} --- i", .wordChanged),
      ("\u{A0}x --- vmlinuz --- i", .wordChanged),
    ])
  func effects(append: String, effect: TypographyDamage.Effect) {
    let damage = damage(append)
    #expect(damage?.lines.map(\.effect) == [effect])
    #expect(damage?.repaired != nil)
  }

  @Test("A keyword glued to such a blank is a lost line")
  func lostLine() {
    let file = "default a\nlabel a\nkernel mboot.c32\n\u{A0}append\u{A0}x --- vmlinuz --- i\n"
    let refusal = BootFixture.refusal(.hiding("03:00.0"), Array(file.utf8))
    guard case .typography(let damage) = refusal else {
      Issue.record("\(String(describing: refusal))")
      return
    }
    #expect(damage.lines.map(\.effect) == [.lineLost])
    #expect(damage.repaired.map(BootFixture.text) == file.replacing("\u{A0}", with: " "))
  }

  @Test(
    "Only what was meant is put in place",
    arguments: [
      ("x \u{2013} vmlinuz \u{2014} i", "x --- vmlinuz --- i"),
      ("x --- vmlinuz xen\u{2011}b\u{2013}c --- i", "x --- vmlinuz xen-b-c --- i"),
      ("x --- vmlinuz a=\u{201C}b\u{2019} --- i", "x --- vmlinuz a=\"b' --- i"),
      ("x --- vmlinuz\u{200B} \u{FEFF}a --- i", "x --- vmlinuz a --- i"),
      ("x --- vmlinuz label=\u{FC}\u{A0}b --- i", "x --- vmlinuz label=\u{FC} b --- i"),
    ])
  func repairs(append: String, expected: String) {
    #expect(damage(append)?.repaired == BootFixture.file(append: expected))
  }

  @Test("Single bytes of Windows-1252 are seen as well")
  func windows() {
    let plain = BootFixture.file(append: "x @ vmlinuz@a @ i")
    let marks: [UInt8] = [0x97, 0xA0, 0x97]
    var next = marks.makeIterator()
    let file = plain.map { $0 == UInt8(ascii: "@") ? next.next() ?? 0 : $0 }
    #expect(
      BootFixture.refusal(.hiding("03:00.0"), file)?.repaired
        == BootFixture.file(append: "x --- vmlinuz a --- i"))
  }

  @Test("No repair is offered where it would not make the line readable")
  func noRepair() {
    let damage = damage("x \u{2014} vmlinuz pciback.hide=(04:00.0)\u{2014} i")
    #expect(damage?.repaired == nil)
    #expect(damage != nil)
  }

  @Test("Other letters, and such characters outside append lines, stop nothing")
  func harmless() {
    let file = BootFixture.file(
      append: "x --- vmlinuz root=LABEL=\u{FC} --- i", before: "# a \u{2014} b\ndefault xe\n")
    #expect(BootFixture.refusal(.hiding("03:00.0"), file) == nil)
  }
}
