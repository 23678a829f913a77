/// What the toolstack would do if it were asked to shut the VM down, as it says itself.
extension VirtualMachine {
  /// The shutdown that the toolstack is at, in its own word; nil if it is at none, or that was not read.
  package var shutdownUnderWay: String? {
    ["hard_shutdown", "clean_shutdown", "shutdown"].first { currentOperations?.contains($0) == true }
  }

  /// Whether the toolstack would shut it down clean, or does so already; nil if that was not read. It refuses where no
  /// agent of the toolstack runs in the guest, where the VM is paused, and while another operation is at work.
  package var canShutDownClean: Bool? {
    if shutdownUnderWay != nil { return true }
    return allowedOperations?.contains("clean_shutdown")
  }
}
