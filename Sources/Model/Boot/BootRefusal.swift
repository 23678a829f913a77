/// Why xenpass does not edit a boot file as asked.
package enum BootRefusal: Error, Equatable, Sendable {
  /// Append lines hold characters from a word processor or web page.
  case typography(TypographyDamage)
  /// No line says what boots.
  case nothingBoots(includes: [String])
  /// What boots is no entry of this file.
  case noSuchEntry(String, includes: [String])
  /// A menu program decides what boots.
  case menu(String)
  /// The entry's kernel file is not `mboot.c32`.
  case noMultiboot(label: String, kernel: String?)
  /// The entry has no append text.
  case noAppend(label: String)
  /// The entry uses the text that stands before the first label.
  case globalAppend(label: String, line: Int)
  /// Not two words `---` but so many; `glued` are words that `---` is stuck to.
  case separators(label: String, count: Int, glued: [String])
  /// The second part does not begin with a `vmlinuz` file.
  case noDom0Kernel(label: String, found: String)
  /// A quotation mark is opened and not closed.
  case openQuote(label: String)
  /// The hide parameter is there more than once.
  case severalHideParameters(label: String, [String])
  /// The hide parameter has a name that this kernel does not know.
  case unknownHideParameter(label: String, found: String, needed: HideParameter)
  /// The hide parameter has no list.
  case hideWithoutValue(label: String, String)
  /// The list that is there holds something that the kernel chokes on or misreads.
  case damagedHideList(label: String, text: String, [HideList.Fault])
  /// An address is to be given back that only a wildcard covers.
  case coveredByWildcard(label: String, piece: String, PCIAddress)
  /// An address is to be hidden and to be given back.
  case contradiction(PCIAddress)
  /// The kernel's list has no room for a domain above ffff.
  case domainTooLarge(PCIAddress)
  /// The hide list would be longer than the kernel takes.
  case hideListTooLong(label: String, bytes: Int, limit: Int)
  /// The dom0 part would be longer than Xen hands on.
  case dom0PartTooLong(label: String, bytes: Int, limit: Int)
  /// The append text would be longer than the loader's memory for it.
  case appendTooLong(label: String, bytes: Int, limit: Int)

  /// GRUB does not take the file, or reads another menu in it than the vendor's tool.
  case brokenGrub(GrubFault)
  /// An entry of grub.cfg does not start Xen with a dom0 kernel; what it loads instead.
  case noXen(label: String, found: String?)
  /// The entry of grub.cfg that boots is none that the vendor's tool changes; the word that a person would write there.
  case notWrittenByTool(label: String, word: String)
  /// An entry of grub.cfg starts another loader while a rolling pool upgrade runs: the vendor's tool loses lines of it
  /// (python-libs 592acd3 writes such a block, xen-cmdline over it drops its first `search` and its `fi`).
  case upgradeUnderWay(label: String)
  /// The hide parameter is spelt in a way that the kernel takes and the vendor's tool does not find.
  case oddSpelling(label: String, found: String, name: String, needed: HideParameter)
  /// The vendor's tool gives the serial twin the consoles of the entry that boots, so it could not take this back.
  case displayByTool(label: String)

  /// The file with the damage repaired, to be offered; nil where that is not so simple.
  package var repaired: [UInt8]? {
    if case .typography(let damage) = self { damage.repaired } else { nil }
  }
}
