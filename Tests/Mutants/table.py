"""The faults of mutants.py.

A row: the name; the place, with the expression between « and »; what stands there instead; the suites that notice it.
A place is looked for in all of Sources and must be there once; blanks and line ends count alike. Where what stands
instead holds ORIGINAL, it is the whole text, and ON says whether the fault is switched on. A row with cases is a fault
for each of them, and EACH(value) says whether it is that of the case.
"""

MODEL = r"^ModelTests\."
CONSENT = r"^ModelTests\.ConsentTableTests"
SCREEN = r"^TUITests\."
HOST = r"^HostTests\.OperationsTests"
PROGRAM = r"^EndToEndTests\.(ExitStatus|CommandLine|Output|RepairAll|Status)Tests"

ROWS = []


def fault(name, place, instead, suites=MODEL, cases=""):
    ROWS.append((name, place, instead, suites, tuple(cases.split())))


# Who may write, start, stop, reboot, undo, keep a trial: the gates of every plan.

fault("gate-asked", "if let reason = «gate(plan)» {", "nil as String?")
fault("gate-answered", "if let reason = «gate(open.plan)» {", "nil as String?")
fault("read-only-gate", "if let reason = «readOnlyReason» { return reason } switch survey", "nil as String?")
fault("read-only-net", "if «isReadOnly» { effects.removeAll", "false")
fault("survey-running", "switch «survey» { case .running: return",
      "survey == .running ? Survey.complete : survey")
fault("survey-failed", "switch survey { «case .running: return»",
      "case .failed where ON: break\n    ORIGINAL")
fault("toolstack-gate", "if «plan.needsToolstack», facts.toolstack", "false")
fault("toolstack-host", "facts.toolstack != .answering || «facts.hostUUID == nil» {", "false")
fault("trial-hides", "if «plan.hidesMore», table.trial.state", "false")
fault("obstacle-gate", "case .boot, .trial: return «facts.bootObstacle?.joined(separator: \" \")»", "nil")
fault("unread-boot-files", "guard «missing.isEmpty» else { return [ \"Which boot file", "true")
fault("asked-later", "deferred = «Deferred(message: cause, step: step)»", "nil")
fault("asked-later-elsewhere", "guard «waiting.step == step», proposal == nil else { return [] } return choose", "true")
fault("asked-later-new-draft", "defer { if «deferred?.step == old» { deferred?.step = step } }", "false")
fault("asked-later-unanswered", "guard «deferred != nil» else { return } deferred = nil", "false")
fault("trial-key", "case .key(let plan): return «plan.direction == .adding ? trialReason : nil»", "nil")
fault("needs-toolstack", "var needsToolstack: Bool { «switch self»",
      "if EACH(self) { return false }\n    return ORIGINAL", MODEL, "key parameters reboot start stop")
fault("hides-more", "case .boot(let plan, _): «!plan.change.hide.isEmpty»", "false")
fault("hides-more-trial", "case .trial(let plan): «plan.action == .arm» case", "false")
fault("refused-asked", "findings.first(where: { «$0.severity == .refused» }) { notice", "false")
fault("stop-unseen", "findings.first(where: { «$0.severity == .stop» })", "false")
fault("stop-no-word", "typed: «typed ?? stop.address?.short ?? word»", "typed")
fault("any-word", "return «TextTrim.blanks(text) == typed»", "true")
fault("no-is-yes", "guard «answer != .no», question.choices", "true")
fault("not-offered", "guard answer != .no, «question.choices.contains(where: { $0.answer == answer })» else", "true")
fault("word-unchecked", "guard «question.accepts(typed)» else { return .declined", "true")
fault("starts-too", "let startsToo = «answer == .yesAndStart» ||", "true")
fault("not-anew", "next.isAnew = «isAnew || next.plan != plan || next.start != start || next.asked != asked»", "false")
fault("not-renewed", "return «next.plan == plan && next.start == start && next.asked == asked» ? self : next", "true")
fault("question-left", "mutating func renew() { let open = «proposal»", "nil as Proposal?")
fault("choices-through", "guard «proposal == nil» else { return [] } forgetChoice() return choose", "true")
fault("survey-in-question", "guard «proposal == nil» else { return [.pauseBeforeSurvey] }", "true")
fault("queue-kept", "«forgetChoice()» return refresh()", "if ON { notice = nil } else { ORIGINAL }")
fault("answer-twice", "guard let open = proposal else { return [] } «proposal = nil»",
      "if ON { } else { ORIGINAL }")
fault("changing", "package var isChanging: Bool { «switch self» { case .survey",
      "if EACH(self) { return false }\n    return ORIGINAL", MODEL,
      "carryOut closeReboot")

# A VM is started.

fault("start-read-only", "if let reason = «readOnlyReason» { return reason } let addresses", "nil as String?")
fault("start-on-trial", "if «!addresses.isEmpty», let reason = trialReason", "false")
fault("start-moved", "addresses.compactMap({ «table.moved($0)» }).first { let finding", "nil as MovedCard?")
fault("start-unread", "if facts.isComplete, «!addresses.isEmpty», !missing.isEmpty {", "false")
fault("start-driver-unread", "if case .unread(let reason) = «row.device.driver» {", ".absent")
fault("start-driven", "guard let driver = row.device.driver.value, «driver != \"pciback\"» else { continue }", "false")
fault("start-held", "addresses.compactMap({ «table[$0]?.holding(except: vm.id)» })", "nil as String?")
fault("start-check", "if let reason = «startRefusal(vm)» {", "nil as String?")
fault("start-not-halted", "guard let vm, «vm.powerState == .halted» else { return [] } askStart", "true")
fault("start-restored", "if let reason = «startRefusal(vm, with: left)» {", "nil as String?")
fault("start-restored-running", "let vm = check.subject.vm.flatMap({ facts.vm($0) }), «vm.powerState == .halted» else",
      "true")
fault("start-with-key", "«startRefusal(plan.vm, with: plan.after.map { PCIKey(parsing: $0).addresses } ?? []) == nil»",
      "true")
fault("start-with-key-running", "if !removes, «plan.vm.powerState == .halted», let host = facts.hostUUID", "true")
fault("start-after-failure", "guard «failure == nil», case .assigning(let start) = working.kind else", "true")
fault("start-held-back", "return (zip(vms, reasons).filter { «$0.1 == nil» }.map(\\.0)", "true")
fault("start-none", "guard «!vms.isEmpty» else { notice = held.first", "true")
fault("stop-not-running", "guard let vm, «vm.powerState == .running» else { return [] } askStop", "true")

# The journal of a reboot, and the VMs that ran before it.

fault("close-running", "guard «facts.leftDown(by: record).isEmpty» else { return nil }",
      "true")
fault("close-answering", "guard let approved = awaitedStart, «facts.toolstack == .answering» else", "true")
fault("close-some", "closing: «chosen.count == earlierVMs.count» ? facts.reboots", "true")
fault("close-held", "vms: vms, closing: «held.isEmpty» ? closing : nil", "true")
fault("close-repair", "vms: vms, closing: «held.isEmpty» ? record?.id : nil", "true")
fault("earlier-running", "record.ran.compactMap { vm($0) }.filter { «$0.powerState == .halted» ||", "true")
fault("earlier-going-down", ".filter { $0.powerState == .halted || «$0.shutdownUnderWay != nil» }", "false")

# The boot line, the reboot, the wait.

fault("loader-other-entry", "if «!draft.rewritesLoader», BootFileChecks", "false")
fault("loader-grub", "if let reason = «loaderReason» { notice", "nil as String?")
fault("display-other", "guard !isUndo, «hasOwnDisplay(addresses)» else { return \"The host's own", "true")
fault("display-grub", "if «facts.bootFormat.isGrub» { return \"The vendor's tool could not take it back", "false")
fault("display-plan-grub", "if «change.disablesDisplay» { throw .displayByTool", "false")
fault("display-trial", "if case .bootLine(let draft) = step, «draft.disablesDisplay» { return \"A trial leaves", "false")
fault("display-serial", "let rest = Self.list(word).filter { «$0 != \"vga\"» }", "false")
fault("display-last-console", "let isLast = «dom0.count == consoles.count»", "false")
fault("display-dark-unread", "var isDark: Bool { words.isEmpty && «line.dom0.arguments.contains { $0.name == \"console\" }» }", "true")
fault("display-untold", "if «plan.change.disablesDisplay» { lines.append(", "false")
fault("twin-grub", "if let reason = «toolReason» { notice", "nil as String?")
fault("obstacle-draft", "if let obstacle = «facts.bootObstacle» { plan = .failure", "nil as [String]?")
fault("written-not-done", "return «working.isDone» && message == .proceeded ? goOn", "true")
fault("name-vms", "let needsName = «!plan.items.isEmpty» ||", "false")
fault("name-ha", "|| «facts.isHAOn != false» ||", "facts.isHAOn == true")
fault("name-master", "|| «facts.isMaster == true && facts.hostCount > 1» ask(", "false")
fault("force-halted", "guard «vm?.powerState != .halted» else { notice = \"\\(name) is down already", "true")
fault("force-other", "for index in plan.items.indices where «plan.items[index].vm.id == stuck.vm» {", "true")
fault("hidden-not", "let visible = plan.hidden.filter { «!isHidden($0)» }", "false")
fault("hidden-kept", "let kept = plan.addresses.filter { «!plan.hidden.contains($0) && isHidden($0)» }", "false")
fault("trial-came-back", "if «table.trial.state == .running» || table.trial.state == .didNotComeUp {", "false")
fault("trial-did-not", "if table.trial.state == .running || «table.trial.state == .didNotComeUp» {", "false")
fault("goes-down", "case .lost = outcome.end, «outcome.hasBegunReboot» {", "true")
fault("leave-no", "guard «answer != .no» else { return [] } return [ .leave", "true")
fault("back-writing", "if «working.isDone» { step = .devices", "true")
fault("back-rebooting", "if «working.stuck != nil» { notice", "true")
fault("refresh-busy", "guard «!isBusy» else { return [] } survey = .running", "true")
fault("busy-done", "step { «!working.isDone» && working.stuck == nil } else", "true")
fault("busy-stuck", "step { !working.isDone && «working.stuck == nil» } else", "true")
fault("doctor-unread", "complaints.contains(where: { «$0.kind == .notRead» }) { return 3 }", "false")
fault("doctor-problem", "{ return «2» } return complaints.isEmpty ? 0 : 1", "1")
fault("doctor-warning", "return «complaints.isEmpty ? 0 : 1»", "0")

# The devices.

fault("mark-refused", "if let refusal = «row.refusal» { notice = refusal return } marked.insert", "nil as String?")
fault("mark-whole-refused", "if let refusal = «row.refusal» { notice = refusal return } let all", "nil as String?")
fault("open-refused", "addresses.compactMap({ «table[$0]?.refusal» }).first {", "nil as String?")
fault("open-moved", "addresses.compactMap({ «table.moved($0)» }).first { notice", "nil as MovedCard?")
fault("open-stages", "guard «states.count == 1» else", "true")
fault("open-no-toolstack", "guard «facts.toolstack == .answering» else { notice = \"The toolstack (xe) has not answered yet",
      "true")
fault("open-held", "addresses.compactMap({ «table[$0]?.heldWithoutKey» }).first {", "nil as DeviceHolder?")
fault("undo-held", "if let holder = «row.heldWithoutKey» { notice", "nil as DeviceHolder?")
fault("undo-running", "guard «vm.powerState == .halted» else { notice = \"\\(vm.name) \\(vm.powerState == .running",
      "true")
fault("follow-held", "if let vm = «table[moved.address]?.holders.first» {", "nil as VirtualMachine?")
fault("follow-now", "guard «table.movedCards.contains(moved)» else", "true")
fault("mark-gone", "marked.formIntersection(«table.rows.map(\\.id)»)", "Array(marked)")
fault("enable-enabled", "enabling: «enabling && facts.isEnabled != true», enabling ?", "enabling")
fault("refusal-of-use", "uses.first(where: { «$0.kind.severity == .refused» }) else", "false")
fault("hold-unknown-vm", "return heldBy.vm?.id == id && «id != nil» ? nil", "true")
fault("hold-other", "vms.first(where: { «$0.id != id» && $0.powerState.mayHoldDevices && mayBeHidden })", "true")
fault("hold-paused", "vms.first(where: { $0.id != id && «$0.powerState.mayHoldDevices» && mayBeHidden })",
      "$0.powerState == .running")
fault("hold-without-key", "var heldWithoutKey: DeviceHolder? { «runningIn == nil ? heldBy : nil» }", "nil")

# The trial, the undo, the repair.

fault("keep-not-running", "guard «table.trial.state == .running» else { return without", "true")
fault("keep-moved", "findings: «table.movedCards.map(IdentityChecks.finding)», origin: .trial", "[]")
fault("try-grub", "if let reason = «noTrialReason» { notice", "nil as String?")
fault("trial-reason", "package var trialReason: String? { «switch table.trial.state»",
      "if EACH(table.trial.state) { return nil }\n    return ORIGINAL", MODEL, "running armed")
fault("undo-kind", "guard «record.entry.isUndoable» else { throw", "true")
fault("undo-kind-asked", "guard «entry.isUndoable» else", "true")
fault("undo-as-before", "if «now == before» { throw", "false")
fault("undo-other-file", "guard let now = facts.bootFile, «\"/\\(entry.path.raw)\" == path» else", "true")
fault("undo-exact", "if «now == after», comesBackWhole { var plan", "true")
fault("undo-trial-whole", "let comesBackWhole = «entry.kind == .boot»", "true")
fault("undo-key-as-before", "if «vm.pciKey == old» { throw", "false")
fault("undo-key-exact", "if «vm.pciKey == new» { return .key", "true")


# The gravity of every use of a device, and of every check.

MILDER = {"refused": "stop", "stop": "warn", "warn": "note", "note": "warn"}
USES = {
    "refused": "bridge board rootDisk bootDisk logDisk swapDisk unclearStorage",
    "stop": "management session repository repositoryNetwork mountedDisk memberDisk virtualGPU unclearNetwork"
            " unclearDriver",
    "warn": "network idleDisk console input virtualMedia serialConsole virtualFunctions",
    "note": "storage",
}
fault("use", "package var severity: Finding.Severity { «switch self» { case .bridge",
      "if EACH(self) {\n      let milder: [Self: Finding.Severity] = ["
      + ", ".join(f".{kind}: .{MILDER[level]}" for level, kinds in USES.items() for kind in kinds.split())
      + "]\n      if let milder = milder[self] { return milder }\n    }\n    return ORIGINAL", MODEL, " ".join(USES.values()))


def gravity(name, level, rest):
    """A check of this gravity, in the words that follow it in the source, is milder."""
    fault(name, f"(«.{level}», {rest}", f".{MILDER[level]}")


gravity("assign-driven", "refused", "address, seen: \"dom0 still drives")
gravity("assign-split", "warn", "address, seen: \"\\(split.map(\\.short).joined(separator: \" \")) goes together")
gravity("assign-held", "stop", "address, seen: \"\\(holding).\", consequence: \"Starting the other VM")
gravity("assign-removal", "refused", "address, seen: \"\\(name) is \\(plan.vm.powerState.word) and has")
gravity("assign-iommu", "stop", "seen: \"The IOMMU is off (xl info)")
gravity("assign-pv", "warn", "seen: \"\\(name) is a PV VM")
gravity("assign-pv-gone", "refused", "seen: \"\\(name) is a PV VM (\\(source)), and Xen here is")
gravity("assign-pvh", "refused", "seen: \"\\(name) is a \\(type.rawValue) VM (domain-type).\"")
fault("assign-memory", "«isRefused» ? .stop : .warn", "false")
fault("assign-memory-version", "facts.xenVersion.map { «$0 >= XenVersion(4, 17)» } ?? true return [ Finding(", "false")
fault("assign-memory-fixed", "guard «vm.memory?.isFixed != true» else { return [] }", "false")
gravity("assign-ha", "stop", "seen: \"\\(name) is protected by HA")
gravity("assign-suspended", "warn", "seen: \"\\(name) is suspended.")
gravity("assign-running", "note", "seen: \"\\(name) is \\(plan.vm.powerState.word).\", consequence: \"The key counts")
gravity("assign-pool", "warn", "seen: \"The pool has \\(facts.hostCount) hosts (xe host-list).\", consequence: \"On another")
gravity("assign-tied", "note", "seen: \"A VM with a PCI device is tied")
gravity("assign-aer", "note", "seen: \"An error of the device (AER)")
fault("assign-conflict-in-use", "conflict.isInUse ? «.stop» : .warn, address", ".warn")
fault("assign-conflict", "conflict.isInUse ? .stop : «.warn», address", ".note")
fault("assign-moved", "if let moved = «table.moved(address)» { found.append(IdentityChecks.finding(moved)) } if table[address]",
      "nil as MovedCard?")
gravity("boot-no-entry", "stop", "seen: \"No entry of the boot file has the words")
gravity("boot-other-entry", "warn", "seen: \"The host runs with the words of entry")
gravity("hide-upgrade", "note", "seen: \"An upgrade from the installation medium")
gravity("hide-absent", "refused", "address, seen: \"lspci does not list")
gravity("hide-held", "stop", "address, seen: \"\\(holding).\", consequence: \"It is in use inside")
fault("hide-virtual-function", "holding == nil ? .warn : «.stop», row.id", ".warn")
fault("hide-virtual-function-idle", "holding == nil ? «.warn» : .stop, row.id", ".note")
fault("hide-own-screen", "isOwnScreen ? «.stop» : kind.severity", "kind.severity")
fault("hide-moved", "if let moved = «table.moved(address)» { found.append(IdentityChecks.finding(moved)) } if let holding",
      "nil as MovedCard?")
gravity("hide-functions", "warn", "row.id, seen: \"The card has more functions")
gravity("hide-plain-bus", "warn", "row.id, seen: \"\\(names(mates)) share its plain PCI bus")
gravity("iommu-off", "warn", "seen: \"xl info lists no hvm_directio.")
gravity("iommu-unread", "warn", "seen: \"xl info did not say whether Xen uses an IOMMU.")
gravity("card-moved", "refused", "moved.address, seen: \"\\(moved.address.short) was")
gravity("pool-hosts", "warn", "seen: \"The pool has \\(facts.hostCount) hosts (xe host-list).\", consequence: \"The toolstack")
gravity("reboot-not-hidden", "refused", "address, seen: \"the boot file does not hide")
gravity("reboot-slip", "warn", "address, seen: slip.seen(address)")
gravity("reboot-ha", "stop", "seen: \"HA is on in this pool")
gravity("reboot-master", "warn", "seen: \"This host is the master")
gravity("reboot-ha-unread", "warn", "seen: \"xe pool-list did not say whether HA is on.")
gravity("reboot-sessions", "note", "seen: \"Logged in on this host (who)")
gravity("reboot-grub", "refused", "seen: refusal.explanation")
fault("reboot-moved", "«table.movedCards.map(IdentityChecks.finding)» + ofVMs", "[]")
gravity("hardware-interrupt", "warn", "device.address, seen: seen")
gravity("hardware-interrupt-msi", "note", "device.address, seen: seen")
gravity("hardware-reset", "warn", "address, seen: \"The kernel knows no way to reset it")
gravity("hardware-reset-bus", "warn", "address, seen: \"The kernel shows no way to reset it (no reset file in sysfs), and")
gravity("hardware-reset-later", "note", "address, seen: \"The kernel shows no way to reset it yet")
gravity("hardware-reserved", "warn", "device.address, seen: sign.seen")
fault("hardware-reserved-old", "if let version = facts.xenVersion, «version <= XenVersion(4, 1)» { return [] }", "false")
fault("hardware-reserved-machine", "[\"G7\", \"Gen8\", \"Gen9\"].contains { «facts.machine.contains($0)» }",
      "(ORIGINAL && !EACH($0))", MODEL, "G7 Gen8 Gen9")
gravity("hardware-nvme", "warn", "device.address, seen: \"It is an NVMe controller")
gravity("freed-held-gravity", "refused", "address, seen: \"\\(holding).\", consequence: \"After the reboot dom0 has the card")
gravity("freed-used-gravity", "refused", "address, seen: \"VM \\(vm.name) has \\(address.short)")
gravity("unread-hide-device", "refused", "[.lspci, .identities] + (hasRecordedMAC")
fault("unread-hide-holder", "(mayBeInVM ? «.stop» : .warn, [.given])", ".warn")
fault("unread-hide-vms", "(mayBeInVM || isNeeded ? «.stop» : .warn, [.vms])", ".warn")
fault("unread-hide-storage", "(isNeeded ? «.stop» : .warn, [.srs, .pbds])", ".warn")
gravity("unread-hide-rest", "warn", "[ .pciLinks, .pciValues")
fault("unread-assign-doubtful", "(facts.isDoubtful(.vms) ? «.stop» : .refused, [.vms])", ".warn")
fault("unread-assign-vms", "(facts.isDoubtful(.vms) ? .stop : «.refused», [.vms])", ".stop")
gravity("unread-assign-device", "refused", "[.lspci, .driverLinks, .identities]")
gravity("unread-assign-holders", "stop", "[.templates, .snapshots, .hypervisor, .given, .poolDevices]")
gravity("unread-assign-rest", "warn", "[.pciLinks, .capabilities, .hosts")
fault("unread-reboot-boot", "(facts.bootFile == nil ? «.refused» : .stop, boot)", ".stop")
fault("unread-reboot-file", "(facts.bootFile == nil ? .refused : «.stop», boot)", ".warn")
gravity("unread-reboot-device", "refused", "facts.identities.isEmpty && !facts.isUnread")
gravity("unread-reboot-pool", "stop", "[.pool, .vms, .journal]")
gravity("group-overlap", "stop", "address, seen: \"Its GPU group gives it")
gravity("group-unread", "stop", "address, seen: \"Whether a GPU group")
gravity("guest-low-memory", "warn", "plan.addresses.first, seen: \"The devices of")
gravity("guest-interrupts", "warn", "addresses.min(), seen: \"The devices of")
gravity("virtual-function", "warn", "device.address, seen: \"It is a virtual function")
gravity("peer-switch", "note", "device.address, seen: \"It shares a PCI Express switch with")
gravity("display-in-use", "warn", "row.id, seen: \"\\(row.id.short) is the host's own display")
fault("pool-needed", "«!device.isNeeded || isBound» ? .warn : .stop, address", "true")
fault("pool-affinity", "let host = facts.hostUUID?.raw, «vm.affinity == host», let blocked", "true")
fault("pool-blocked", "return «!XeMap.values(of: \"start\", in: blocked).isEmpty»", "true")
fault("pool-kind", "case .interface, .driven: «true» case .free", "false")
fault("pool-unbound", "guard «isNeeded» ? !PoolChecks.isBound(vm, facts)", "false")
fault("pool-not-hidden", "guard !addresses.isEmpty, «addresses.allSatisfy({ table[$0]?.hide == .disabled })»", "true")
fault("pool-unclear", "repair: isRead && «isClear» ? .parameters(plan)", "true")
fault("vgpu-whole", ".filter { «$0.card == address || $0.isWhole != true» }", "$0.card == address")
fault("upgrade-under-way", "if let upgrade = «menu.upgradeEntry» {", "nil as BootEntry?")
fault("on-board", "if let reason = «onBoardReason» {", "nil as String?")
fault("suggested", "«addIn.isLikely && uses.allSatisfy { $0.kind.severity < .stop }»", "addIn.isLikely")
gravity("unread-reboot-hosts", "warn", "[.hosts])")


# How a step ends.

fault("end-status", "package init(status: Int32, hasRefused: Bool) { «switch status»",
      "if EACH(status) { self = status == 0 ? .failed : .done; return }\n    ORIGINAL", MODEL, "0 1 2 81 82 83 84 127 137 255")
fault("end-refused", "case 82 where «hasRefused»: self", "true")
fault("end-touched-nothing", "package var hasTouchedNothing: Bool { «switch self»",
      "if EACH(self) { return true }\n    return ORIGINAL", MODEL, "done failed stoppedHalfway readerGone broken lost late")
fault("end-touched", "package var hasTouchedNothing: Bool { switch self { «case .refused, .notBegun: true»",
      "case .refused, .notBegun: !ON // ORIGINAL") 
fault("end-goes-on", "package var mayGoOn: Bool { «switch self»",
      "if EACH(self) { return false }\n    return ORIGINAL", MODEL, "lost late readerGone")
fault("as-asked", "package var isAsAsked: Bool { «switch end»",
      "if EACH(end) { return true }\n    return ORIGINAL", MODEL,
      "failed refused stoppedHalfway notBegun readerGone broken lost late")
fault("done-as-asked", "package var isAsAsked: Bool { switch end { case .done: «true»", "false")
fault("as-asked-none", ".late: «!seen.isEmpty» && seen", "true")
fault("failure-told", "let failure = «outcome.isAsAsked ? nil : Failure(outcome, of: work.plan)»", "nil as Failure?")
fault("outcome-read", "«outcome.end == .done» || outcome.end.hasTouchedNothing || isStuck", "true")
fault("outcome-goes-on", "if outcome.end.mayGoOn, «facts.writer != nil» {", "false")
fault("seen-file-as-asked", "if «now == after» || isTool", "true")
fault("seen-file-as-before", "if «now == before» { return .init(.bootFile, .asBefore", "true")
fault("seen-key-as-asked", "if «vm.pciKey == plan.after» { return .init(.key, .asAsked", "true")
fault("seen-key-as-before", "if «vm.pciKey == plan.before» { return .init(.key, .asBefore", "true")
fault("seen-parameter", "subject, now == parameter.value ? .asAsked : «now == before ? .asBefore : .other»", ".asAsked")
fault("told-in-part", "self.seen(in: HostFacts()).allSatisfy { wanted in «seen.contains { $0.subject == wanted.subject }» }",
      "!seen.isEmpty")
fault("trial-of-record", "facts.journal.last(where: { $0.kind == .trial && «$0.state == \"armed\"» })", "true")
fault("mount-lost", "«mount.place != \"/\"», ![\"loop\", \"ram\"", "false", r"^HostTests\.DiskUseTests")
fault("key-lost", "if vm.pciKey == nil, old != nil, «entry.state != \"done\"» {", "true")
fault("seen-power-as-asked", "if «now == asked» { return", "true")
fault("seen-power-as-before", "if «before.contains(now)» { return", "true")
fault("advice-other", "case _ where «states.contains(.other)»: return", "false")
fault("advice-unread", "case _ where «states.contains(.unread) || outcome.seen.isEmpty»: return", "false")
fault("advice-not-before", "case _ where «!states.contains(.asBefore)»: return", "true")

# The evidence at the end of the journey.

fault("evidence-driver", "verdict: driver.isUnread ? .unknown : «driver.value == \"pciback\" ? .yes : .no»", ".yes")
fault("evidence-toolstack", "verdict: «state == .disabled ? .yes : .no»", ".yes")
fault("evidence-list", "verdict: «addresses.allSatisfy(got.contains) ? .yes : .no»", ".yes")
fault("evidence-vm", "verdict: «isListed(facts) ? .no : .unknown», source: \"xe vm-list\") ] } let name", ".yes")
fault("evidence-listed", "facts.toolstack == .answering && «!facts.isUnread(.vms)»", "true")
fault("evidence-key", "verdict: «addresses.allSatisfy(named.contains) ? .yes : .no»", ".yes")
fault("evidence-runs", "verdict: «vm.powerState == .running ? .yes : .pending»", ".yes")
fault("evidence-iommu", "verdict: «facts.iommu.map { $0 ? .yes : .no } ?? .unknown»", ".yes")
fault("evidence-given", "let missing = addresses.filter { «given[$0]?.vm != vm.id» }", "false")
fault("evidence-given-unread", "return Evidence(claim: claim, verdict: «.unknown», source: \"xenstore could not be read\")", ".yes")
fault("evidence-no-domain", "claim: claim, verdict: «.unknown», source: \"xenstore knew no domain", ".yes")

# Messages: none is passed over.

fault("message", "forgetChoice() return «choose(message)»", "(EACH(message) ? [] : ORIGINAL)", MODEL,
      "toggled wentOn proceeded toggledTwin toggledLoader cycledTreatment tookUp askedToUndo toggledWhole askedToFollow"
      " openedJournal openedChange openedDoctor openedComplaint openedTrial askedToTry keptTrial droppedTrial"
      " askedToProtect picked askedToStart askedToStop askedToRestore askedToStartEarlier askedToForce retried"
      " askedToCancelShutdown abandonedReboot")
fault("host-message", "private mutating func apply(_ message: Message) -> [Effect] { «switch message»",
      "if EACH(message) { return [] }\n    ORIGINAL", MODEL,
      "surveyed surveyEnded reported stillWaiting waitStopped loggedIn ended hostReturned ticked askedToLeave answered"
      " waitNotEnded rebootNotClosed"
      " changeRead refreshed stoppedSurvey pauseEnded wentBack")

# Keys, mouse, terminal.

ACTIONS = ("up down pageUp pageDown first last mark proceed back refresh quit suspend redraw help filter addInOnly undo"
           " unfinished toggleTwin toggleLoader wholeLine cycleTreatment force retry abandon start stop restore cancelShutdown cancelStop"
           " startEarlier protect markWhole follow journal doctor trial tryOnce keep drop notes tree fold unfold guide"
           " commands nextChange previousChange details mouse")
fault("key", "return «carryOut(binding.deed)» }", "(EACH(binding.action) ? [] : ORIGINAL)", SCREEN, ACTIONS)
fault("key-off", "if let reason = «binding.reason(self)» {",
      "(EACH(binding.action) ? nil : ORIGINAL)", SCREEN,
      "suspend refresh unfinished force retry abandon start trial follow keep drop tryOnce toggleTwin toggleLoader proceed"
      " protect stop restore startEarlier cancelShutdown cancelStop")
fault("question-wheel", "guard «event.action == .press», case .choice", "true", SCREEN)
fault("question-ctrl-c", "ModeKey([.escape, «.control(\"c\")»], \"Esc\", \"no\")", ".function(9)", SCREEN)
fault("question-esc", "ModeKey([«.escape», .control(\"c\")], \"Esc\", \"no\")", ".function(9)", SCREEN)
fault("question-focus", "if wizard.question != question { ui.focus = «0»", "1", SCREEN)
fault("question-typed", "ui.typed = «TextField()»", "ui.typed", SCREEN)
fault("question-word", "if choice.answer != .no, «!question.accepts(ui.typed.text)» {", "false", SCREEN)
fault("question-keys", "if let question = «wizard.question» { return pressInQuestion", "nil as Question?", SCREEN)
fault("question-mouse", "if let question = «wizard.question» { return point", "nil as Question?", SCREEN)
fault("help-keys", "if let help = «ui.help» { return pressInHelp", "nil as UIState.Help?", SCREEN)
fault("paste-keys", "if let question = wizard.question, «question.typed != nil» {", "true", SCREEN)
fault("plain-word", "return send(.answered(yes.answer, typed: «line»))", "question.typed ?? line", SCREEN)
fault("plain-else", "typed: line)) } return «press(.escape)»", "press(.enter)", SCREEN)
fault("terminal-lost", "case .endOfInput: return [.quit(«129»)]", "0", SCREEN)
fault("terminal-signal", "case .interrupted(let signal): return [.quit(«128 + signal»)]", "0", SCREEN)
fault("undo-on-check", "return back + «send(.askedToUndo(address))»", "[]", SCREEN)
fault("leave-request", "if case .leave(let sentence) = effect { return «.quit(0, saying: sentence)» }", ".redraw", SCREEN)
fault("quit-busy", "«wizard.isBusy» ? send(.askedToLeave)", "false", SCREEN)

# The exit status of the commands, and what they do without being asked.

fault("exit-parse", "let status = «Xenpass.exitCode(for: error).rawValue»", "0", PROGRAM)
fault("exit-screen", "Console.error(\"xenpass: \\(error.explanation)\") return «2» }", "0", PROGRAM)
fault("exit-list-file", "Console.error(\"xenpass: \\(error.explanation)\") throw ExitCode(«2») } let output = LspciOutput",
      "0", PROGRAM)
fault("exit-list-unread", "if «!output.unread.isEmpty» || output.devices.isEmpty { throw", "false", PROGRAM)
fault("exit-list-empty", "if !output.unread.isEmpty || «output.devices.isEmpty» { throw", "false", PROGRAM)
fault("exit-vms-file", "throw ExitCode(«2») } let (machines, unread)", "0", PROGRAM)
fault("exit-vms-unread", "if «!unread.isEmpty» { throw ExitCode.failure }", "false", PROGRAM)
fault("exit-preview", "Console.error(index == 0 ? \"xenpass: \\(line)\" : line) } return ExitCode(«2»)", "0", PROGRAM)
fault("exit-status-lost", "throw ExitCode(«3») } if let trouble = batch.trouble", "0", PROGRAM)
fault("exit-status-unread", "if «!status.unread.isEmpty» { throw ExitCode(3) }", "false", PROGRAM)
fault("exit-status-unfinished", "if «!status.unfinished.isEmpty» || status.problems > 0 {", "false", PROGRAM)
fault("exit-status-problems", "|| «status.problems > 0» { throw ExitCode(1) }", "false", PROGRAM)
fault("exit-doctor-lost", "throw ExitCode(«3») } if let repair {", "0", PROGRAM)
fault("exit-doctor-none", "xenpass doctor lists what is wrong now.\") return «2» }", "0", PROGRAM)
fault("repair-all-running", "case .enableHost, .startVMs, .undo, nil: «false»", "true", PROGRAM)
fault("repair-all-failed", "if status != 0, «status != 2», !isOnlyShown {", "false", PROGRAM)
fault("exit-doctor", "let status = «Doctor.exitStatus(of: batch.wizard.complaints)»", "0", PROGRAM)
fault("exit-doctor-repair", "if «status != 0» { throw ExitCode(status) } return }", "false", PROGRAM)
fault("exit-undo-none", "xenpass undo lists them; \" + \"one that was taken back comes again by its name.\") throw ExitCode(«1»)",
      "0", PROGRAM)
fault("exit-undo-unknown", "xenpass undo lists them.\") throw ExitCode(«2»)", "0", PROGRAM)
fault("exit-undo", "let status = await batch.settle(apply: apply, confirm: confirm) if «status != 0» { throw ExitCode(status) } }",
      "false", PROGRAM)
fault("exit-open", "throw ExitCode(«error.status»)", "0", PROGRAM)
fault("exit-unread-change", "{ tell(failure) return «3» }", "0", PROGRAM)
fault("exit-undo-unread", "Not read: \\(unread).\") throw ExitCode(«3»)", "0", PROGRAM)
fault("exit-by-hand", "if case .none = review.action { return «1» }", "0", PROGRAM)
fault("exit-refused", "Console.error(\"xenpass: \\(wizard.notice ?? \"refused\")\") return «2»", "0", PROGRAM)
fault("exit-word", "question.lines.last ?? \"\")\") return «2»", "0", PROGRAM)
fault("exit-failed", "{ tell(failure) return «1» }", "0", PROGRAM)
fault("exit-output", "return «lostOutput»", "status", PROGRAM)
fault("batch-apply", "guard «apply» else { Console.say(\"Nothing was changed.", "true", PROGRAM)
fault("batch-word", "guard «question.accepts(confirm ?? \"\")» else", "true", PROGRAM)
fault("batch-read-only", "var batch = try await Batch(host, isReadOnly: «target.readOnly») if case .failed", "false", PROGRAM)
fault("undo-read-only", "var batch = try await Batch(host, isReadOnly: «target.readOnly») if let trouble", "false", PROGRAM)
fault("undo-last", "change == \"last\" ? entries.reversed().filter { «$0.isNextToUndo» }", "true", PROGRAM)
fault("no-host", "if «access(\"/etc/xensource-inventory\", R_OK) != 0» {", "false", PROGRAM)

# The host: a second step only after the first, refused only in the script's own words.

fault("host-refused", "report { «step.name == \"refused\" && step.state == .failed» } else { false }", "step.state == .failed", HOST)
fault("host-loader-after-failure", "guard «first.end == .done», rewritesLoader else", "true", HOST)
fault("host-start-after-failure", "guard «outcome.end == .done», !plan.vms.isEmpty else", "true", HOST)
fault("host-survey-status", "guard «result.status == 0», survey.isComplete else", "true", HOST)
fault("host-survey-cut", "guard result.status == 0, «survey.isComplete» else", "true", HOST)
fault("host-recognised", "if «result.status == 0» { return nil }", "true", HOST)
fault("host-end", "var end: ScriptEnd { «switch self»",
      "if EACH(self) { return .done }\n    return ORIGINAL", HOST,
      "deadlinePassed lost cancelled tooMuchOutput notText failed couldNotStart refusedArgument noConnection tooLong")
