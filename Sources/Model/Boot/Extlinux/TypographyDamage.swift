/// The append lines of a boot file that hold characters from a word processor or a web page.
package struct TypographyDamage: Equatable, Sendable {
  /// One damaged append line.
  package struct Line: Equatable, Sendable {
    /// The line's number, from 1.
    package let number: Int
    /// The entry that the line belongs to; nil before the first label.
    package let label: String?
    /// The characters, in order.
    package let marks: [TypographyMark]
    /// What a host does that is started with the line.
    package let effect: Effect
  }

  /// What a damaged line does to a host (seen with extlinux 6.04, Xen 4.17 and Linux 6.1).
  package enum Effect: Hashable, Sendable {
    case allSeparatorsLost, firstSeparatorLost, secondSeparatorLost, hideBehindBlank, hideUnreadable,
      wordChanged
    /// The line is no append line for the loader, since its keyword is glued to something.
    case lineLost
  }

  /// The damaged lines, in the order of the file.
  package let lines: [Line]
  /// The file with what was meant, and only append lines changed; nil if that alone does not make its boot
  /// entry readable.
  package let repaired: [UInt8]?

  /// Looks through all append lines; nil if there is nothing to complain about.
  init?(_ config: ExtlinuxConfig) {
    let bytes = config.bytes
    var lines: [Line] = []
    var repaired: [UInt8] = []
    var position = 0
    for line in ExtlinuxLine.lines(of: bytes) {
      let marks = TypographyMark.marks(in: bytes, line.range)
      guard !marks.isEmpty, let text = Self.appendText(line, marks, bytes) else { continue }
      let label = config.entries.last { $0.line < line.number }?.label
      lines.append(
        Line(number: line.number, label: label, marks: marks, effect: Effect(bytes, line, text, marks)))
      repaired += bytes[position..<line.range.lowerBound]
      repaired += TypographyMark.repaired(bytes, line.range, marks)
      position = line.range.upperBound
    }
    if lines.isEmpty { return nil }
    repaired += bytes[position...]
    self.lines = lines
    let again = ExtlinuxConfig(parsing: repaired)
    let line = again.bootEntry?.append.flatMap { try? BootLine(parsing: repaired, range: $0.range) }
    self.repaired = line == nil ? nil : repaired
  }

  /// Where the text after `append` begins, also if the keyword is hemmed in by such characters.
  private static func appendText(
    _ line: ExtlinuxLine, _ marks: [TypographyMark], _ bytes: [UInt8]
  ) -> Range<Int>? {
    var start = line.range.lowerBound
    while start < line.range.upperBound {
      if let mark = marks.first(where: { $0.range.lowerBound == start }) {
        start = mark.range.upperBound
      } else if BlankBytes.isBlank(bytes[start]) {
        start += 1
      } else {
        break
      }
    }
    let keyword = Array("append".utf8)
    guard line.range.upperBound - start > keyword.count,
      bytes[start..<start + keyword.count].lazy.map({ $0 | 0x20 }).elementsEqual(keyword)
    else { return nil }
    let end = start + keyword.count
    guard BlankBytes.isBlank(bytes[end]) || marks.contains(where: { $0.range.lowerBound == end }) else {
      return nil
    }
    return end..<line.range.upperBound
  }
}

extension TypographyDamage.Effect {
  init(_ bytes: [UInt8], _ line: ExtlinuxLine, _ text: Range<Int>, _ marks: [TypographyMark]) {
    let hide = Array("pciback.hide=".utf8)
    let isSurvivor = Array("---".utf8)
    var isIntact: [Bool] = []
    var other: Self = .wordChanged
    for word in BlankBytes.words(of: bytes, in: text) {
      let inWord = marks.filter { word.overlaps($0.range) }
      if inWord.isEmpty {
        if bytes[word].elementsEqual(isSurvivor) { isIntact.append(true) }
        continue
      }
      let meant = TypographyMark.repaired(bytes, word, inWord)
      let words = BlankBytes.words(of: meant, in: meant.indices)
      isIntact += words.filter { meant[$0].elementsEqual(isSurvivor) }.map { _ in false }
      guard words.contains(where: { meant[$0].firstRange(of: hide) != nil }) else { continue }
      let plain = bytes[word].firstRange(of: hide)
      let isBehind = inWord.contains { $0.range.lowerBound >= plain?.lowerBound ?? word.lowerBound }
      other = isBehind ? .hideUnreadable : .hideBehindBlank
    }
    if line.keyword.upperBound != text.lowerBound || line.keyword.count != "append".utf8.count {
      self = .lineLost
    } else if isIntact.first == false, !isIntact.contains(true) {
      self = .allSeparatorsLost
    } else if isIntact.first == false {
      self = .firstSeparatorLost
    } else if isIntact.contains(false) {
      self = .secondSeparatorLost
    } else {
      self = other
    }
  }

  /// What the host does, as a sentence.
  package var explanation: String {
    switch self {
    case .allSeparatorsLost:
      "No \"---\" is left, so Xen gets no dom0 kernel: the host starts over every few seconds, for ever, "
        + "with nothing to see on its screen."
    case .firstSeparatorLost:
      "The first \"---\" is lost, so Xen takes the initrd for the kernel and stops with \"Could not "
        + "construct "
        + "domain 0\"."
    case .secondSeparatorLost:
      "The second \"---\" is lost, so dom0 starts without its initrd and stops with \"Unable to mount root "
        + "fs\"."
    case .hideBehindBlank:
      "The hide parameter is glued to the word before it: where pciback is a module, nothing is hidden."
    case .hideUnreadable: "The kernel cannot read the hide list, so no device at all is hidden."
    case .wordChanged:
      "The word that holds it is not the one that was meant, and the kernel does not know it."
    case .lineLost: "The loader does not see this as an append line, so the entry starts without its text."
    }
  }
}
