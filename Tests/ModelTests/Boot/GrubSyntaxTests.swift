import TestSupport
import Testing

@testable import Model

@Suite("A grub.cfg that GRUB does not take")
struct GrubSyntaxTests {
  /// A damage of an installed file, and the line that is named.
  struct Damage: Sendable, CustomTestStringConvertible {
    let name: String
    let line: Int
    let change: @Sendable ([String]) -> [String]
    var testDescription: String { name }
    var text: String {
      change(GrubFile().text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init))
        .joined(separator: "\n")
    }
  }

  // The first menu entry stands in the lines 13 to 18.
  private static func edit(_ number: Int, _ text: String?) -> @Sendable ([String]) -> [String] {
    { lines in
      var lines = lines
      if let text { lines[number - 1] = text } else { lines.remove(at: number - 1) }
      return lines
    }
  }

  static let damages = [
    Damage(name: "the closing brace is lost", line: 13, change: edit(18, nil)),
    Damage(name: "the closing brace is commented out", line: 13, change: edit(18, "# }")),
    Damage(name: "the last brace is lost", line: 37) { Array($0.dropLast(2)) },
    Damage(name: "the title's quotation mark is open", line: 13, change: edit(13, "menuentry 'XCP-ng {")),
    Damage(name: "a quotation mark of an argument is open", line: 16) { lines in
      var lines = lines
      lines[15] += " xen-pciback.hide=\"(0000:03:00.0)"
      return lines
    },
    Damage(name: "no brace opens the entry", line: 18, change: edit(13, "menuentry 'XCP-ng'")),
    Damage(name: "the brace stands on the next line", line: 14, change: edit(13, "menuentry 'XCP-ng'\n{")),
    Damage(name: "a stray closing brace", line: 19, change: edit(18, "}\n}")),
    Damage(name: "fi is missing", line: 6, change: edit(8, nil)),
    Damage(name: "then is missing", line: 8, change: edit(6, "if [ -s $prefix/grubenv ]")),
    Damage(name: "an entry without a command", line: 1) { ["menuentry 'Empty' {", "}"] + $0 },
    Damage(name: "a sign of another shell", line: 5, change: edit(5, "set timeout=5 && true")),
    Damage(name: "a dollar without a name", line: 5, change: edit(5, "set timeout=$")),
  ]

  @Test(
    "Every damage is refused, with its line, and is a problem that no repair covers up", arguments: damages)
  func refused(_ damage: Damage) throws {
    let bytes = Array(damage.text.utf8)
    let fault = try #require(BootMenu(parsing: bytes, format: .grub(brand: "XCP-ng")).fault)
    #expect(fault.line == damage.line)
    #expect(fault.explanation.contains("Line \(damage.line) "))
    let change = BootChange(
      hide: [try PCIAddress(parsing: "03:00.0")], unhide: [], parameter: .xenPciback, longAddresses: true)
    #expect(throws: BootRefusal.brokenGrub(fault)) {
      try BootPlan(change, path: "grub.cfg", bytes: bytes, format: .grub(brand: "XCP-ng"))
    }
    var host = GrubFile().host()
    host.otherParts["grub-uefi"] = damage.text
    let complaints = DoctorFixture.complaints(host)
    let complaint = try #require(complaints.first(.bootFileBroken))
    #expect(complaint.isProblem)
    #expect(complaint.finding.seen.contains("Line \(damage.line) "))
    #expect(complaints.allSatisfy { $0.bootRepair == nil })
    let facts = DoctorFixture.facts(host)
    let findings = RebootChecks.findings(hiding: [], facts: facts, table: DeviceTable(facts: facts))
    #expect(findings.first?.severity == .refused)
    #expect(findings.first?.seen.contains("Line \(damage.line) ") == true)
  }

  @Test("What GRUB takes and the vendor's tool reads otherwise is a stop, not a broken file")
  func readOtherwise() throws {
    let text = GrubFile().text.replacing("-xen.img\n}", with: "-xen.img }")
    let fault = try #require(BootMenu(parsing: Array(text.utf8), format: .grub(brand: "XCP-ng")).fault)
    #expect(fault.kind == .readOtherwise)
    #expect(fault.isTakenByGrub)
    var host = GrubFile().host()
    host.otherParts["grub-uefi"] = text
    #expect(DoctorFixture.complaints(host).first(.bootFileBroken)?.finding.severity == .stop)
  }

  /// Texts that look odd and that GRUB takes.
  static let sound = [
    "menuentry 'A' --id 'a b' { echo a; echo b; }\n",
    "menuentry \"it's\" {\n\techo \"a \\\" ${b} $c\"\n}\n",
    "if true; then\n if [ x = y ]; then echo fi; elif false; then echo a\n else\n  echo done\n fi\nfi\n",
    "for a in 1 2; do echo $a; done\nwhile false; do echo then; done\nuntil true\ndo\n echo x\ndone\n",
    "function f\n{\n echo $1 $* $@ $? $#\n}\n",
    "# it's a \"comment {\necho a # } \n",
    "submenu 'More' {\n menuentry 'B' {\n  module2 /x root=a \\\n   ro\n }\n}\n",
    "menuentry 'A' {\r\n\techo a\r\n}\r\n",
    "echo 'two\nlines'; echo $\"gettext $ \"",
  ]

  @Test("What GRUB takes is not refused", arguments: sound)
  func taken(_ text: String) {
    let fault = BootMenu(parsing: Array(text.utf8), format: .grub(brand: nil)).fault
    #expect(fault == nil || fault?.kind == .readOtherwise)
  }

  // MARK: The real tool

  private static func tool() -> String? {
    ["grub-script-check", "grub2-script-check"].first { name in
      (try? ChildProcess.run([name, "--version"]))?.status == 0
    }
  }

  private static let fixtures = [
    GrubFile().text.replacing(
      "\nmenuentry 'XCP-ng in Safe Mode'", with: "\nmenuentry \"XCP-ng in Safe Mode\"")
      + "\nsubmenu 'More' {\n menuentry 'Rescue' {\n  echo a; echo \"b $c\"\n }\n}\n"
      + "function f {\n echo $1\n}\nfor a in 1 2; do echo $a; done\n"
  ]

  /// Damaged variants: every line lost, commented, doubled; every sign of the grammar lost; odd texts put in.
  private static func variants(of text: String) -> [String] {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    var found: [String] = []
    for place in lines.indices where !lines[place].isEmpty {
      for replacement in [[], ["# " + lines[place]], [lines[place], lines[place]], [lines[place] + " 'x"]] {
        found.append((lines[..<place] + replacement + lines[(place + 1)...]).joined(separator: "\n"))
      }
    }
    for (place, byte) in text.utf8.enumerated() where "{}'\";[$".utf8.contains(byte) {
      var bytes = Array(text.utf8)
      bytes.remove(at: place)
      found.append(String(decoding: bytes, as: UTF8.self))
    }
    let odd = [
      "{", "}", "\"", "'", ";;", "fi", "then", "$", "${", "\\", "|", "&", "done", "[[", "else", "function",
    ]
    for (index, text) in odd.enumerated() {
      for place in stride(from: index % 5, to: lines.count, by: 5) {
        var changed = lines
        changed[place] += " \(text)"
        found.append(changed.joined(separator: "\n"))
        changed[place] = text + " " + lines[place]
        found.append(changed.joined(separator: "\n"))
      }
    }
    return found
  }

  @Test(
    "grub-script-check and xenpass refuse the same variants of a sound file",
    .enabled(if: tool() != nil, "grub-common is not installed (scripts/setup test)"))
  func heldAgainstTheTool() throws {
    let tool = try #require(Self.tool())
    var tried = 0
    var refused = 0
    for text in Self.fixtures.flatMap({ [$0] + Self.variants(of: $0) }) {
      let result = try ChildProcess.run([tool], input: Array(text.utf8))
      let fault = BootMenu(parsing: Array(text.utf8), format: .grub(brand: "XCP-ng")).fault
      #expect(
        (result.status != 0) == (fault.map { !$0.isTakenByGrub } ?? false), "\(result.errorText)\n\(text)")
      tried += 1
      refused += result.status == 0 ? 0 : 1
    }
    // A run in which the tool takes everything, or nothing, would prove nothing.
    #expect(tried > 400)
    #expect(refused > 150 && refused < tried)
    print("grub-script-check: \(tried) files, \(refused) refused, by xenpass the same")
  }
}
