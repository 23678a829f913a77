/// What kind of thing a PCI function is, from its class.
package enum DeviceKind: String, Equatable, Sendable, CaseIterable {
  case hostBridge, bridge, storage, network, display, multimedia, usb, communication, input, system, memory,
    processor, encryption, other

  /// The kind of a base class and subclass (PCI Code and ID Assignment Specification 1.11).
  package init(classID: UInt16) {
    switch (classID >> 8, classID & 0xff) {
    case (0x06, 0x00): self = .hostBridge
    case (0x06, _): self = .bridge
    case (0x01, _): self = .storage
    case (0x02, _): self = .network
    case (0x03, _): self = .display
    case (0x04, _): self = .multimedia
    case (0x05, _): self = .memory
    case (0x07, _): self = .communication
    case (0x08, _): self = .system
    case (0x09, _): self = .input
    case (0x0b, _): self = .processor
    case (0x0c, 0x03): self = .usb
    case (0x0c, 0x04): self = .storage
    case (0x0c, 0x05): self = .system
    case (0x0c, 0x06): self = .network
    case (0x0d, _): self = .network
    case (0x10, _): self = .encryption
    default: self = .other
    }
  }

  /// The kind of a class name of pci.ids, for forms of lspci that give no numbers.
  package init(className: String) {
    if let number = ClassNames.number(of: className) {
      self.init(classID: number)
    } else {
      let text = className.lowercased()
      self = Self.words.first { text.contains($0.word) }?.kind ?? .other
    }
  }

  // Names that this program's table lacks, or that other versions of pci.ids spell in another way. The order
  // matters: "non-volatile memory controller" is storage.
  private static let words: [(word: String, kind: DeviceKind)] = [
    ("host bridge", .hostBridge), ("bridge", .bridge), ("iommu", .system), ("system peripheral", .system),
    ("smbus", .system), ("root complex event", .system), ("usb", .usb), ("storage", .storage),
    ("non-volatile", .storage), ("sata", .storage), ("scsi", .storage), ("raid", .storage),
    ("nvm", .storage), ("ide ", .storage), ("disk", .storage), ("fibre channel", .storage),
    ("memory", .memory), ("ethernet", .network), ("infiniband", .network), ("network", .network),
    ("wireless", .network), ("bluetooth", .network), ("vga", .display), ("display", .display),
    ("3d controller", .display), ("multimedia", .multimedia), ("audio", .multimedia), ("video", .multimedia),
    ("encryption", .encryption), ("processor", .processor), ("serial controller", .communication),
    ("modem", .communication), ("communication", .communication), ("input", .input),
  ]
}
