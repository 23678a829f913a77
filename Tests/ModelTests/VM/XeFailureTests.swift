import Model
import Testing

@Suite("Failures of xe")
struct XeFailureTests {
  @Test(
    "The toolstack's words are recognised",
    arguments: [
      ("Error: Connection refused (calling connect )\n", .notAnswering),
      ("Lost connection to the server.\n", .notAnswering),
      ("The host toolstack is still initialising. Please wait.\n", .stillStarting),
      ("Cannot perform operation as the host is running in emergency mode.\n", .emergencyMode),
      ("Error: Key pci not found in map\n", .keyAbsent), ("Error: Key is not in map\n", .keyAbsent),
      ("Error: Key pci is not in map\n", .keyAbsent),
      ("Required parameter not found: uuid\nFor usage run: 'xe help'\n", .usage),
      ("Error: Unknown field 'foo'\n", .usage),
      ("The uuid you supplied was invalid.\ntype: VM\nuuid: 1\n", .unknownUUID),
      ("This operation cannot be performed because the host is not disabled. Please", .hostNotDisabled),
      (internalError("Device.PCI.Cannot_add(_, _)"), .deviceNotAssigned),
      (internalError("Device.PCI.Cannot_use_pci_with_no_pciback(_)"), .noPciback),
      (internalError("Waiting for state=pci-inserted; got state="), .hotPlugTimeout),
      (internalError("IOMMU unavailable"), .noIOMMU),
      (internalError("Cannot_add(0000:00:1d.0, Xenctrlext.Unix_error(30, \"1: x\"))"), .deviceNotAssigned),
      ("There are no suitable hosts to start this VM on.\n", .noSuitableHost), ("Who knows\n", .other),
      ("Error code: HOST_STILL_BOOTING\n", .stillStarting),
      ("Not enough server memory is available to perform this operation.\n", .notEnoughMemory),
      (
        "You attempted an operation which needs the cooperative shutdown feature on a VM which lacks it.\nvm: 1\n",
        .toolsMissing
      ),
      ("Error code: VM_MISSING_PV_DRIVERS\n", .toolsMissing),
      ("VM didn't acknowledge the need to shutdown.\nvm: 1 (mail)\n", .shutdownIgnored),
      ("VM failed to shutdown before the timeout expired\nvm: 1 (mail)\ntimeout: 1200.\n", .shutdownTimedOut),
      ("Another operation involving the object is currently in progress\nclass: VM\n", .otherOperation),
      (
        "The specified host is disabled and cannot be re-enabled until after it has rebooted.\nhost: 1\n",
        .hostDisabled
      ),
      ("Error code: HOST_DISABLED_INDEFINITELY\nError parameters: 1\n", .hostDisabled),
      (
        "You attempted an operation that was explicitly blocked (see the blocked_operations field of the given object).\nref: 1\n",
        .operationBlocked
      ),
      ("Passing through a PCI device backing a boot disk is disallowed\ndevice: /dev/sda1\n", .bootDisk),
      (
        internalError(
          "Cannot_add(0000:03:00.0, Xenctrlext.Unix_error(18, \"1: Invalid cross-device link\"))"),
        .memoryNotFixed
      ),
    ] as [(String, XeFailure.Kind)]
  )
  func recognises(text: String, kind: XeFailure.Kind) {
    #expect(XeFailure(stderr: text).kind == kind)
  }

  private static func internalError(_ message: String) -> String {
    "The server failed to handle your request, due to an internal error.  The given message may give details "
      + "useful for debugging the problem.\nmessage: xenopsd internal error: \(message)\n"
  }

  @Test("An API error gives its sentence and its parameters")
  func readsParameters() {
    let failure = XeFailure(stderr: "The uuid you supplied was invalid.\r\ntype: VM\r\nuuid: 6b66 (a: b)\r\n")
    #expect(failure.summary == "The uuid you supplied was invalid.")
    #expect(failure["type"] == "VM")
    #expect(failure["uuid"] == "6b66 (a: b)")
  }

  @Test("A reason on standard output is read if there is no other")
  func readsStandardOutput() {
    let failure = XeFailure(
      stderr: "\n", stdout: "There are no suitable hosts to start this VM on.\nHost: x\n")
    #expect(failure.kind == .noSuitableHost)
  }

  @Test("A table on standard output tells the kind if the error text is not known")
  func readsTable() {
    let table = "There are no suitable hosts to start this VM on.\nHost: x\n"
    #expect(XeFailure(stderr: "Start failed\n", stdout: table).kind == .noSuitableHost)
    #expect(XeFailure(stderr: "Start failed\n", stdout: table).summary == "Start failed")
  }

  @Test("Silence is said, and a missing xe is recognised by its status")
  func readsSilence() {
    #expect(XeFailure(stderr: "", exitStatus: 127).kind == .commandMissing)
    #expect(XeFailure(stderr: "", exitStatus: 1).summary.contains("said nothing"))
  }

  @Test("Every kind says what it means and what to do", arguments: XeFailure.Kind.allCases)
  func advises(kind: XeFailure.Kind) {
    #expect(kind.meaning.hasSuffix("."))
    #expect(kind.whatToDo.hasSuffix("."))
  }
}
