import Model
import Testing

@Suite("Assignment to a VM")
struct AssignmentPlanTests {
  private static let uuid = "6b664553-6822-b445-5a8c-c10d93c41c4c"

  private func bacchus(_ key: String?, _ state: PowerState = .halted) throws -> VirtualMachine {
    let id = try #require(VMIdentifier(rawValue: Self.uuid))
    return VirtualMachine(id: id, name: "bacchus", powerState: state, pciKey: key)
  }

  @Test(
    "The first device is set as in the how-to", arguments: [nil, ""])
  func setsFirst(key: String?) throws {
    let plan = try AssignmentPlan(adding: [VMFixture.address("03:00.0")], to: bacchus(key))
    #expect(plan.after == "0/0000:03:00.0")
    #expect(plan.command == "xe vm-param-set uuid=\(Self.uuid) other-config:pci=0/0000:03:00.0")
  }

  @Test("A value that a shell would split is quoted")
  func quotes() throws {
    let plan = try AssignmentPlan(adding: [VMFixture.address("03:00.0")], to: bacchus("0/0000:04:00.0 it's;"))
    #expect(
      plan.command == "xe vm-param-set uuid=\(Self.uuid) "
        + #"'other-config:pci=0/0000:04:00.0 it'\''s;,1/0000:03:00.0'"#)
  }

  @Test("Taking the last device removes the key")
  func removesKey() throws {
    let plan = try AssignmentPlan(removing: [VMFixture.address("03:00.0")], from: bacchus("0/0000:03:00.0"))
    #expect(plan.after == nil)
    #expect(plan.command == "xe vm-param-remove uuid=\(Self.uuid) param-name=other-config param-key=pci")
  }

  @Test("Text of the key that goes with a device is named")
  func namesLostText() throws {
    let card = try VMFixture.address("03:00.0")
    let one = try AssignmentPlan(removing: [card], from: bacchus("0/0000:03:00.0 0/0000:06:00.0"))
    #expect(one.lostText?.contains("“0/0000:06:00.0”") == true)
    let two = try AssignmentPlan(removing: [card], from: bacchus("0/0000:03:00.0,x,1/0000:06:00.0"))
    #expect(two.lostText == nil && two.after == "x,1/0000:06:00.0")
    let vm = try bacchus("0/0000:04:00.0,x")
    let restored = AssignmentPlan(restoring: "0/0000:04:00.0", of: vm)
    #expect(restored.lostText?.contains("“x”") == true)
  }

  @Test("A device that is there already is no change, even beside rubbish")
  func changesNothing() throws {
    let plan = try AssignmentPlan(adding: [VMFixture.address("03:00.0")], to: bacchus("0/0000:03:00.0,x"))
    #expect(plan.isNoChange)
    #expect(plan.command == "")
  }

  @Test("Removing a device that is not there is no change", arguments: [nil, "", "0/0000:04:00.0"])
  func removesNothing(key: String?) throws {
    #expect(try AssignmentPlan(removing: [VMFixture.address("03:00.0")], from: bacchus(key)).isNoChange)
  }

  @Test("A line break in the value is refused, since xe would split the argument there")
  func refusesLineBreak() throws {
    let key = "0/0000:04:00.0\nuuid=x"
    let vm = try bacchus(key)
    let new = try VMFixture.address("03:00.0")
    #expect(throws: PCIKey.Refusal.controlCharacters(key)) { try AssignmentPlan(adding: [new], to: vm) }
  }

  @Test("A line break in what would be left is refused")
  func refusesLineBreakLeft() throws {
    let vm = try bacchus("0/0000:03:00.0,0/0000:04:00.0\nx")
    let old = try VMFixture.address("03:00.0")
    #expect(throws: PCIKey.Refusal.self) { try AssignmentPlan(removing: [old], from: vm) }
  }

  @Test("A running VM is told that a restart inside is not enough")
  func explainsRunning() throws {
    let plan = try AssignmentPlan(adding: [VMFixture.address("03:00.0")], to: bacchus(nil, .running))
    #expect(plan.explanation.contains { $0.contains("shut down and started") })
  }

  @Test("Others that hold the device are found in VMs and snapshots, the VM itself is not one")
  func findsConflicts() throws {
    let machines =
      VirtualMachine.list(parsing: VMFixture.bytes("xe/vm-list-survey.txt")).machines
      + VirtualMachine.list(parsing: VMFixture.bytes("xe/snapshot-list.txt"), kind: .snapshot).machines
    let vm = try bacchus("0/0000:03:00.0")
    let conflicts = AssignmentConflict.all(
      for: [try VMFixture.address("03:00.0")], except: vm.id, among: machines + [vm])
    #expect(conflicts.map(\.holder.name) == ["mail, old", "bacchus before the card"])
    #expect(conflicts.map(\.isInUse) == [true, false])
  }

  @Test("The pieces of the key before and after are told one by one")
  func pieces() throws {
    let plan = try AssignmentPlan(
      adding: [VMFixture.address("03:00.0")], to: bacchus("0/0000:04:00.0"))
    #expect(plan.rows.map(\.kind) == [.same, .added])
    #expect(plan.rows.map(\.after) == ["0/0000:04:00.0", "1/0000:03:00.0"])
    let back = try AssignmentPlan(removing: [VMFixture.address("04:00.0")], from: bacchus("0/0000:04:00.0"))
    #expect(back.rows.map(\.kind) == [.removed])
  }

  @Test("Every reading of an ambiguous map counts as a conflict")
  func findsAmbiguous() throws {
    let id = try #require(VMIdentifier(rawValue: "77777777-aaaa-bbbb-cccc-dddddddddddd"))
    let other = VirtualMachine(
      id: id, name: "x", powerState: .halted, pciKey: "0/0000:09:00.0",
      otherConfig: "n: a; pci: 0/0000:09:00.0; pci: 0/0000:03:00.0")
    let address = try VMFixture.address("03:00.0")
    #expect(other.isKeyAmbiguous)
    #expect(AssignmentConflict.all(for: [address], except: try bacchus(nil).id, among: [other]).count == 1)
  }
}
