/// A number with its noun.
package enum Counted {
  /// `1 VM`, `2 VMs`; `many` where the plural is not the word with an s.
  package static func words(_ count: Int, _ one: String, _ many: String? = nil) -> String {
    "\(count) \(count == 1 ? one : many ?? "\(one)s")"
  }
}
