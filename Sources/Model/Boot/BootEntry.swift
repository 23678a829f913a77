/// One `label` of extlinux.conf with what the loader would start for it.
package struct BootEntry: Equatable, Sendable {
  /// The name as written; the loader compares it with its case.
  package let label: String
  /// The line of the `label` keyword, from 1.
  package let line: Int
  /// False for a second label of the same name: the loader always takes the first.
  package let isReachable: Bool
  /// The file of the last `kernel` (or `com32`, `linux` …) line of the entry.
  package internal(set) var kernel: String?
  /// The text that the loader hands to the kernel file: the entry's last `append`, or the global one.
  package internal(set) var append: AppendText?
  /// The name under which the vendor's tool knows an entry of grub.cfg, such as `xe`; nil if it has none.
  package internal(set) var toolLabel: String?

  /// The vendor's tool changes this entry: it knows `xe` and `xe-serial` only.
  package var isWrittenByTool: Bool { toolLabel == "xe" || toolLabel == "xe-serial" }

  /// The entry's kernel file is the multiboot loader that starts Xen.
  package var isMultiboot: Bool {
    guard let kernel else { return false }
    return kernel.split(separator: "/").last?.lowercased() == "mboot.c32"
  }
}

/// Where the text of an `append` line stands in the file.
package struct AppendText: Hashable, Sendable {
  /// The line's number, from 1.
  package let line: Int
  /// The bytes of the text, without the keyword and the blanks around it; empty for `append -`.
  package let range: Range<Int>
  /// The text was written before the first label and counts for every entry without its own.
  package internal(set) var isGlobal: Bool
}

/// Something in the boot file that the loader ignores, or that decides over it from outside.
package struct BootFileProblem: Hashable, Sendable {
  /// The line's number, from 1.
  package let line: Int
  /// The line as written.
  package let text: String
  /// What it means, as a sentence.
  package let explanation: String
}
