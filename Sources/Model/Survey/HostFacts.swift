/// All that the host has said of itself, part by part.
///
/// The host is the database: what is done and what is unfinished is computed from these values, never from a
/// state file of the program.
package struct HostFacts: Equatable, Sendable {
  /// Whether the toolstack (`xe`) has answered.
  package enum Toolstack: Equatable, Sendable {
    /// Nothing has come from `xe` yet.
    case waiting
    /// The lists of VMs are there.
    case answering
    /// `xe` failed; the text says how.
    case failing(HostText)
  }

  /// /etc/xensource-inventory, once read.
  package var inventory: Inventory?
  /// What `hostname` said.
  package var hostname: HostText = ""
  /// What `uname -r` said.
  package var kernelRelease: HostText = ""
  /// /proc/sys/kernel/random/boot_id: another value means that the host has booted since.
  package var bootID = ""
  /// Maker and model of the machine, such as `HP ProLiant DL380p Gen8`; empty if it does not say.
  package var machine: HostText = ""
  /// /proc/cmdline of the running dom0 kernel.
  package var commandLine: KernelCommandLine?
  /// The devices, with the driver of sysfs where it was read.
  package var devices: [PCIDevice] = []
  /// The lines of lspci that could not be read.
  package var unreadDevices: [UnreadLine] = []
  /// What hangs on what.
  package var topology = HostTopology()
  /// Network interfaces by address.
  package var interfaces: [PCIAddress: [String]] = [:]
  /// The name of the directory that holds the driver's hide parameter, `pciback` or `xen_pciback`, and its value.
  package var hideParameter: (module: HostText, value: HostText)? {
    get { driverParameter.map { ($0.module, $0.value) } }
    set { driverParameter = newValue.map { DriverParameter(module: $0.module, value: $0.value) } }
  }
  /// Whether /sys/bus/pci/drivers/pciback exists; nil before that was asked.
  package var pcibackLoaded: Bool?
  /// The last lines of the kernel's log that name pciback.
  package var pcibackLog: [HostText] = []
  /// Which loader starts the host, and why.
  package internal(set) var boot = BackendChoice.unknown
  var bootSeen = BackendChoice.Seen()
  /// Why the boot file could not be read.
  package var bootFileProblem: String?
  /// What the toolstack itself says of devices towards dom0; empty where it cannot.
  package internal(set) var toolstackStates: [PCIAddress: HideState] = [:]
  /// Whether Xen uses an IOMMU (`virt_caps` of `xl info`); nil if unknown.
  package var iommu: Bool?
  /// The version of Xen that runs; nil if `xl info` did not say it.
  package var xenVersion: XenVersion?
  /// What `xl` lists as assignable; nil if it did not answer.
  package var assignable: Set<PCIAddress>?
  /// Which domain has which device now, as xenstore says; nil if that was not read.
  package var given: GivenDevices?
  /// The changes in the journal, the oldest first.
  package var journal: [JournalEntry] = []
  /// What the hidden cards were, as the journal tells it, by the address at which they were hidden.
  package var journalIdentities: [PCIAddress: DeviceIdentity] = [:]
  /// The same as the toolstack's database tells it; nil if that was not read.
  package internal(set) var databaseIdentities: [PCIAddress: DeviceIdentity]?
  /// Who changes the host right now; nil if nobody does.
  package var writer: Writer?
  /// Who is logged in, a line each, as `who` says.
  package var sessions: [HostText] = []
  /// Whether xenpass itself runs on the host's own screen or serial line.
  package var isOnConsole = false
  /// The reboots begun by xenpass that nobody has closed.
  package var reboots: [RebootRecord] { RebootRecord.unfinished(in: journal) }
  /// The changes of the journal that were interrupted; none while somebody works on the host.
  package var interrupted: [InterruptedChange] {
    guard writer == nil else { return [] }
    return InterruptedChange.list(in: journal) { id in
      guard toolstack == .answering, let holder = holders.first(where: { $0.id == id }) else { return nil }
      return holder.pciKey.map { "=\($0)" } ?? "-"
    }
  }
  /// Whether `xe` answers.
  package var toolstack = Toolstack.waiting
  /// Whether the toolstack has the host enabled; nil if unknown.
  package var isEnabled: Bool?
  /// Whether this host is the pool master; nil if unknown.
  package var isMaster: Bool?
  /// How many hosts the pool has.
  package var hostCount = 1
  /// The names of the pool's hosts by their uuid.
  package var hostNames: [String: HostText] = [:]
  /// The interfaces of the pool's other hosts.
  var poolInterfaces: [PoolDevice] = []
  /// The devices of all hosts of the pool, where the toolstack knows them.
  var poolDevices: [PoolDevice] = []
  /// Whether HA is on; nil if unknown.
  package var isHAOn: Bool?
  /// The MAC of the network interface on a function, as the toolstack knows it.
  package var macs: [PCIAddress: HostText] = [:]
  /// Interfaces that the toolstack uses for management.
  package var managementInterfaces: Set<String> = []
  /// Interfaces of all networks that are attached.
  package var attachedInterfaces: Set<String> = []
  /// Whether the toolstack has said what the interfaces are used for.
  package var knowsInterfaces = false
  /// The VMs, without control domains.
  package var vms: [VirtualMachine] = []
  /// Templates and snapshots: they can hold a device too.
  package var templates: [VirtualMachine] = []
  /// The survey saw a machine that is not a XenServer or XCP-ng host; the text says what it is.
  package var notAHost: HostText?
  /// The questions that have been answered so far, whatever the answer is worth.
  package private(set) var seen: Set<SurveyQuestion> = []
  /// Whether the survey has ended: what was not answered until then was not read.
  package var isComplete = false

  private var driverParameter: DriverParameter?
  private var drivers: [PCIAddress: HostText] = [:]
  var faults: [SurveyQuestion: Unread] = [:]
  var emptied: Set<SurveyQuestion> = []

  private struct DriverParameter: Equatable, Sendable {
    let module: HostText
    let value: HostText
  }

  /// Nothing known yet.
  package init() {}

  /// The uuid under which the toolstack knows this host.
  package var hostUUID: HostText? { inventory?.hostIdentifier }

  /// The buses that no bridge leads to; bus 00 where sysfs does not tell.
  package var rootBuses: Set<RootBus> {
    topology.tree.isEmpty ? [RootBus(bus: 0)] : topology.tree.rootBuses
  }

  /// The name to show, and to type where the host could be lost.
  package var name: HostText { hostname.isEmpty ? "this host" : hostname }

  /// VMs, templates and snapshots together.
  package var holders: [VirtualMachine] { vms + templates }

  /// The VMs that run on this host now, or may do so.
  package var runningVMs: [VirtualMachine] {
    vms.filter { vm in
      vm.powerState.mayHoldDevices
        && (vm.residentOn == nil || hostUUID == nil || vm.residentOn == hostUUID?.raw)
    }
  }

  /// The VM of that uuid.
  package func vm(_ id: VMIdentifier) -> VirtualMachine? { vms.first { $0.id == id } }

  /// The virtual GPUs that run on a graphics card, or may at their next start: those of its group that run on no other.
  package func virtualGPUs(on address: PCIAddress) -> [VirtualGPU] {
    guard let group = topology.gpuGroups[address] else { return [] }
    return topology.virtualGPUs.filter { $0.group == group && ($0.card ?? address) == address }
  }

  /// The names of the VMs of virtual GPUs.
  package func names(_ gpus: [VirtualGPU]) -> String {
    gpus.map { gpu in VMIdentifier(rawValue: gpu.vm).flatMap { vm($0) }?.name ?? HostText(gpu.vm) }
      .joined(separator: ", ")
  }

  /// The device of that address.
  package func device(_ address: PCIAddress) -> PCIDevice? { devices.first { $0.address == address } }

  /// Takes one part of the survey; unknown names are ignored, so that an older program reads a newer script.
  package mutating func record(_ part: SurveyPart) {
    guard let question = SurveyQuestion(rawValue: part.name) else { return }
    seen.insert(question)
    faults[question] = question.unread(part)
    let part = question.answer(part)
    if part.bytes.isEmpty, [.driverLinks, .pciLinks, .blockLinks, .netMembers].contains(question) {
      emptied.insert(question)
    }
    switch question {
    case .notAHost: notAHost = HostText(part.firstLine)
    case .inventory: inventory = part.status == 0 ? Inventory(parsing: part.bytes) : nil
    case .kernelRelease: kernelRelease = HostText(part.firstLine)
    case .hostname: hostname = isUnread(.hostname) ? "" : HostText(part.firstLine)
    case .bootID: bootID = part.firstLine
    case .machine:
      machine =
        part.status == 0 ? HostText(part.lines.map { TextTrim.blanks($0) }.joined(separator: " ")) : ""
    case .commandLine: commandLine = part.status == 0 ? KernelCommandLine(parsing: part.firstLine) : nil
    case .lspci: recordDevices(part)
    case .driverLinks: recordDrivers(part)
    case .netLinks: interfaces = NetworkLinks.parse(part.text)
    case .hideParameter: recordHideParameter(part)
    case .pcibackDriver: pcibackLoaded = isUnread(.pcibackDriver) ? nil : part.status == 0
    case .hypervisor: recordHypervisor(part)
    case .assignable: recordAssignable(part)
    case .given: given = isUnread(.given) ? nil : GivenDevices(parsing: part.text)
    case .dom0Access: toolstackStates = part.status == 0 ? ToolstackStates.parse(part.text) : [:]
    case .pcibackLog: pcibackLog = part.lines.map { HostText($0) }
    case .journal: journal = JournalEntry.list(parsing: part.text)
    case .identities: journalIdentities = DeviceIdentity.last(parsing: part.text)
    case .writer: writer = Writer(parsing: part.text)
    case .sessions: sessions = part.status == 0 ? part.lines.map { HostText($0) } : []
    default: recordToolstack(part, question)
    }
    if Self.bootQuestions.contains(question) { recordBoot(part, question) }
    topology.record(part, question)
  }

  private mutating func recordDevices(_ part: SurveyPart) {
    let output = LspciOutput(parsing: part.bytes)
    devices = output.devices
    unreadDevices = output.unread
    joinDrivers()
  }

  private mutating func recordDrivers(_ part: SurveyPart) {
    drivers = isUnread(.driverLinks) ? [:] : DriverLinks(parsing: part.bytes).drivers
    joinDrivers()
  }

  private mutating func joinDrivers() {
    guard seen.contains(.driverLinks) else { return }
    let fault = unread(.driverLinks)
    for index in devices.indices {
      if let name = drivers[devices[index].address] {
        devices[index].driver = .read(name)
      } else if fault == nil {
        devices[index].driver = .absent
      } else if devices[index].driver.isUnread || devices[index].driver.isAbsent, let fault {
        devices[index].driver = .unread(fault)
      }
    }
  }

  private mutating func recordHideParameter(_ part: SurveyPart) {
    guard part.status == 0, let module = part.lines.first else { return driverParameter = nil }
    let value = part.lines.dropFirst().first.map { TextTrim.blanks($0) } ?? ""
    driverParameter = DriverParameter(
      module: HostText(TextTrim.blanks(module)), value: value == "(null)" ? "" : HostText(value))
  }

  private mutating func recordHypervisor(_ part: SurveyPart) {
    xenVersion = part.status == 0 ? XenVersion(parsing: part.lines) : nil
    guard part.status == 0,
      let line = part.lines.first(where: { $0.hasPrefix("virt_caps") })
    else { return iommu = nil }
    iommu = line.contains("hvm_directio")
  }

  private mutating func recordAssignable(_ part: SurveyPart) {
    guard part.status == 0 else { return assignable = nil }
    assignable = Set(part.lines.compactMap { try? PCIAddress(parsing: TextTrim.blanks($0)) })
  }
}
