extension HostFacts {
  /// The VMs that ran before this reboot and are down, or will be in a moment: the toolstack goes on with a shutdown whose
  /// client has ended.
  package func leftDown(by record: RebootRecord) -> [VirtualMachine] {
    record.ran.compactMap { vm($0) }.filter { $0.powerState == .halted || $0.shutdownUnderWay != nil }
  }
}
