import TestSupport
import Testing

@testable import Model

/// Every kind of plan that a person is asked about, with the way to its question.
enum ConsentKind: String, CaseIterable, CustomTestStringConvertible {
  case hide, giveBack, repair, follow, undoBoot, undoKey, undoParameters, repairKey
  case arm, keepTrial, dropTrial
  case giveKey, giveKeyAndStart, takeKey, restore, parameters
  case reboot, force, abandon
  case startVM, startEarlier, takeUpVMs, takeUpHost, repairHost, stop

  var testDescription: String { rawValue }

  static let card = PCIAddress.test("03:00.0")

  /// The answer that carries it out.
  var yes: Question.Answer { self == .giveKeyAndStart ? .yesAndStart : .yes }

  /// Whether checks stand before it, whose worst is a stop or a refusal.
  var hasFindings: Bool {
    switch self {
    case .hide, .giveBack, .repair, .follow, .undoBoot, .undoKey, .undoParameters, .repairKey, .arm,
      .keepTrial,
      .dropTrial, .giveKey, .giveKeyAndStart, .takeKey, .parameters, .reboot, .repairHost:
      true
    case .restore, .force, .abandon, .startVM, .startEarlier, .takeUpVMs, .takeUpHost, .stop: false
    }
  }

  /// Whether it waits for `xe`.
  var needsToolstack: Bool {
    switch self {
    case .hide, .giveBack, .repair, .follow, .undoBoot, .arm, .keepTrial, .dropTrial: false
    default: true
    }
  }

  /// The host on which it can be asked.
  var host: HowToHost {
    get throws {
      var host = Hosts.rebooted()
      switch self {
      case .hide, .arm: host = HowToHost()
      case .giveBack, .giveKey, .giveKeyAndStart: break
      case .repair:
        host = HowToHost()
        host.bootFile = Array(
          String(decoding: host.bootFile, as: UTF8.self).replacing("splashi", with: "splashi pciback.hide=(")
            .utf8)
      case .follow:
        host.otherParts["lspci"] = Self.swappedCards
        host.identities = "0000:03:00.0 1131:7164 1131:0707 - -\n"
      case .undoBoot:
        host = Hosts.written()
        host.journal = HowToHost.change(
          Self.change.raw,
          [("kind", "boot"), ("state", "done"), ("path", "boot/extlinux.conf"), ("plan", "hide 03:00.0")])
      case .undoKey:
        host.vms[0].key = "0/0000:03:00.0"
        host.journal = HowToHost.change(
          Self.change.raw,
          [("kind", "key"), ("state", "done"), ("path", HowToHost.bacchus), ("plan", "0/0000:03:00.0")])
      case .undoParameters:
        host.journal = HowToHost.change(
          Self.change.raw,
          [
            ("kind", "parameter"), ("state", "done"), ("path", HowToHost.bacchus),
            ("plan", "affinity=\(HowToHost.uuid)"),
          ])
        host.affinity = HowToHost.uuid
      case .repairKey: host.vms[0].key = "0/0000:03:00.0,1/0000:03:00.0"
      case .keepTrial, .dropTrial: host = try Self.trial()
      case .takeKey, .restore, .startVM, .parameters: host.vms[0].key = "0/0000:03:00.0"
      case .stop:
        host.vms[0].key = "0/0000:03:00.0"
        host.vms[0].state = "running"
      case .reboot, .force, .abandon: host = Hosts.written()
      case .startEarlier:
        host.vms[0].key = "0/0000:03:00.0"
        host.journal = HowToHost.openReboot
        (host.vms[1].state, host.vms[2].state) = ("halted", "halted")
      case .takeUpVMs:
        host.journal = HowToHost.openReboot
        (host.vms[1].state, host.vms[2].state) = ("halted", "halted")
      case .takeUpHost: host.isEnabled = false
      case .repairHost:
        host.isEnabled = false
        host.journal = HowToHost.openReboot
        (host.vms[1].state, host.vms[2].state) = ("halted", "halted")
      }
      return host
    }
  }

  /// The same host after somebody else has changed what the plan is about.
  var changedHost: HowToHost {
    get throws {
      var host = try host
      switch self {
      case .hide, .giveBack, .repair, .follow, .undoBoot, .arm, .keepTrial, .dropTrial:
        host.bootFile = Array("# edited by somebody else\n".utf8) + host.bootFile
      case .undoKey: host.vms[0].key = "0/0000:03:00.0,1/0000:05:00.0"
      case .undoParameters: host.affinity = nil
      case .repairKey: host.vms[0].key = "0/0000:03:00.0"
      case .giveKey, .giveKeyAndStart: host.vms[0].key = "0/0000:05:00.0"
      case .takeKey: host.vms[0].key = "0/0000:03:00.0,1/0000:05:00.0"
      case .parameters: host.vms = Array(host.vms.dropFirst())
      case .restore, .startVM, .startEarlier, .takeUpVMs:
        for place in host.vms.indices { host.vms[place].state = "running" }
      case .reboot: host.vms[0].state = "running"
      case .force: host.vms[1].state = "halted"
      case .abandon: host.hosts = 2
      case .takeUpHost, .repairHost: host.isEnabled = true
      case .stop: host.vms[0].state = "halted"
      }
      return host
    }
  }

  /// What becomes of the question when the host has changed so.
  var isAskedAnew: Bool? {
    switch self {
    case .hide, .giveBack, .repair, .follow, .undoBoot, .arm, .keepTrial, .dropTrial, .undoKey, .giveKey,
      .giveKeyAndStart, .takeKey, .reboot:
      true
    case .undoParameters, .repairKey, .parameters, .restore, .startVM, .startEarlier, .takeUpVMs, .takeUpHost,
      .repairHost, .stop, .force:
      false
    // What changed has nothing to do with it.
    case .abandon: nil
    }
  }

  /// The messages that lead to the plan, and the one that asks.
  func path(_ wizard: Wizard) throws -> (lead: [Message], ask: Message) {
    let card = Self.card
    switch self {
    case .hide: return ([.wentOn(card)], .proceeded)
    case .giveBack: return ([.askedToUndo(card)], .proceeded)
    case .repair, .repairHost, .repairKey:
      let wanted: [Complaint.Kind] =
        switch self {
        case .repair: [.faultyHideList]
        case .repairKey: [.keyDeviceTwice]
        default: [.hostDisabled]
        }
      let complaint = try #require(wizard.complaints.first { wanted.contains($0.kind) })
      return ([.openedDoctor, .openedComplaint(complaint.id)], .proceeded)
    case .follow: return ([.askedToFollow(card)], .proceeded)
    case .undoBoot, .undoKey, .undoParameters:
      let entry = wizard.facts.journal[0]
      let record =
        switch self {
        case .undoBoot:
          UndoPlan.Record(entry: entry, before: HowToHost().bootFile, after: Hosts.written().bootFile)
        case .undoKey:
          UndoPlan.Record(entry: entry, before: Array("-".utf8), after: Array("=0/0000:03:00.0".utf8))
        default: UndoPlan.Record(entry: entry, before: Array("affinity: \n".utf8), after: nil)
        }
      return ([.openedJournal, .openedChange(Self.change), .changeRead(.success(record))], .proceeded)
    case .arm: return ([.wentOn(card), .askedToTry], .proceeded)
    case .keepTrial: return ([.openedTrial, .keptTrial], .proceeded)
    case .dropTrial: return ([.openedTrial, .droppedTrial], .proceeded)
    case .giveKey, .giveKeyAndStart: return ([.wentOn(card), .picked(Self.bacchus)], .proceeded)
    case .takeKey: return ([.askedToUndo(card)], .proceeded)
    case .restore: return ([.wentOn(card)], .askedToRestore)
    case .parameters: return ([.wentOn(card), .askedToProtect], .proceeded)
    case .reboot: return ([.wentOn(card)], .proceeded)
    case .force, .abandon:
      let asked: Message = self == .force ? .askedToForce : .abandonedReboot
      return (
        [
          .wentOn(card), .proceeded, .answered(.yes, typed: "xs62"),
          .stuck(Self.mail, "it hangs"),
        ], asked
      )
    case .startVM: return ([.wentOn(card)], .askedToStart)
    case .startEarlier: return ([.wentOn(card)], .askedToStartEarlier([Self.mail, Self.web]))
    case .takeUpVMs, .takeUpHost:
      return ([.tookUp(wizard.unfinished.first ?? .problems(0))], .proceeded)
    case .stop: return ([.wentOn(card)], .askedToStop)
    }
  }

  static let change: HostText = "20261101T000000Z-change-1"
  static let bacchus = id(HowToHost.bacchus)
  static let mail = id(HowToHost.mail)
  static let web = id(HowToHost.web)

  private static func id(_ text: String) -> VMIdentifier {
    [VMIdentifier(rawValue: text)].compactMap(\.self)[0]
  }

  static let swappedCards =
    "Slot:\t0000:03:00.0\nClass:\tMultimedia controller [0480]\nVendor:\tIntel [8086]\nDevice:\t82574L [10d3]\n\n"
    + "Slot:\t0000:04:00.0\nClass:\tMultimedia controller [0480]\nVendor:\tPhilips [1131]\nDevice:\tSAA7164 [7164]\n"
    + "SVendor:\tPhilips [1131]\nSDevice:\tx [0707]\n\n"

  private static func trial() throws -> HowToHost {
    var host = HowToHost()
    host.bootFile = try TrialPlan(
      arming: BootChange(hide: [card]), path: "/boot/extlinux.conf", bytes: host.bootFile
    ).after
    host.journal = HowToHost.change(
      "20261101T000000Z-trial-1",
      [("kind", "trial"), ("state", "armed"), ("boot", host.bootID), ("label", "xenpass-trial")])
    host.bootID = "b0000000-0000-0000-0000-000000000002"
    host.hidden = ["0000:03:00.0"]
    host.hideValue = "(03:00.0)"
    return host
  }
}
