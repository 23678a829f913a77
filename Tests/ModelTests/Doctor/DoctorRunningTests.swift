import TestSupport
import Testing

@testable import Model

@Suite("Doctor: the running kernel and work left undone")
struct DoctorRunningTests {
  private let record = HowToHost.openReboot

  @Test("A host that runs another entry than the one that is edited is told so")
  func otherEntry() throws {
    let words = "nousb root=LABEL=root-ckwntldj ro console=tty0 xencons=hvc console=hvc0"
    let facts = DoctorFixture.facts(Hosts.written()) { $0.commandLine = KernelCommandLine(parsing: words) }
    let complaint = try #require(DoctorFixture.complaints(facts).first(.otherEntryBooted))
    #expect(complaint.isProblem)
    #expect(complaint.finding.seen.contains("\"safe\""))
    #expect(complaint.finding.seen.contains("starts \"xe\""))
    #expect(complaint.repair == nil)
  }

  @Test("Without a hidden device that is only a warning")
  func otherEntryHarmless() throws {
    let words = "nousb root=LABEL=root-ckwntldj ro console=tty0 xencons=hvc console=hvc0"
    let facts = DoctorFixture.facts(HowToHost()) { $0.commandLine = KernelCommandLine(parsing: words) }
    #expect(DoctorFixture.complaints(facts).map(\.finding.severity) == [.warn])
  }

  @Test("The serial twin is another entry only where it hides something else")
  func twin() {
    let words = "root=LABEL=root-ckwntldj ro console=tty0 xencons=hvc console=hvc0"
    let facts = DoctorFixture.facts(HowToHost()) { $0.commandLine = KernelCommandLine(parsing: words) }
    #expect(DoctorFixture.complaints(facts) == [])
    let written = DoctorFixture.facts(Hosts.written()) { $0.commandLine = facts.commandLine }
    #expect(DoctorFixture.complaints(written).map(\.kind) == [.otherEntryBooted])
  }

  @Test("Words that Xen puts behind the line, and entries that begin alike, mislead nobody")
  func sameEntry() {
    let words = DoctorFixture.kernelWords + " noapic"
    let facts = DoctorFixture.facts(HowToHost()) { $0.commandLine = KernelCommandLine(parsing: words) }
    #expect(DoctorFixture.complaints(facts) == [])
  }

  @Test("A parse error in the kernel's log is one problem, also where the driver is missing")
  func parseError() throws {
    var host = DoctorFixture.hidden()
    host.hidden = []
    host.vms[0].key = nil
    let facts = DoctorFixture.facts(host) { facts in
      facts.pcibackLog = ["pciback: Error parsing pci_devs_to_hide at \"03:00.0\""]
      facts.pcibackLoaded = false
    }
    let complaints = DoctorFixture.complaints(facts)
    #expect(complaints.map(\.kind) == [.parseErrorLogged])
    #expect(complaints.first?.isProblem == true)
  }

  @Test("A missing driver is a problem only where the kernel got a hide list")
  func missing() {
    var host = DoctorFixture.hidden()
    host.hidden = []
    host.vms[0].key = nil
    let got = DoctorFixture.facts(host) { $0.pcibackLoaded = false }
    #expect(DoctorFixture.complaints(got).map(\.kind) == [.driverMissing])
    let none = DoctorFixture.facts(HowToHost()) { $0.pcibackLoaded = false }
    #expect(DoctorFixture.complaints(none) == [])
  }

  @Test("A host left disabled is a problem and is enabled")
  func disabled() {
    var host = HowToHost()
    host.isEnabled = false
    #expect(DoctorFixture.complaints(host).map(\.repair) == [.enableHost])
    host.journal = record
    #expect(DoctorFixture.complaints(host).map(\.repair) == [.enableHost])
    #expect(Doctor.exitStatus(of: DoctorFixture.complaints(host)) == 2)
    host.vms[1].state = "halted"
    let report = DoctorReport(DoctorFixture.complaints(host), facts: DoctorFixture.facts(host))
    #expect(report.text.contains("xe vm-start uuid=\(HowToHost.mail) on=\(HowToHost.uuid)\n"))
  }

  @Test("VMs that a reboot left down are started")
  func leftDown() throws {
    var host = HowToHost()
    host.journal = record
    host.vms[1].state = "halted"
    let complaint = try #require(DoctorFixture.complaints(host).first)
    guard case .startVMs(let reboot, let vms)? = complaint.repair else {
      Issue.record("\(complaint.kind)")
      return
    }
    #expect(reboot.id == "20261123T050000Z-reboot-1")
    #expect(vms.map(\.rawValue) == [HowToHost.mail])
  }
}
