/// What GRUB cannot read in a grub.cfg, or reads otherwise than the vendor's tool does.
package struct GrubFault: Error, Hashable, Sendable {
  /// What is wrong.
  package enum Kind: Hashable, Sendable {
    /// A `{` that no `}` closes.
    case openBlock
    /// A quotation mark that nothing closes.
    case openQuote
    /// An `if`, `for`, `while` or `until` without its end; the word that is missing.
    case unfinished(missing: String)
    /// A text that cannot stand where it stands.
    case unexpected(String)
    /// The file ends inside a command.
    case endOfFile
    /// A menu entry without a command in it.
    case emptyBlock
    /// GRUB takes it, but the vendor's tool, which reads line by line, sees another menu in it.
    case readOtherwise
  }

  /// The line, from 1: where the block or the quotation begins, or where the text stands.
  package let line: Int
  /// What is wrong with it.
  package let kind: Kind

  init(line: Int, _ kind: Kind) {
    self.line = line
    self.kind = kind
  }

  /// What is wrong, as a sentence with its full stop.
  package var explanation: String { text + "." }

  /// The same without the full stop, to stand in another sentence.
  var text: String {
    switch kind {
    case .openBlock:
      "Line \(line) of the boot file opens a block with \"{\" that no \"}\" closes"
    case .openQuote: "Line \(line) of the boot file opens a quotation mark that is not closed"
    case .unfinished(let missing):
      "Line \(line) of the boot file begins something that needs a \"\(missing)\", which does not come"
    case .unexpected(let text):
      "Line \(line) of the boot file has \"\(HostText(text))\" where GRUB's grammar has no place for it"
    case .endOfFile: "Line \(line) of the boot file begins a command that the end of the file cuts off"
    case .emptyBlock: "Line \(line) of the boot file has a block without a command in it"
    case .readOtherwise:
      "Line \(line) of the boot file is not laid out as the vendor's tool expects it, which reads line by line: "
        + "a menu entry begins on a line of its own and ends with a \"}\" at the start of a line"
    }
  }

  /// GRUB itself takes the file.
  package var isTakenByGrub: Bool { kind == .readOtherwise }
}
