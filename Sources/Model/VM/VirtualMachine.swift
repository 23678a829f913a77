/// A VM, template or snapshot of the toolstack, as far as passing devices is concerned.
package struct VirtualMachine: Hashable, Sendable, Identifiable {
  /// Which list the record came from.
  package enum Kind: String, Hashable, Sendable, CaseIterable {
    case vm
    case template
    case snapshot
  }

  /// The uuid.
  package var id: VMIdentifier
  /// The name label; it may hold control characters and line breaks.
  package var name: HostText
  /// What it is doing.
  package var powerState: PowerState
  /// The value of `other-config:pci`; nil if the key is absent. Never nil just because it is empty.
  package var pciKey: String?
  /// The printed `other-config`; nil if it was not asked for. Ambiguous: see `XeMap`.
  package var otherConfig: String?
  /// Which list the record came from.
  package var kind: Kind
  /// True for dom0 itself, which a plain `xe vm-list` contains.
  package var isControlDomain: Bool
  /// The uuid of the host it runs on; nil if it runs nowhere or that was not asked for.
  package var residentOn: String?

  /// Whether it is an HVM guest: by `domain-type`, before 7.5 by `HVM-boot-policy`, which is not empty then; nil if neither
  /// was asked for.
  package var isHVM: Bool?
  /// What kind of guest it is; nil if the toolstack does not say it.
  package var domainType: DomainType?
  /// The limits of its memory; nil if they were not read.
  package var memory: VMMemory?
  /// The uuid of the host that it prefers; nil if none, or not asked for.
  package var affinity: String?
  /// The printed `blocked-operations`; nil if not asked for.
  package var blockedOperations: String?
  /// What the toolstack would do with it now (`allowed-operations`), in its words; nil if that was not read.
  package var allowedOperations: Set<String>?
  /// What the toolstack is doing with it now (`current-operations`), in its words; nil if that was not read.
  package var currentOperations: Set<String>?
  /// Whether HA restarts it: `ha-restart-priority` is set to anything but best effort.
  package var isProtectedByHA = false

  /// A VM of these parts.
  package init(
    id: VMIdentifier, name: HostText, powerState: PowerState, pciKey: String? = nil,
    otherConfig: String? = nil,
    kind: Kind = .vm, isControlDomain: Bool = false, residentOn: String? = nil
  ) {
    self.id = id
    self.name = name
    self.powerState = powerState
    self.pciKey = pciKey
    self.otherConfig = otherConfig
    self.kind = kind
    self.isControlDomain = isControlDomain
    self.residentOn = residentOn
  }

  /// The key as the toolstack would read it; nil if it is absent.
  package var key: PCIKey? { pciKey.map { PCIKey(parsing: $0) } }

  /// True if the printed `other-config` may give more than one value for `pci`, so that it has to be read
  /// again by uuid and key.
  package var isKeyAmbiguous: Bool {
    otherConfig.map { XeMap.values(of: "pci", in: $0).count > 1 } ?? false
  }

  /// The devices that the VM may hold: those of its key, and of every other reading of an ambiguous map.
  package var possibleAddresses: Set<PCIAddress> {
    let printed = otherConfig.map { XeMap.values(of: "pci", in: $0) } ?? []
    return Set((printed + (pciKey.map { [$0] } ?? [])).flatMap { PCIKey(parsing: $0).addresses })
  }
}
