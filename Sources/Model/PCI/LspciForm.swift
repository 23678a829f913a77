/// A form of lspci's output.
package enum LspciForm: String, Equatable, Sendable {
  /// No line of any form was seen.
  case none
  /// One line a device, with the lines of -k and -v below it.
  case lines
  /// -mm: quoted fields.
  case quoted
  /// -vmm: tagged records.
  case tagged
}
