/// The device list, and the way from a device to its next step.
extension Wizard {
  mutating func updateDevices(_ message: Message) -> [Effect] {
    switch message {
    case .toggled(let address):
      toggle(address)
      return []
    case .wentOn(let cursor):
      let chosen = marked.isEmpty ? Set([cursor].compactMap(\.self)) : marked
      return open(chosen.sorted())
    case .askedToUndo(let address):
      return undo(address)
    case .toggledWhole(let address):
      toggleWhole(address)
      return []
    case .askedToFollow(let address):
      return follow(address)
    case .openedJournal:
      step = .journal
      return []
    case .openedDoctor:
      step = .doctor
      return []
    case .openedTrial:
      step = .trial
      return []
    case .tookUp(let work):
      return takeUp(work)
    default:
      return []
    }
  }

  private mutating func toggle(_ address: PCIAddress) {
    guard let row = table[address] else { return }
    if marked.contains(address) {
      marked.remove(address)
      return
    }
    if let refusal = row.refusal {
      notice = refusal
      return
    }
    marked.insert(address)
    let others = table.siblings(of: address).filter { table[$0]?.refusal == nil && !marked.contains($0) }
    if !others.isEmpty {
      notice = "The same card has \(others.map(\.short).joined(separator: " ")): mark them too."
    }
  }

  // One key takes all that goes together, or gives it back.
  private mutating func toggleWhole(_ address: PCIAddress) {
    guard let row = table[address] else { return }
    if let refusal = row.refusal {
      notice = refusal
      return
    }
    let all = [address] + table.companions(of: address)
    if all.allSatisfy(marked.contains) {
      marked.subtract(all)
      return
    }
    marked.formUnion(all)
    let names = all.map(\.short).joined(separator: " ")
    notice = all.count == 1 ? "Nothing goes together with \(address.short)." : "Marked together: \(names)."
  }

  private mutating func follow(_ address: PCIAddress) -> [Effect] {
    guard let moved = table.moved(address) ?? table.movedCards.first(where: { $0.newAddress == address })
    else {
      notice =
        "\(address.short) is the card that was hidden there, or nothing was recorded: nothing has moved."
      return []
    }
    if let vm = table[moved.address]?.holders.first {
      notice = "\(vm.name) has \(moved.address.short): take it out of there first."
      return []
    }
    show(makeReview(.following(moved)))
    return []
  }

  /// The boot line with the old address given back and the card hidden where it sits now.
  func makeFollowing(_ moved: MovedCard) -> Review {
    let (title, source) = ("The boot line follows the card", Review.Source.following(moved))
    func without(_ reason: String) -> Review {
      Review(title: title, action: .none([reason], difference: []), origin: .devices, source: source)
    }
    guard table.movedCards.contains(moved) else { return without("The card is another one now.") }
    if let obstacle = facts.bootObstacle { return without(obstacle.joined(separator: " ")) }
    guard let bytes = facts.bootFile else { return without("\(bootPath) has not been read.") }
    let change = makeBootChange(
      hide: [moved.newAddress].compactMap(\.self), unhide: [moved.address], includesTwin: true)
    do throws(BootRefusal) {
      var plan = try BootPlan(change, path: bootPath, bytes: bytes, format: facts.bootFormat)
      plan.identities = identities(of: change.hide)
      let findings = change.hide.isEmpty ? [] : HideChecks.findings(change.hide, facts: facts, table: table)
      return Review(
        title: title, action: .plan(.boot(plan, rewritesLoader: false)),
        notes: [IdentityChecks.finding(moved).seen], findings: findings,
        origin: .devices, source: source)
    } catch {
      return without("\(error.explanation) \(error.whatToDo)")
    }
  }

  private mutating func open(_ addresses: [PCIAddress]) -> [Effect] {
    guard let first = addresses.first, let row = table[first] else { return [] }
    if let refused = addresses.compactMap({ table[$0]?.refusal }).first {
      notice = refused
      return []
    }
    if let moved = addresses.compactMap({ table.moved($0) }).first {
      notice = "\(IdentityChecks.finding(moved).seen) \(IdentityChecks.finding(moved).advice)"
      return []
    }
    if addresses.contains(where: { table[$0]?.isOnTrial == true }) {
      step = .trial
      return []
    }
    let states = Set(addresses.compactMap { table[$0]?.hide })
    guard states.count == 1 else {
      notice = "The marked devices are at different stages: mark only those that are at the same one."
      return []
    }
    switch row.hide {
    case .enabled, .enableOnReboot:
      step = .bootLine(makeBootDraft(addresses, isUndo: false))
    case .disableOnReboot:
      step = .reboot(makeRebootDraft(addresses))
    case .disabled:
      openHidden(addresses, row)
    }
    return []
  }

  private mutating func openHidden(_ addresses: [PCIAddress], _ row: DeviceStatus) {
    guard facts.toolstack == .answering else {
      notice = "The toolstack (xe) has not answered yet: the VMs are not known."
      return
    }
    if let holder = addresses.compactMap({ table[$0]?.heldWithoutKey }).first {
      notice =
        "\(holder.title) holds it (xenstore), though no key of it names it: shut that VM down first."
      return
    }
    if let vm = row.vms.first {
      step = .check(Check(subject: Subject(addresses: addresses, vm: vm.id)))
    } else {
      step = .vm(VMChoice(addresses: addresses))
    }
  }

  private mutating func undo(_ address: PCIAddress) -> [Effect] {
    guard let row = table[address] else { return [] }
    if let holder = row.heldWithoutKey {
      notice = "\(holder.title) holds \(address.short) (xenstore): shut that VM down first."
      return []
    }
    if let vm = row.vms.first {
      guard vm.powerState == .halted else {
        notice =
          "\(vm.name) \(vm.powerState == .running ? "runs" : "is \(vm.powerState.word)") with "
          + "\(address.short): shut it down first, then take the card away."
        return []
      }
      do throws(AssignmentObstacle) {
        step = .assignment(try makeAssignment([address], .removing, vm.id))
      } catch {
        notice = error.explanation
      }
      return []
    }
    switch row.hide {
    case .disabled, .disableOnReboot:
      step = .bootLine(makeBootDraft([address], isUndo: true))
    case .enabled, .enableOnReboot:
      step = .journal
      notice = "\(address.short) is not hidden and in no VM. These are the changes on record."
    }
    return []
  }

  private mutating func takeUp(_ work: Unfinished) -> [Effect] {
    switch work {
    case .rebootOrdered, .shuttingDown:
      notice =
        "There is nothing to be done: it goes on by itself. Ask the host anew in a minute; the doctor tells what to do "
        + "if it never goes down."
    case .comingBack(let record):
      guard !comesBack else {
        notice =
          "There is nothing to be done: the toolstack enables the host by itself, usually within two minutes. It is asked "
          + "again every 2 seconds."
        return []
      }
      return bringBack(record, enabling: true, work)
    case .interruptedReboot(let record):
      return bringBack(record, enabling: true, work)
    case .vmsLeftDown(let record, _):
      return bringBack(record, enabling: false, work)
    case .hostDisabled:
      return bringBack(nil, enabling: true, work)
    case .interruptedChange(let change):
      step = .journal
      return [.readChange(change.entry)]
    case .trial: step = .trial
    case .problems: step = .doctor
    case .moved, .hideFailed: step = .doctor
    case .awaitingReboot(let addresses):
      step = .reboot(makeRebootDraft(addresses))
    case .unassigned(let address):
      step = .vm(VMChoice(addresses: [address]))
    }
    return []
  }

  // A screen of its own: nothing of it is the evidence of a card.
  private mutating func bringBack(_ record: RebootRecord?, enabling: Bool, _ work: Unfinished) -> [Effect] {
    step = .review(
      makeReview(.bringingBack(record?.id, enabling: enabling, sentence: work.sentence(facts: facts))))
    return []
  }
}
