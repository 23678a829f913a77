import Model
import Testing

@Suite("Output of xe … list")
struct XeRecordsTests {
  static let survey = VirtualMachine.surveyFields

  private func read(_ text: String, fields: Set<String>? = survey) -> XeRecords {
    XeRecords(parsing: Array(text.utf8), fields: fields)
  }

  @Test("A list in the toolstack's own padding is read completely")
  func readsExactForm() {
    let output = XeRecords(parsing: VMFixture.bytes("xe/vm-list.txt"))
    #expect(output.unread.isEmpty)
    #expect(
      output.records.map { $0["name-label"] } == [
        "bacchus", "mail, old", "win7\\test", "Control domain on host: xs62",
      ])
    #expect(output.records.map { $0["power-state"] } == ["halted", "running", "shutting down", "running"])
    #expect(output.records.map(\.line) == [1, 6, 11, 16])
  }

  @Test("Leading blanks eaten by a web page do not matter")
  func readsHowTo() {
    let output = XeRecords(parsing: VMFixture.bytes("xe/how-to-vm.txt"), fields: Self.survey)
    #expect(output.unread.isEmpty)
    #expect(output.records.first?.fields.map(\.name) == ["uuid", "name-label", "power-state"])
    #expect(output.records.first?["uuid"] == "6b664553-6822-b445-5a8c-c10d93c41c4c")
  }

  @Test(
    "The mode and the mark of a field are read",
    arguments: [
      ("ha-always-run ( RW) [DEPRECATED]: false", "RW", true),
      ("     other-config (MRW): a: b", "MRW", false),
      ("   blocked-operations (SRO): ", "SRO", false),
      ("\u{A0}\u{A0}name-label ( RW): x", "RW", false),
    ]
  )
  func readsModes(line: String, mode: String, isDeprecated: Bool) {
    let field = read(line, fields: nil).records.first?.fields.first
    #expect(field?.mode == mode)
    #expect(field?.isDeprecated == isDeprecated)
  }

  @Test("An empty value is empty, with or without its trailing blank", arguments: ["", " "])
  func readsEmptyValue(blank: String) {
    let output = read("uuid ( RO): 1\n  name-label ( RW):\(blank)\n  power-state ( RO): halted\n\n\n")
    #expect(output.records.first?["name-label"] == "")
    #expect(output.records.first?.fields.count == 3)
  }

  @Test("Lines that end in CR LF are read the same")
  func readsCarriageReturns() {
    let text = VMFixture.text("xe/vm-list-survey.txt")
    let dos = text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\r\n")
    #expect(read(dos) == read(text))
  }

  @Test("A value with line breaks goes on until the next field that was asked for")
  func readsContinuation() throws {
    let output = XeRecords(parsing: VMFixture.bytes("xe/vm-list-survey.txt"), fields: Self.survey)
    #expect(output.unread.isEmpty)
    try #require(output.records.count == 4)
    #expect(output.records[2]["name-label"] == "two\nlines\n\nin the name")
  }

  @Test("A field that was not asked for belongs to the value above")
  func ignoresFieldsNotAskedFor() {
    let output = read(
      "uuid ( RO): 1\n name-label ( RW): a\nmemory ( RW): 5\n power-state ( RO): halted\n\n\n")
    #expect(output.records.first?["name-label"] == "a\nmemory ( RW): 5")
  }

  @Test("A faked field in a name is reported and the values are marked as uncertain")
  func reportsRepeatedField() {
    let output = read(
      "uuid ( RO): 1\n name-label ( RW): a\npower-state ( RO): halted\n power-state ( RO): running\n\n\n")
    #expect(output.records.count == 1)
    #expect(output.records.first?.repeated == ["power-state"])
    #expect(output.unread.map(\.number) == [4])
  }

  @Test("A faked record directly below a name does not become a record")
  func reportsFakedRecord() {
    let output = read("uuid ( RO): 1\n name-label ( RW): a\nuuid ( RO): 2\n power-state ( RO): halted\n\n\n")
    #expect(output.records.map { $0["uuid"] } == ["1"])
    #expect(output.unread.map(\.number) == [3])
  }

  @Test("A whole faked record costs the real one a field, which is reported")
  func reportsTornRecord() {
    let output = read(
      "uuid ( RO): 1\n name-label ( RW): a\n\n\nuuid ( RO): 2\n name-label ( RW): b\n power-state ( RO): halted\n\n\n"
    )
    #expect(output.unread.map(\.number) == [1])
  }

  @Test("Records stand apart even where all blank lines were lost")
  func readsWithoutBlankLines() {
    let output = read("uuid ( RO): 1\nname-label ( RW): a\nuuid ( RO): 2\nname-label ( RW): b")
    #expect(output.records.map { $0["uuid"] } == ["1", "2"])
    #expect(output.unread.isEmpty)
  }

  @Test(
    "What belongs to no field is reported with its line number",
    arguments: [
      ("[root@xs62 ~]# xe vm-list\nuuid ( RO): 1\n\n\n", 1),
      ("uuid ( RO): 1\nname-label ( RW): a\n\n\n[root@xs62 ~]# \n", 5),
      ("uuid ( RO): 1\npower-state ( RO): halted\nConnection closed.\n", 3),
      ("uuid ( RO): 1\nname-label ( RW): a\n    power-st", 3),
      ("uuid ( RO): 1\nname-label ( RW): a\n\n\nuuid ( RO): 2\n", 5),
    ]
  )
  func reportsRubbish(text: String, number: Int) {
    #expect(read(text).unread.map(\.number) == [number])
  }

  @Test("Nothing printed gives no records", arguments: ["", "\n", "\r\n\r\n"])
  func readsNothing(text: String) {
    #expect(read(text).records.isEmpty)
    #expect(read(text).unread.isEmpty)
  }

  @Test("Invalid UTF-8 in a name costs only the damaged character")
  func repairsInvalidText() {
    let bytes = Array("uuid ( RO): 1\nname-label ( RW): a".utf8) + [0xFF, 0xC3] + Array("b\n".utf8)
    #expect(
      XeRecords(parsing: bytes, fields: Self.survey).records.first?["name-label"] == "a\u{FFFD}\u{FFFD}b")
  }

  @Test("A list that is cut off anywhere is read without trouble")
  func survivesTruncation() {
    let bytes = VMFixture.bytes("xe/vm-list-survey.txt")
    let whole = XeRecords(parsing: bytes, fields: Self.survey).records
    for length in bytes.indices {
      let output = XeRecords(parsing: Array(bytes[..<length]), fields: Self.survey)
      #expect(output.records.dropLast().elementsEqual(whole.prefix(max(0, output.records.count - 1))))
    }
  }
}
