/// A virtual GPU of a VM, which the toolstack takes from a group of graphics cards.
package struct VirtualGPU: Equatable, Sendable {
  /// The uuid of the VM.
  package let vm: String
  /// The group that it comes from.
  package let group: String
  /// Whether it is a whole card (type-model-name "passthrough", xapi_vgpu_type.ml); nil where the toolstack has no types.
  package let isWhole: Bool?
  /// The card that it runs on; nil if it runs on none, or if the toolstack does not say it.
  package let card: PCIAddress?

  /// - Parameter cards: the addresses of the graphics cards by their uuid in the toolstack.
  init?(_ record: XeRecord, cards: [String: PCIAddress]) {
    guard let group = record["gpu-group-uuid"], let vm = record["vm-uuid"] else { return nil }
    self.vm = vm
    self.group = group
    isWhole =
      record.repeated.contains("type-model-name")
      ? nil : record["type-model-name"].map { $0 == "passthrough" }
    card = record["resident-on"].flatMap { cards[$0] }
  }
}
