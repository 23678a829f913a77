import TestSupport
import Testing

@testable import Model

@Suite("Doctor: the devices that keys name")
struct DoctorKeyDeviceTests {
  private let key = "0/0000:03:00.0"

  @Test("A key on a device that dom0 drives is a problem, and the piece is removed")
  func notHidden() throws {
    var host = HowToHost()
    host.vms[0].key = key
    let complaints = DoctorFixture.complaints(host)
    #expect(complaints.map(\.kind) == [.keyDeviceNotHidden])
    #expect(complaints.first?.isProblem == true)
    #expect(complaints.first?.finding.seen.contains("saa7164") == true)
    #expect(complaints.first?.keyRepair?.after == nil)
    #expect(complaints.first?.keyRepair != nil)
  }

  @Test("Before the reboot that hides it, and after the boot file has lost it, it is a warning")
  func states() {
    var host = Hosts.written()
    host.vms[0].key = key
    #expect(DoctorFixture.complaints(host).map(\.finding.severity) == [.warn])
    host = HowToHost()
    host.vms[0].key = key
    host.hidden = ["0000:03:00.0"]
    host.hideValue = "(03:00.0)"
    #expect(DoctorFixture.complaints(host).map(\.kind) == [.keyDeviceNotHidden])
    #expect(DoctorFixture.complaints(host).map(\.finding.severity) == [.warn])
  }

  @Test("A faulty hide list is not complained about a second time through the key")
  func faultyList() {
    var host = DoctorFixture.host(dom0: "pciback.hide=03:00.0")
    host.vms[0].key = key
    host.hidden = ["0000:03:00.0"]
    #expect(DoctorFixture.kinds(host) == [.faultyHideList])
  }

  @Test("A device that is gone is taken from the key; the others stay as written")
  func gone() throws {
    var host = DoctorFixture.hidden()
    host.vms[0].key = "0/0000:09:00.0,1/0000:03:00.0"
    let complaint = try #require(DoctorFixture.complaints(host).first(.keyDeviceGone))
    #expect(complaint.isProblem)
    #expect(complaint.keyRepair?.after == "1/0000:03:00.0")
  }

  @Test("Of two VMs with one device, the one that runs keeps it")
  func twoVMs() throws {
    var host = DoctorFixture.hidden()
    host.vms[1].key = key
    let complaint = try #require(DoctorFixture.complaints(host).first)
    #expect(DoctorFixture.kinds(host) == [.deviceInTwoKeys])
    #expect(complaint.vm?.rawValue == HowToHost.bacchus)
    #expect(complaint.keyRepair?.holder.name == "bacchus")
    #expect(complaint.keyRepair?.after == nil)
    #expect(complaint.finding.seen.contains("VM mail has too"))
  }

  @Test(
    "Nothing is taken from a VM that runs or is suspended", arguments: ["running", "suspended", "paused"])
  func neverFromARunningVM(_ state: String) throws {
    var host = DoctorFixture.hidden()
    host.vms[1].key = key
    host.vms[2] = (HowToHost.web, "web", state, key)
    host.vms[0].key = nil
    let complaint = try #require(DoctorFixture.complaints(host).first(.deviceInTwoKeys))
    #expect(complaint.vm?.rawValue == HowToHost.web)
    #expect(complaint.repair == nil)
    #expect(complaint.finding.advice.contains(state))
  }

  @Test("Of two halted VMs the one with the first uuid keeps the device, and the other choice is named")
  func twoHalted() throws {
    var host = DoctorFixture.hidden()
    host.vms[1] = (HowToHost.mail, "mail", "halted", key)
    let complaint = try #require(DoctorFixture.complaints(host).first(.deviceInTwoKeys))
    #expect(complaint.keyRepair?.holder.name == "bacchus")
    #expect(complaint.finding.advice.contains("from VM mail"))
  }

  @Test(
    "A template or snapshot with a VM's device is a warning",
    arguments: [VirtualMachine.Kind.template, .snapshot])
  func templates(_ kind: VirtualMachine.Kind) throws {
    let facts = DoctorFixture.facts(DoctorFixture.hidden()) { facts in
      guard let id = VMIdentifier(rawValue: "22222222-2222-3333-4444-555555555501") else {
        Issue.record("no uuid")
        return
      }
      facts.templates = [
        VirtualMachine(id: id, name: "gold", powerState: .halted, pciKey: "0/0000:03:00.0", kind: kind)
      ]
    }
    let complaints = DoctorFixture.complaints(facts)
    #expect(complaints.map(\.kind) == [.deviceInTwoKeys])
    #expect(complaints.map(\.finding.severity) == [.warn])
    #expect(complaints.first?.keyRepair?.holder.name == "gold")
  }

  @Test("In a pool, a key of a VM that is not here may be meant for another host: nothing is offered")
  func pool() throws {
    var host = HowToHost()
    host.hosts = 2
    host.vms[0].key = "0/0000:09:00.0"
    host.vms[1].key = "0/0000:09:00.0"
    let complaints = DoctorFixture.complaints(host)
    #expect(complaints.map(\.kind) == [.keyDeviceGone, .keyDeviceGone])
    #expect(complaints.map { $0.repair != nil } == [true, false])
    #expect(complaints.map(\.isProblem) == [true, false])
    #expect(complaints.last?.finding.advice.contains("The pool has 2 hosts") == true)
  }
}
