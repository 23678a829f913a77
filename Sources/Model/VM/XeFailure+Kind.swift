extension XeFailure {
  /// Failures that are told apart. Recognised by prefixes and by words that did not change between versions.
  package enum Kind: String, Hashable, Sendable, CaseIterable {
    case notAnswering
    case stillStarting
    case emergencyMode
    case commandMissing
    case usage
    case keyAbsent
    case unknownUUID
    case permission
    case hostNotDisabled
    case wouldBreakFailover
    case toolsMissing
    case shutdownIgnored
    case shutdownTimedOut
    case otherOperation
    case hostDisabled
    case operationBlocked
    case bootDisk
    case memoryNotFixed
    case wrongPowerState
    case devicePassedThrough
    case noIOMMU
    case noPciback
    case deviceNotAssigned
    case hotPlugTimeout
    case noSuitableHost
    case notEnoughMemory
    case other

    init(text: String, exitStatus: Int32) {
      let start = text.hasPrefix("Error: ") ? text.dropFirst("Error: ".count) : text[...]
      if let kind = Self.prefixes.first(where: { start.hasPrefix($0.0) })?.1 {
        self = kind
      } else if let kind = Self.words.first(where: { text.contains($0.0) })?.1 {
        self = kind
      } else if exitStatus == 127 || exitStatus == 126 {
        self = .commandMissing
      } else {
        self = .other
      }
    }

    private static let prefixes: [(String, Kind)] = [
      ("Connection refused", .notAnswering),
      ("Lost connection to the server", .notAnswering),
      ("The host toolstack is still initialising", .stillStarting),
      ("Cannot perform operation as the host is running in emergency mode", .emergencyMode),
      ("Required parameter not found", .usage),
      ("Unknown command", .usage),
      ("Unknown field", .usage),
      ("Syntax error", .usage),
      ("Usage:", .usage),
      ("usage:", .usage),
      ("The uuid you supplied was invalid", .unknownUUID),
      ("You do not have the required permissions", .permission),
      ("This operation cannot be performed because the host is not disabled", .hostNotDisabled),
      ("You attempted an operation on a VM which requires PV drivers", .toolsMissing),
      ("You attempted an operation on a VM that was not in an appropriate power state", .wrongPowerState),
      (
        "This operation could not be performed, because the VM has one or more PCI devices",
        .devicePassedThrough
      ),
      ("You attempted to run a VM on a host which doesn't have I/O virtualization", .noIOMMU),
      ("There are no suitable hosts to start this VM on", .noSuitableHost),
      ("Not enough host memory", .notEnoughMemory),
      // From 8.2 on.
      ("Not enough server memory", .notEnoughMemory),
      ("You attempted an operation which needs the cooperative shutdown feature", .toolsMissing),
      ("VM didn't acknowledge the need to shutdown", .shutdownIgnored),
      ("VM failed to shutdown before the timeout expired", .shutdownTimedOut),
      ("The VM failed to shut down in time", .shutdownTimedOut),
      ("Another operation involving the object is currently in progress", .otherOperation),
      ("The specified host is disabled", .hostDisabled),
      ("You attempted an operation that was explicitly blocked", .operationBlocked),
      ("Passing through a PCI device backing a boot disk is disallowed", .bootDisk),
    ]

    // Order matters: Cannot_add wraps the text that tells the cause.
    private static let words: [(String, Kind)] = [
      ("not found in map", .keyAbsent),
      ("Key is not in map", .keyAbsent),
      ("is not in map", .keyAbsent),
      ("HOST_STILL_BOOTING", .stillStarting),
      ("HA_OPERATION_WOULD_BREAK_FAILOVER_PLAN", .wouldBreakFailover),
      ("VM_REQUIRES_IOMMU", .noIOMMU),
      ("IOMMU unavailable", .noIOMMU),
      ("VM_LACKS_FEATURE_SHUTDOWN", .toolsMissing),
      ("VM_MISSING_PV_DRIVERS", .toolsMissing),
      ("VM_FAILED_SHUTDOWN_ACK", .shutdownIgnored),
      ("VM_SHUTDOWN_TIMEOUT", .shutdownTimedOut),
      ("OTHER_OPERATION_IN_PROGRESS", .otherOperation),
      ("HOST_DISABLED", .hostDisabled),
      ("OPERATION_BLOCKED", .operationBlocked),
      ("cross-device link", .memoryNotFixed),
      ("EXDEV", .memoryNotFixed),
      ("Cannot_use_pci_with_no_pciback", .noPciback),
      ("pciback has not loaded", .noPciback),
      ("Looks like pciback driver not loaded", .noPciback),
      ("pci-inserted", .hotPlugTimeout),
      ("pci-ins", .hotPlugTimeout),
      ("Cannot_add", .deviceNotAssigned),
      ("Operation not permitted", .deviceNotAssigned),
    ]
  }
}
