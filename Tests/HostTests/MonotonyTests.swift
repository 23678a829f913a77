import Glibc
import Host
import Model
import Simulation
import TestSupport
import Testing

@Suite("Losing information never makes anything permitted, healthier or quieter")
struct MonotonyTests {
  /// What can happen to one answer.
  enum Damage: String, CaseIterable {
    case missing, failed, empty, cut, otherBytes, otherQuoting, failedFork

    /// The answer after it; nil: it never came.
    func apply(to part: SurveyPart) -> SurveyPart? {
      switch self {
      case .missing: return nil
      case .failed:
        return SurveyPart(name: part.name, status: 2, bytes: Array("tool: Input/output error\n".utf8))
      case .failedFork:
        return SurveyPart(
          name: part.name, status: 254, bytes: Array("sh: fork: Cannot allocate memory\n".utf8))
      case .empty: return SurveyPart(name: part.name, status: part.status, bytes: [])
      case .cut:
        return SurveyPart(
          name: part.name, status: part.status, bytes: Array(part.bytes.prefix(part.bytes.count / 2)))
      case .otherBytes:
        return SurveyPart(
          name: part.name, status: part.status, bytes: part.bytes.isEmpty ? [] : [0xff, 0x41, 0x0a])
      case .otherQuoting:
        let text = part.text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
          line.split(separator: " ", omittingEmptySubsequences: false)
            .map { $0.contains("/") ? "\"\($0)\"" : String($0) }.joined(separator: " ")
        }
        return SurveyPart(
          name: part.name, status: part.status, bytes: Array(text.joined(separator: "\n").utf8))
      }
    }
  }

  /// What the program says of a host.
  struct Verdict {
    var hiding: [PCIAddress: Finding.Severity] = [:]
    var assigning: [PCIAddress: Finding.Severity] = [:]
    var rebooting: Finding.Severity?
    var exit: Int32 = 0
    var free: Set<PCIAddress> = []
    var unread: [SurveyQuestion] = []
    var givingBack: [PCIAddress: Finding.Severity] = [:]
    var taking: [PCIAddress: Finding.Severity] = [:]
    /// The repairs of the doctor that write.
    var repairs: Set<String> = []

    /// Of a wizard that has read the host.
    init(_ wizard: Wizard) {
      let (facts, table) = (wizard.facts, wizard.table)
      for row in table.rows where row.hide != .enabled {
        givingBack[row.id] = GiveBackChecks.findings([row.id], facts: facts, table: table).first?.severity
        guard let vm = row.vms.first, let plan = try? AssignmentPlan(removing: [row.id], from: vm) else {
          continue
        }
        taking[row.id] = AssignChecks.findings(plan, facts: facts, table: table).first?.severity
      }
      for row in table.rows {
        hiding[row.id] = HideChecks.findings([row.id], facts: facts, table: table).first?.severity
        if row.uses.isEmpty { free.insert(row.id) }
        guard let vm = facts.vms.first, let plan = try? AssignmentPlan(adding: [row.id], to: vm) else {
          continue
        }
        assigning[row.id] = AssignChecks.findings(plan, facts: facts, table: table).first?.severity
      }
      rebooting = RebootChecks.findings(hiding: [], facts: facts, table: table).first?.severity
      let complaints = wizard.complaints
      exit = Doctor.exitStatus(of: complaints)
      repairs = Set(
        complaints.filter { $0.repair != nil }.map {
          "\($0.kind.rawValue) \($0.finding.address?.short ?? "-") \($0.vm?.rawValue ?? "-")"
        })
      unread = facts.unreadQuestions
    }

    /// Where this, which was read with less, is milder than the whole.
    func exceptions(to whole: Verdict) -> [String] {
      var found: [String] = []
      for (address, severity) in whole.hiding {
        // A device that is not listed cannot be chosen.
        if let now = hiding[address], now < severity {
          found.append("hiding \(address.short) \(severity.word) › \(now.word)")
        }
        if let before = whole.assigning[address], before >= .stop, let now = assigning[address], now < before
        {
          found.append("assigning \(address.short) \(before.word) › \(now.word)")
        }
      }
      for (what, now, before) in [
        ("giving back", givingBack, whole.givingBack), ("taking", taking, whole.taking),
      ] {
        for (address, severity) in before where severity >= .stop {
          if let now = now[address], now < severity {
            found.append("\(what) \(address.short) \(severity.word) › \(now.word)")
          }
        }
      }
      let new = repairs.subtracting(whole.repairs)
      if !new.isEmpty { found.append("repairs offered now: \(new.sorted())") }
      if let before = whole.rebooting, before >= .stop, rebooting.map({ $0 < before }) ?? true {
        found.append("rebooting")
      }
      if exit == 0, whole.exit != 0 { found.append("doctor is content") }
      if exit != 3, exit < whole.exit { found.append("doctor \(whole.exit) › \(exit)") }
      let freed = free.subtracting(whole.free)
      if !freed.isEmpty, unread.isEmpty { found.append("free now: \(freed.map(\.short))") }
      return found
    }
  }

  /// The writes that a person is asked about, each with how easily it is answered.
  struct Offers {
    enum Ease: Int { case typed, plain }

    private(set) var writes: [String: Ease] = [:]

    /// All ways from these devices, of a wizard that has read the host anew; `base` is the one from before.
    init(_ start: Wizard, seen base: Wizard, devices: [PCIAddress]) {
      for address in devices {
        for way in [Message.wentOn(address), .askedToUndo(address)] {
          var wizard = start
          _ = wizard.update(way)
          if case .vm = wizard.step, let vm = wizard.facts.vms.first(where: { $0.powerState == .halted }) {
            _ = wizard.update(.picked(vm.id))
          }
          _ = wizard.update(.proceeded)
          guard let question = wizard.question else { continue }
          // A host whose name was not read has another one in the question.
          let title = question.title.split(separator: " ").map {
            wizard.facts.name.raw.split(separator: " ").contains($0) || $0 == base.facts.name.raw
              ? "" : String($0)
          }.filter { !$0.isEmpty }.joined(separator: " ")
          writes["\(address.short) \(way == .wentOn(address) ? "on" : "back"): \(title)"] =
            question.typed == nil ? .plain : .typed
        }
      }
    }

    /// What is offered here, with less that was read, and was not offered there, or not as easily.
    func exceptions(to whole: Offers) -> [String] {
      writes.filter { name, ease in (whole.writes[name]?.rawValue ?? -1) < ease.rawValue }
        .map { "\($0.key) is offered, \($0.value)" }
    }
  }

  /// The root disk's controller, a NIC, a card that a VM has, one that is hidden, and one that waits for a reboot.
  private static func sample(_ wizard: Wizard) -> [PCIAddress] {
    let rows = wizard.table.rows
    return Set(
      [
        rows.first { $0.uses.contains { $0.kind == .rootDisk } },
        rows.first { $0.uses.contains { $0.kind == .management } }, rows.first { $0.device.kind == .network },
        rows.first { $0.runningIn != nil }, rows.first { $0.hide == .disabled && $0.vms.isEmpty },
        rows.first { $0.hide == .disableOnReboot }, rows.first { !$0.vms.isEmpty && $0.runningIn == nil },
      ].compactMap { $0?.id }
    ).sorted()
  }

  /// The wizard after the host has answered with these parts.
  private static func reading(_ parts: [SurveyPart], _ base: Wizard) -> Wizard {
    var wizard = base
    _ = wizard.update(.refreshed)
    for part in parts { _ = wizard.update(.surveyed(part)) }
    _ = wizard.update(.surveyEnded(nil))
    return wizard
  }

  private static func survey(_ name: String) async throws -> [SurveyPart] {
    var template = Array("/tmp/xenpass-monotony-XXXXXX".utf8CString)
    try #require(mkdtemp(&template) != nil)
    let folder = template.withUnsafeBufferPointer { $0.baseAddress.map { String(cString: $0) } ?? "" }
    defer { FileTree.remove(folder) }
    try SimulatedHost.create(name, at: folder + "/host", executable: BuiltProgram.path)
    let transport = LocalTransport(
      mode: .simulated(root: folder + "/host"), sshConnection: "192.168.1.7 22 192.168.1.62 22")
    return try await HostOperations(transport).survey()
  }

  /// The files whose answer is any bytes: a part of them is a file too, and only writing it compares the whole.
  private static let raw: Set<String> = ["boot-file", "grub-uefi", "grub-bios"]

  /// What looks like an answer that a host can give. Nothing is permitted by what stands there.
  private static func unnoticed(_ name: String, _ damage: Damage) -> Bool {
    if ["dom0-access", "assignable"].contains(name) { return true }
    switch damage {
    case .missing, .failed, .failedFork: return false
    case .empty, .otherBytes, .cut: return ["boot-writable", "dmesg", "sessions", "machine"].contains(name)
    // Quotation marks in values of xe, of capabilities and of names are text.
    case .otherQuoting:
      return [
        "machine", "sessions", "dmesg", "capabilities", "pifs", "pbds", "vms", "templates", "snapshots",
        "srs", "pool-devices",
      ]
      .contains(name)
    }
  }

  private static let hosts = SimulatedHost.names.map(\.name)

  // Two at a time: all together take every processor from the other tests for minutes.
  @Test(
    "One question damaged, or two of storage and networks: every second host", .serialized,
    arguments: hosts.enumerated().filter { $0.offset.isMultiple(of: 2) }.map(\.element))
  func monotony(host: String) async throws {
    try await compare(host)
  }

  @Test(
    "One question damaged, or two of storage and networks: the other hosts", .serialized,
    arguments: hosts.enumerated().filter { !$0.offset.isMultiple(of: 2) }.map(\.element))
  func others(host: String) async throws {
    try await compare(host)
  }

  // It computes for minutes.
  private func compare(_ host: String) async throws {
    let parts = try await Self.survey(host)
    try await withTaskExecutorPreference(OwnThreads.shared) { try await compare(host, parts) }
  }

  private func compare(_ host: String, _ parts: [SurveyPart]) async throws {
    var wizard = Wizard(reach: .outlivesReboot)
    _ = wizard.begin()
    for part in parts { _ = wizard.update(.surveyed(part)) }
    _ = wizard.update(.surveyEnded(nil))
    let devices = Self.sample(wizard)
    let again = Self.reading(parts, wizard)
    let whole = Verdict(again)
    let offered = Offers(again, seen: wizard, devices: devices)
    var asked = 0
    #expect(whole.unread == [], "\(host)")
    var count = 0
    var exceptions: [String] = []
    var unnamed: [String] = []
    func check(_ damaged: [SurveyPart], _ label: String, changes: Bool, names: Set<String>) {
      count += 1
      let read = Self.reading(damaged, wizard)
      let verdict = Verdict(read)
      exceptions += verdict.exceptions(to: whole).filter { found in
        // Quotation marks in a key are text: it is another key, which the toolstack would not take either.
        if label == "vms otherQuoting", found.hasPrefix("giving back") { return false }
        // A boot file of other bytes is one that the journal can bring back.
        return !(Self.raw.contains { label.hasPrefix($0) } && found.contains("boot-file-lost"))
      }.map { "\(label): \($0)" }
      let offers = Offers(read, seen: wizard, devices: devices)
      asked += offers.writes.count
      if label != "vms otherQuoting" {
        exceptions += offers.exceptions(to: offered).map { "\(label): \($0)" }
      }
      let named = Set(verdict.unread.map(\.rawValue))
      if changes, !named.isSuperset(of: names) { unnamed.append(label) }
    }
    // The big host has 300 devices: what is damaged there is each question once.
    let damages = host == "big-board" ? [Damage.failed] : Damage.allCases
    for damage in damages {
      for (index, part) in parts.enumerated() {
        var damaged = parts
        if let new = damage.apply(to: part) { damaged[index] = new } else { damaged.remove(at: index) }
        guard damaged != parts else { continue }
        check(
          damaged, "\(part.name) \(damage)",
          changes: !Self.raw.contains(part.name) && !Self.unnoticed(part.name, damage), names: [part.name])
      }
    }
    if host != "big-board" {
      let kinds: Set<String> = [
        "driver-links", "pci-links", "net-links", "block-links", "block-values", "disk-names", "mounts",
        "filesystems", "swaps",
        "net-members", "vlans", "switches", "pifs", "pbds", "srs", "routes", "inventory", "cmdline",
      ]
      let places = parts.indices.filter { kinds.contains(parts[$0].name) }
      for (offset, first) in places.enumerated() {
        for second in places[(offset + 1)...] {
          // One damage for each pair, another one for the next: all of them for each pair take a quarter of an hour.
          for damage in [Damage.allCases[count % Damage.allCases.count]] {
            var damaged = parts
            var names: Set<String> = []
            for place in [first, second] {
              let part = parts[place]
              guard let new = damage.apply(to: part) else { continue }
              if new != part, !Self.unnoticed(part.name, damage) { names.insert(part.name) }
              damaged[place] = new
            }
            if damage == .missing {
              names = [parts[first].name, parts[second].name]
              damaged.removeAll { names.contains($0.name) }
            }
            guard damaged != parts else { continue }
            check(
              damaged, "\(parts[first].name) and \(parts[second].name) \(damage)", changes: true, names: names
            )
          }
        }
      }
    }
    print(
      "monotony \(host): \(count) damaged surveys, \(asked) questions, \(exceptions.count) exceptions, "
        + "\(unnamed.count) unnamed")
    #expect(exceptions == [], "\(exceptions.prefix(60).joined(separator: "\n"))")
    #expect(unnamed == [], "\(unnamed.joined(separator: "\n"))")
  }
}
