/// The words of one boot line that are about hiding.
struct HideWords {
  /// In dom0's part, under the name that this kernel knows. The last one counts.
  let known: [KernelWord]
  /// In dom0's part, under the name that this kernel ignores.
  let ignored: [KernelWord]
  /// In the parts of Xen and the initrd, under either name.
  let misplaced: [KernelWord]
  let kernel: HideKernel
  private let dom0: [KernelWord]

  init(_ line: BootLine, bytes: [UInt8], parameter: HideParameter) {
    // A word with such marks is a matter of its own: what it means is known only once they are repaired.
    let isClean = { (word: KernelWord) in TypographyMark.marks(in: bytes, word.range).isEmpty }
    kernel = parameter.kernel
    dom0 = line.dom0.words
    known = line.dom0.arguments.filter { parameter.isName($0.name) && isClean($0) }
    ignored = line.dom0.arguments.filter { parameter.other.isName($0.name) && isClean($0) }
    misplaced = (line.xen.arguments + line.initrd.arguments).filter { word in
      HideParameter.allCases.contains { $0.isName(word.name) } && isClean(word)
    }
  }

  /// The words after a hide parameter that were meant for its list and got lost at a blank.
  func strays(after word: KernelWord) -> [KernelWord] {
    let behind = dom0.drop { $0.range.lowerBound <= word.range.lowerBound }
    let words = Array(behind.prefix { Self.isListText($0.text) })
    return words.contains { $0.text.contains(":") } ? words : []
  }

  private static func isListText(_ text: String) -> Bool {
    let punctuation = "(),;="
    return text.allSatisfy { ($0.isASCII && $0.isHexDigit) || ".:*".contains($0) || punctuation.contains($0) }
      && (text.contains(":") || text.allSatisfy { punctuation.contains($0) })
  }
}

extension HideWords {
  /// The list that counts, as the kernel reads it; it takes the quotation marks around a value away.
  var list: HideList? {
    known.last.map { HideList(parsing: $0.unquotedValue, kernel: kernel) }
  }
}
