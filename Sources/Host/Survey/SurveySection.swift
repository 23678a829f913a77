/// One part of what a looking script printed.
package struct SurveySection: Equatable, Sendable {
  /// What was looked at, for example `lspci`.
  package var name: String
  /// The exit status of the command that printed it.
  package var status: Int32
  /// What the command printed, byte for byte.
  package var bytes: [UInt8]

  package init(name: String, status: Int32, bytes: [UInt8]) {
    self.name = name
    self.status = status
    self.bytes = bytes
  }

  /// The bytes as text, damaged sequences repaired.
  package var text: String { String(decoding: bytes, as: UTF8.self) }
}
