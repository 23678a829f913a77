/// What differs between two boot lines, word by word and part by part.
package struct KernelLineDiff: Equatable, Sendable {
  /// The parts of a boot line.
  package enum Part: Hashable, Sendable, CaseIterable {
    case xen, dom0, initrd

    /// The part's name on screen.
    package var title: String {
      switch self {
      case .xen: "Xen"
      case .dom0: "dom0 kernel"
      case .initrd: "initrd"
      }
    }
  }

  /// One part of both lines.
  package struct Section: Equatable, Sendable {
    /// Which part.
    package let part: Part
    /// Its words in the order of the line.
    package let rows: [Row]
  }

  /// One word, or a word and what becomes of it.
  package typealias Row = DiffRow

  /// Xen, dom0 kernel and initrd, in this order.
  package let sections: [Section]

  /// Compares two lines.
  package init(from before: BootLine, to after: BootLine) {
    let parts: [(Part, KernelWords, KernelWords)] = [
      (.xen, before.xen, after.xen), (.dom0, before.dom0, after.dom0), (.initrd, before.initrd, after.initrd),
    ]
    sections = parts.map { Section(part: $0, rows: Self.rows(from: $1.words, to: $2.words)) }
  }

  /// A word is added, removed or changed.
  package var hasChanges: Bool {
    sections.contains { $0.rows.contains { $0.kind != .same } }
  }

  private static func rows(from before: [KernelWord], to after: [KernelWord]) -> [Row] {
    ListDiff.rows(from: before.map(\.text), to: after.map(\.text)) { isSameParameter(before[$0], after[$1]) }
  }

  private static func isSameParameter(_ before: KernelWord, _ after: KernelWord) -> Bool {
    before.value != nil && after.value != nil && before.name == after.name
  }
}
