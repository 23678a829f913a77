/// The text of an append line for `mboot.c32`: Xen, the dom0 kernel and the initrd, with `---` between them.
package struct BootLine: Equatable, Sendable {
  /// The bytes of the text in the file that it was read from.
  package let range: Range<Int>
  /// Xen and its arguments.
  package let xen: KernelWords
  /// The dom0 kernel and its arguments.
  package let dom0: KernelWords
  /// The initrd.
  package let initrd: KernelWords

  /// Why a text is not a boot line of Xen with a dom0.
  package enum Fault: Error, Equatable, Sendable {
    /// Not two words `---` but so many.
    case separators(Int)
    /// The second part does not begin with a `vmlinuz` file but with this.
    case dom0Kernel(String)
  }

  /// Reads the text that stands in a range of a file's bytes.
  ///
  /// Only a whole word `---` separates (syslinux 4.02, `com32/mboot/mboot.c`).
  package init(parsing bytes: [UInt8], range: Range<Int>) throws(Fault) {
    let range = range.clamped(to: bytes.indices)
    let separator = Array("---".utf8)
    var parts: [[KernelWord]] = [[]]
    for word in BlankBytes.words(of: bytes, in: range) {
      if bytes[word].elementsEqual(separator) {
        parts.append([])
      } else {
        parts[parts.count - 1].append(KernelWord(text: BlankBytes.text(bytes, word), range: word))
      }
    }
    guard parts.count == 3 else { throw .separators(parts.count - 1) }
    let kernel = parts[1].first?.text ?? ""
    guard kernel.contains("vmlinuz") else { throw .dom0Kernel(kernel) }
    self.range = range
    xen = KernelWords(words: parts[0])
    dom0 = KernelWords(words: parts[1])
    initrd = KernelWords(words: parts[2])
  }

  /// The parts of an entry of grub.cfg, each from a line of its own.
  init(range: Range<Int>, xen: KernelWords, dom0: KernelWords, initrd: KernelWords) {
    self.range = range
    self.xen = xen
    self.dom0 = dom0
    self.initrd = initrd
  }

  /// Reads a boot line on its own.
  package init(parsing text: some StringProtocol) throws(Fault) {
    let bytes = Array(text.utf8)
    try self.init(parsing: bytes, range: bytes.indices)
  }

  /// The bytes of the whole text as the loader keeps it, with one blank between two words.
  package var collapsedBytes: Int {
    let words = xen.words + dom0.words + initrd.words
    return words.reduce(0) { $0 + $1.range.count } + 2 * 3 + words.count + 1
  }
}
