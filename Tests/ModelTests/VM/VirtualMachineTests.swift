import Model
import Testing

@Suite("VMs, templates and snapshots")
struct VirtualMachineTests {
  @Test("The survey's list gives names, power states and keys")
  func readsSurvey() throws {
    let (machines, unread) = VirtualMachine.list(parsing: VMFixture.bytes("xe/vm-list-survey.txt"))
    #expect(unread.isEmpty)
    #expect(machines.map(\.powerState) == [.halted, .running, .suspended, .halted])
    #expect(
      machines.map(\.pciKey) == [
        nil, "0/0000:03:00.0", "0/0000:04:00.0,0/0000:04:00.1, 1/0000:05:00.0", nil,
      ])
    #expect(machines.last?.name == "")
  }

  @Test("A snapshot keeps its kind and its key")
  func readsSnapshot() {
    let (machines, _) = VirtualMachine.list(parsing: VMFixture.bytes("xe/snapshot-list.txt"), kind: .snapshot)
    #expect(machines.map(\.kind) == [.snapshot])
    #expect(machines.first?.key?.addresses.map(\.full) == ["0000:03:00.0"])
  }

  @Test("dom0 is told apart in a plain list")
  func marksControlDomain() {
    let (machines, _) = VirtualMachine.list(parsing: VMFixture.bytes("xe/vm-list.txt"))
    #expect(machines.map(\.isControlDomain) == [false, false, false, true])
  }

  @Test(
    "A record without a usable uuid is reported, not listed",
    arguments: ["name-label ( RW): a\n", "uuid ( RO): 6B664553\n", "uuid ( RO): \n"]
  )
  func reportsBadRecords(text: String) {
    let (machines, unread) = VirtualMachine.list(parsing: Array(text.utf8))
    #expect(machines.isEmpty)
    #expect(unread.map(\.number) == [1])
  }

  @Test("The same uuid twice is listed once and reported")
  func reportsTwice() {
    let bytes = VMFixture.bytes("xe/snapshot-list.txt")
    let (machines, unread) = VirtualMachine.list(parsing: bytes + bytes)
    #expect(machines.count == 1)
    #expect(unread.map(\.number) == [7])
  }

  @Test("A power state that stands twice is unknown rather than wrong")
  func distrustsRepeatedState() {
    let text = """
      uuid ( RO)           : 6b664553-6822-b445-5a8c-c10d93c41c4c
           name-label ( RW): a
          power-state ( RO): halted
          power-state ( RO): running
      """
    let (machines, _) = VirtualMachine.list(parsing: Array(text.utf8) + [10, 10, 10])
    #expect(machines.first?.powerState.mayHoldDevices == true)
  }

  @Test(
    "Every known power state keeps its word, others keep theirs",
    arguments: [
      "halted", "paused", "running", "suspended", "shutting down", "migrating", "", "crashed",
    ]
  )
  func keepsWords(word: String) {
    #expect(PowerState(word).word == word)
  }

  @Test(
    "Only the printed form is a uuid",
    arguments: [
      "", "6b664553", "6B664553-6822-b445-5a8c-c10d93c41c4c", "6b664553-6822-b445-5a8c-c10d93c41c4c ",
      "6b664553-6822-b445-5a8c-c10d93c41c4g", "6b6645536-822-b445-5a8c-c10d93c41c4c",
      "6b664553-6822-b445-5a8c-c10d93c41c4c-", "6b66455é-6822-b445-5a8c-c10d93c41c4c",
    ]
  )
  func refusesOtherUUIDs(text: String) {
    #expect(VMIdentifier(rawValue: text) == nil)
  }
}
