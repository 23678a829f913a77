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
