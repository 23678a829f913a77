import Model
import Testing

@Suite("extlinux.conf, read as the loader reads it")
struct ExtlinuxConfigTests {
  private func config(_ text: String) -> ExtlinuxConfig { ExtlinuxConfig(parsing: Array(text.utf8)) }

  private func append(_ config: ExtlinuxConfig, _ label: String) -> String? {
    config.entry(named: label)?.append.map { BootFixture.text(Array(config.bytes[$0.range])) }
  }

  @Test("The how-to's file has five entries, boots xe and has xe-serial as its twin")
  func howTo() {
    let config = ExtlinuxConfig(parsing: BootFixture.bytes)
    #expect(config.entries.map(\.label) == ["xe", "xe-serial", "safe", "fallback", "fallback-serial"])
    #expect(config.bootEntry?.label == "xe")
    #expect(config.serialTwin?.label == "xe-serial")
    #expect(config.timeout == 50)
    #expect(config.showsPrompt)
    #expect(config.problems.isEmpty)
    #expect(config.bootEntry?.isMultiboot == true)
  }

  @Test("The twin of a serial entry is the one without the suffix")
  func twin() {
    let config = config("default a-serial\nlabel a\nlabel a-serial\nlabel a-serial-serial\n")
    #expect(config.serialTwin?.label == "a")
  }

  @Test(
    "Keywords count in any case, and any run of control bytes is a blank",
    arguments: [
      "DEFAULT a\nLabel a\nAppend x  y", "default a\r\nlabel a\r\nappend x  y\r\n",
      "\tdefault\ta\n\tlabel\ta\n\tappend\tx  y\t\n", "default\u{1}a\nlabel \u{B}a\n\u{0}append x  y\n",
    ])
  func blanks(text: String) {
    let config = config(text)
    #expect(config.bootEntry?.label == "a")
    #expect(append(config, "a") == "x  y")
    #expect(config.problems.isEmpty)
  }

  @Test("Of two entries of one name the loader starts the first")
  func duplicates() {
    let config = config("label a\nappend one\nlabel a\nappend two\n")
    #expect(append(config, "a") == "one")
    #expect(config.entries.map(\.isReachable) == [true, false])
    #expect(config.problems.map(\.line) == [3])
  }

  @Test("Labels are compared with their case")
  func labelCase() {
    #expect(config("default XE\nlabel xe\n").bootEntry == nil)
  }

  @Test("The last append line of an entry counts")
  func lastAppend() {
    #expect(append(config("label a\nappend one\nappend two\n"), "a") == "two")
  }

  @Test("An append line before the first label counts for entries without their own")
  func globalAppend() {
    let config = config("append all\nlabel a\nlabel b\nappend own\nlabel c\nappend -\n")
    #expect(append(config, "a") == "all")
    #expect(config.entry(named: "a")?.append?.isGlobal == true)
    #expect(append(config, "b") == "own")
    #expect(append(config, "c") == "")
  }

  @Test("A label within a text block is no label")
  func textBlock() {
    let config = config("label a\ntext help\nlabel b\n  append no\nEndText\nappend yes\n")
    #expect(config.entries.map(\.label) == ["a"])
    #expect(append(config, "a") == "yes")
  }

  @Test("A text block without its end is reported")
  func openTextBlock() {
    let config = config("label a\ntext help\nlabel b\n")
    #expect(config.entries.map(\.label) == ["a"])
    #expect(config.problems.map(\.line) == [2])
  }

  @Test("A byte 0x1A ends the file, also within a line")
  func endOfFile() {
    let config = config("label a\nappend one\u{1A}two\nlabel b\n")
    #expect(config.entries.map(\.label) == ["a"])
    #expect(append(config, "a") == "one")
  }

  @Test("Comments, empty lines and menu lines mean nothing")
  func comments() {
    let config = config("#default b\n  # label b\n\nmenu default\nlabel a\n#append x\n")
    #expect(config.entries.map(\.label) == ["a"])
    #expect(append(config, "a") == nil)
    #expect(config.defaultCommand.isEmpty)
    #expect(config.problems.isEmpty)
  }

  @Test("Include lines are seen and reported")
  func include() {
    let config = config("include /boot/more.conf\nlabel a\n")
    #expect(config.includes == ["/boot/more.conf"])
    #expect(config.problems.map(\.text) == ["include /boot/more.conf"])
  }

  @Test("Unknown keywords and keywords without an argument are reported with their line")
  func problems() {
    let config = config("defualt a\nlabel a\n  append\n  hidden 1\ntimeout x\ntimeout 99999999999999999999\n")
    #expect(config.problems.map(\.line) == [1, 3, 4, 5, 6])
    #expect(config.problems.first?.text == "defualt a")
  }

  @Test(
    "What boots is decided by ui, then ontimeout where a time can run out, then the last default",
    arguments: [
      ("default b\ndefault a\n", "a"), ("default b\nui a\n", "a"),
      ("default b\nontimeout a\nprompt 1\ntimeout 50\n", "a"), ("default a\nontimeout b\nprompt 1\n", "a"),
      ("default a\nontimeout b\ntimeout 50\nprompt 0\n", "a"), ("default a and more\n", "a"),
    ])
  func decision(head: String, label: String) {
    #expect(config(head + "label a\nlabel b\n").bootEntry?.label == label)
  }

  @Test("Nothing boots by itself without a line that says what")
  func nothing() {
    let config = config("label a\n")
    #expect(config.decision == nil)
    #expect(config.bootEntry == nil)
    #expect(config.serialTwin == nil)
  }

  @Test("Any bytes are kept as they are", arguments: OddBootFiles.all)
  func identity(file: OddBootFiles.File) {
    #expect(ExtlinuxConfig(parsing: file.bytes).bytes == file.bytes)
  }
}
