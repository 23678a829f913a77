/// One thing that is wrong, and how it is repaired.
package struct Complaint: Equatable, Sendable, Identifiable {
  /// The rule that found it. The raw value is a stable word for JSON; the order is that of the report.
  package enum Kind: String, CaseIterable, Sendable {
    /// Parts of the host could not be read.
    case notRead = "not-read"
    /// The host is disabled, so no VM starts on it.
    case hostDisabled = "host-disabled"
    /// Another card sits at a hidden or assigned address than the one that was hidden.
    case cardMoved = "card-moved"
    /// The boot file cannot be read.
    case bootFileUnreadable = "boot-file-unreadable"
    /// GRUB does not take the boot file.
    case bootFileBroken = "boot-file-broken"
    /// Several boot files, and it is not clear which one starts the host.
    case backendUnclear = "backend-unclear"
    /// The vendor's tool would change another file than the one that starts the host, or is not there.
    case vendorToolUnusable = "vendor-tool-unusable"
    /// No entry of the boot file boots.
    case noEntryBoots = "no-entry-boots"
    /// The boot line has characters of a word processor or web page.
    case typography = "typography"
    /// The same in an entry that is a way back.
    case typographyElsewhere = "typography-elsewhere"
    /// The boot line does not have the parts that start Xen with a dom0.
    case bootLineUnreadable = "boot-line-unreadable"
    /// The boot line is longer than Xen or the loader takes.
    case bootLineTooLong = "boot-line-too-long"
    /// The kernel chokes on the hide list or misreads it.
    case faultyHideList = "faulty-hide-list"
    /// The hide parameter has a name that this kernel ignores.
    case wrongParameterName = "wrong-parameter-name"
    /// The hide parameter is there more than once.
    case repeatedParameter = "repeated-parameter"
    /// The hide parameter is in the part of Xen or of the initrd.
    case misplacedParameter = "misplaced-parameter"
    /// The hide parameter has no list.
    case emptyHideList = "empty-hide-list"
    /// Short addresses where the toolstack wants long ones.
    case shortAddresses = "short-addresses"
    /// A hidden address at which no device is.
    case hiddenDeviceGone = "hidden-device-gone"
    /// The parameter is there also under the name that this kernel ignores.
    case ignoredParameter = "ignored-parameter"
    /// The entry that is edited is not the one that runs.
    case otherEntryBooted = "other-entry-booted"
    /// Another entry hides what the one that boots does not.
    case otherEntryHides = "other-entry-hides"
    /// Every entry of the menu hides it.
    case noWayBack = "no-way-back"
    /// The boot file cannot be written.
    case bootFileReadOnly = "boot-file-read-only"
    /// The toolstack has a device in another state than driver and boot file.
    case toolstackDisagrees = "toolstack-disagrees"
    /// Devices of a VM that can ask for more interrupts than Xen keeps for it.
    case guestInterrupts = "guest-interrupts"
    /// The driver gave up on the list that it got.
    case parseErrorLogged = "pciback-parse-error"
    /// The driver is not there although it got a list.
    case driverMissing = "pciback-missing"
    /// A running VM has a device that no key of it names.
    case heldWithoutKey = "held-without-key"
    /// Xen uses no IOMMU.
    case noIOMMU = "no-iommu"
    /// A device that dom0 drives although this boot got it in its list.
    case hiddenDeviceDriven = "hidden-device-driven"
    /// A device that was bound to pciback while dom0 ran.
    case boundAtRunTime = "bound-at-run-time"
    /// A device in two keys.
    case deviceInTwoKeys = "device-in-two-keys"
    /// A device of a VM that was hidden once, and is not any more.
    case hideLost = "hide-lost"
    /// A device in a key that dom0 has.
    case keyDeviceNotHidden = "key-device-not-hidden"
    /// A device in a key that is not there.
    case keyDeviceGone = "key-device-gone"
    /// A piece of a key that the toolstack drops.
    case keyPieceIgnored = "key-piece-ignored"
    /// Text after an address of a key.
    case keyTrailingText = "key-trailing-text"
    /// A device twice in one key.
    case keyDeviceTwice = "key-device-twice"
    /// A key without a value.
    case keyEmpty = "key-empty"
    /// A VM with a device of this host may be started on another host of the pool.
    case startsElsewhere = "starts-elsewhere"
    /// The host's display is hidden, and the host still writes to it.
    case displayInUse = "display-in-use"
    /// VMs that ran before a reboot are down.
    case vmsLeftDown = "vms-left-down"
    /// What is left of a trial boot.
    case trialLeftOver = "trial-left-over"
    /// The boot file starts nothing, and the journal has it whole.
    case bootFileLost = "boot-file-lost"
    /// A change that was interrupted.
    case changeInterrupted = "change-interrupted"
    /// A folder of the journal that cannot be read.
    case journalUnreadable = "journal-unreadable"
    /// A hidden device of which nobody wrote down what it is.
    case identityNotRecorded = "identity-not-recorded"
    /// A hidden device that no VM has.
    case unassignedDevice = "unassigned-device"
  }

  /// The rule that found it.
  package let kind: Kind
  /// What was seen, what could happen, what to do. A note or a warning is a warning; all else is a problem.
  package let finding: Finding
  /// The VM, template or snapshot that it is about; nil for the host.
  package let vm: VMIdentifier?
  /// The repair, to be shown and confirmed; nil where a person must do it as the advice says.
  package let repair: Repair?

  /// The same, left to a person where its repair would write the boot file.
  var withoutBootRepair: Complaint {
    guard case .bootFile? = repair else { return self }
    let advice = "Mend first what was not read: a repair of the boot file rests on it. \(finding.advice)"
    return Complaint(
      kind,
      Finding(
        finding.severity, finding.address, seen: finding.seen, consequence: finding.consequence,
        advice: advice), vm: vm)
  }

  init(_ kind: Kind, _ finding: Finding, vm: VMIdentifier? = nil, repair: Repair? = nil) {
    self.kind = kind
    self.finding = finding
    self.vm = vm
    self.repair = repair
  }

  /// Its name, made of all that was seen.
  package var id: ComplaintIdentifier { ComplaintIdentifier(of: self) }

  /// A thing that does harm now or at the next start, not only one that is worth a look.
  package var isProblem: Bool { finding.severity >= .stop }

  /// What was found in numbers, such as `1 problem, 2 notes`; empty if nothing was.
  package static func counts(_ complaints: [Complaint]) -> String {
    let problems = complaints.count(where: \.isProblem)
    let notes = complaints.count { $0.finding.severity == .note }
    return [
      (problems, "problem"), (complaints.count - problems - notes, "warning"), (notes, "note"),
    ].filter { $0.0 > 0 }.map { Counted.words($0.0, $0.1) }.joined(separator: ", ")
  }
}

extension Complaint: Comparable {
  /// Orders by badness, then by rule, address and VM.
  package static func < (left: Complaint, right: Complaint) -> Bool {
    let (a, b) = (left.finding, right.finding)
    if a.severity != b.severity { return a.severity > b.severity }
    if left.kind != right.kind { return left.kind.place < right.kind.place }
    if a.address != b.address {
      guard let first = a.address, let second = b.address else { return a.address == nil }
      return first < second
    }
    if left.vm != right.vm {
      guard let first = left.vm, let second = right.vm else { return left.vm == nil }
      return first < second
    }
    return a.seen < b.seen
  }
}

extension Complaint.Kind {
  fileprivate var place: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
