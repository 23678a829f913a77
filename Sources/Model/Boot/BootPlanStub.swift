package struct BootPlan: Equatable, Sendable {
  package let path: String
  package let change: BootChange
  package let before: [UInt8]
  package let after: [UInt8]
  package let entries: [EntryEdit]
  package var isNoChange: Bool { before == after }
  package init(_ change: BootChange, path: String, bytes: [UInt8]) throws(BootRefusal) { throw .stub }
}
package struct EntryEdit: Equatable, Sendable { package let label: String; package let before: BootLine; package let after: BootLine; package let diff: KernelLineDiff }
package enum BootRefusal: Error, Equatable, Sendable { case stub
  package var explanation: String { "" }
  package var whatToDo: String { "" }
  package var repaired: [UInt8]? { nil }
}
