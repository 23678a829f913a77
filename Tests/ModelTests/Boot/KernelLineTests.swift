import Model
import Testing

@Suite("The words of a boot line")
struct KernelLineTests {
  private func rows(_ before: String, _ after: String) throws -> [KernelLineDiff.Section] {
    KernelLineDiff(from: try BootLine(parsing: before), to: try BootLine(parsing: after)).sections
  }

  @Test("An added parameter is one added row of the dom0 kernel's part")
  func added() throws {
    let plan = try BootFixture.plan(.hiding("03:00.0"))
    let diff = try #require(plan.entries.first?.diff)
    #expect(diff.sections.map(\.part) == [.xen, .dom0, .initrd])
    #expect(diff.sections.map(\.rows.count) == [10, 10, 1])
    let changes = diff.sections.flatMap(\.rows).filter { $0.kind != .same }
    #expect(changes == [.init(kind: .added, before: nil, after: "pciback.hide=(03:00.0)")])
  }

  @Test("A list that gets longer is one changed row")
  func changed() throws {
    let plan = try BootFixture.plan(
      .hiding("03:00.0"), BootFixture.file(dom0: "ro pciback.hide=(04:00.0) quiet"))
    let rows = try #require(plan.entries.first).diff.sections[1].rows
    #expect(rows.map(\.kind) == [.same, .same, .changed, .same])
    #expect(rows[2].before == "pciback.hide=(04:00.0)")
    #expect(rows[2].after == "pciback.hide=(04:00.0)(03:00.0)")
  }

  @Test("Words that come and go are rows of their own")
  func mixed() throws {
    let sections = try rows("x a --- vmlinuz b c b --- i", "x d --- vmlinuz c b e=1 --- j")
    #expect(sections[0].rows.map(\.kind) == [.same, .removed, .added])
    #expect(sections[1].rows.compactMap(\.after) == ["vmlinuz", "c", "b", "e=1"])
    #expect(sections[1].rows.compactMap(\.before) == ["vmlinuz", "b", "c", "b"])
    #expect(sections[2].rows.count == 2)
  }

  @Test("Equal lines have no changes")
  func equal() throws {
    let line = try BootLine(parsing: "x --- vmlinuz --- i")
    #expect(!KernelLineDiff(from: line, to: line).hasChanges)
  }

  @Test("Each word knows its bytes in the file")
  func ranges() throws {
    let config = ExtlinuxConfig(parsing: BootFixture.bytes)
    let line = try config.bootLine(of: try #require(config.bootEntry))
    for word in line.xen.words + line.dom0.words + line.initrd.words {
      #expect(BootFixture.text(Array(BootFixture.bytes[word.range])) == word.text)
    }
    #expect(line.dom0.file == "/boot/vmlinuz-2.6-xen")
    #expect(
      line.dom0.argumentBytes
        == "root=LABEL=root-ckwntldj ro xencons=hvc console=hvc0 console=tty0 quiet vga=785 splashi".utf8
        .count)
    #expect(line.collapsedBytes == line.range.count - 1)
  }

  @Test("Of several hide parameters of the running kernel the last one counts")
  func commandLine() {
    let line = KernelCommandLine(
      parsing: "root=/dev/sda1 pciback.hide=(01:00.0) pciback.hide=(03:00.0) quiet\n")
    #expect(line.words.count == 4)
    #expect(line.value(of: .pciback) == "(03:00.0)")
    #expect(line.value(of: .xenPciback) == nil)
    #expect(line.hideList(of: .pciback)?.addresses == [BootFixture.address("03:00.0")])
    #expect(line.wordsWithoutHide == ["root=/dev/sda1", "quiet"])
  }

  @Test("Quotation marks keep blanks together and are no part of the value")
  func quotes() {
    let line = KernelCommandLine(parsing: "a=\"b c\" xen_pciback.hide=\"(03:00.0) (04:00.0)\" \"open \n")
    #expect(line.words == ["a=\"b c\"", "xen_pciback.hide=\"(03:00.0) (04:00.0)\"", "\"open "])
    #expect(line.value(of: .xenPciback) == "(03:00.0) (04:00.0)")
    #expect(line.hideList(of: .xenPciback)?.addresses.count == 2)
  }

  @Test("The running kernel is recognised by its words, the hide list and words of Xen aside")
  func agrees() throws {
    let line = try BootLine(parsing: "x --- vmlinuz root=LABEL=a ro pciback.hide=(03:00.0) quiet --- i")
    #expect(KernelCommandLine(parsing: "root=LABEL=a ro quiet noapic\n").agrees(with: line.dom0))
    #expect(!KernelCommandLine(parsing: "root=LABEL=b ro quiet\n").agrees(with: line.dom0))
  }
}
