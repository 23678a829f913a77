import Host
import Model
import Testing

@Suite("Reading what scripts print")
struct StreamTests {
  private static let whole = Array("@ uname 0 4\n2.6\n\n@ empty 1 0\n\n@ end 0 0\n\n".utf8)

  @Test("Sections are read however the bytes are cut", arguments: 1...12)
  func chunks(size: Int) {
    var stream = SurveyStream()
    var sections: [SurveyPart] = []
    for start in Swift.stride(from: 0, to: Self.whole.count, by: size) {
      sections += stream.feed(Self.whole[start..<min(start + size, Self.whole.count)])
    }
    #expect(
      sections == [
        SurveyPart(name: "uname", status: 0, bytes: Array("2.6\n".utf8)),
        SurveyPart(name: "empty", status: 1, bytes: []),
      ])
    #expect(stream.isComplete)
    #expect(stream.unread.isEmpty)
  }

  @Test("A section may hold what looks like a heading")
  func headingInside() {
    var stream = SurveyStream()
    let sections = stream.feed("@ vms 0 11\n@ end 0 0\n\n\n".utf8)
    #expect(sections.map(\.text) == ["@ end 0 0\n\n"])
    #expect(!stream.isComplete)
  }

  @Test(
    "Damage is kept as unread lines, and the next heading is found",
    arguments: [
      "noise\n", "@ a 0 -1\n", "@ a 0 99999999999999999999\n", "@ a x 1\n", "@  0 0\n", "@ a 0\n", "@\n",
      "@ a 0 99999999\n",
    ])
  func damage(text: String) {
    var stream = SurveyStream()
    let sections = stream.feed(Array(text.utf8) + Self.whole)
    #expect(sections.map(\.name) == ["uname", "empty"])
    #expect(stream.unread.count == 1)
  }

  @Test("A section that was cut off is not taken for a whole one")
  func cutOff() {
    var stream = SurveyStream()
    #expect(stream.feed("@ lspci 0 100\n03:00.0".utf8) == [])
    #expect(!stream.isComplete)
  }

  @Test("A flood of sections is not passed on, and is no whole survey")
  func flood() {
    var stream = SurveyStream()
    let sections = stream.feed(Array(repeating: Array("@ a 0 0\n\n".utf8), count: 50_000).joined())
    #expect(sections.count == 1000)
    #expect(stream.feed("@ end 0 0\n\n".utf8) == [])
    #expect(!stream.isComplete)
  }

  @Test("Any bytes are survived")
  func anyBytes() {
    var stream = SurveyStream()
    var random = SystemRandomNumberGenerator()
    let alphabet = Array("@ 0129\nae-\u{E9}".utf8) + [0, 0xFF]
    for _ in 0..<2000 {
      _ = stream.feed((0..<20).map { _ in alphabet.randomElement(using: &random) ?? 0 })
    }
    #expect(stream.unread.count <= 100)
  }

  @Test("A command line is shown as a shell would take it")
  func commandLine() {
    #expect(
      HostScript.setKey.commandLine(["a-1", "=0/0000:03:00.0", "it's", ""])
        == "set-key.sh a-1 =0/0000:03:00.0 'it'\\''s' ''")
  }
}
