import Testing

@testable import Simulation

@Suite("extlinux.conf as the loader reads it")
struct LoaderConfigTests {
  @Test(
    "The append text of the entry a",
    arguments: [
      ("label a\n append one two", "one two"), ("LABEL a\nAppend one", "one"),
      ("label a\r\n\tappend\tone   two \r\n", "one two"),
      ("label a\nappend one\nappend two", "two"), ("append all\nlabel a", "all"),
      ("append all\nlabel a\nappend -", ""),
      ("label a\nappend one\nlabel a\nappend two", "one"), ("label a\n# append two\nappend one", "one"),
      ("label a\nappend one\ntext help\nappend two\nendtext", "one"),
      ("label a\nappend one\n\u{1a}\nappend two", "one"),
      ("label a\nappend one\ninclude more", "more"), ("label a\nappend one\ninitrd x", "one initrd=x"),
      ("label a\nappend one\nfoo bar\nappend", "one"),
    ])
  func append(_ text: String, _ expected: String) {
    let config = LoaderConfig(Array(text.utf8)) { $0 == Array("more".utf8) ? Array("append more".utf8) : nil }
    #expect(config.entry(Array("a".utf8)).map { String(decoding: $0.append, as: UTF8.self) } == expected)
  }

  @Test(
    "What is started when nobody types",
    arguments: [
      ("default a\ndefault b", "b"), ("ui menu.c32\ndefault b", "menu.c32"), ("default a extra", "a extra"),
      ("Default A", "A"), ("", ""),
    ])
  func command(_ text: String, _ expected: String) {
    #expect(String(decoding: LoaderConfig(Array(text.utf8)) { _ in nil }.command, as: UTF8.self) == expected)
  }
}
