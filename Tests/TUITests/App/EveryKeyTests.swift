import Model
import TestSupport
import Testing

@testable import TUI

/// Every action of the key table, by its key, on a screen where it has something to do.
@Suite("Every key does what the table says")
struct EveryKeyTests {
  /// What became of a key.
  struct Pressed {
    let before: App
    let app: App
    let requests: [App.Request]

    var effects: [Effect] {
      requests.compactMap { if case .perform(let effect) = $0 { effect } else { nil } }
    }
    var question: String { app.wizard.question?.title ?? "" }
  }

  /// An action, the screen to press its key on, and what must be so afterwards.
  struct Row: CustomTestStringConvertible, Sendable {
    let action: Action
    let stage: @Sendable () throws -> Stage
    let holds: @Sendable (Pressed) -> Bool

    init(
      _ action: Action, _ stage: @escaping @Sendable () throws -> Stage,
      _ holds: @escaping @Sendable (Pressed) -> Bool
    ) {
      (self.action, self.stage, self.holds) = (action, stage, holds)
    }

    var testDescription: String { "\(action)" }
  }

  private static func stage(_ host: HowToHost = HowToHost(), filter: String? = nil, _ keys: Key...) -> Stage {
    var stage = Stage(host)
    if let filter { stage.filter(filter) }
    for key in keys { stage.press(key) }
    return stage
  }

  /// The card is in bacchus, which is halted; mail and web ran before the reboot.
  private static func assigned() -> HowToHost {
    var host = Journey.afterReboot(HowToHost())
    host.vms[0].key = "0/0000:03:00.0"
    host.journal = HowToHost.openReboot
    return host
  }

  private static func goingDown() -> HowToHost {
    var host = running()
    host.operations[HowToHost.bacchus] = "X: clean_shutdown"
    return host
  }

  private static func running() -> HowToHost {
    var host = assigned()
    host.vms[0].state = "running"
    return host
  }

  private static func check(_ host: HowToHost) -> Stage { stage(host, filter: "03:00.0", .enter) }

  private static func moved() -> HowToHost {
    var host = Journey.afterReboot(HowToHost())
    host.otherParts["lspci"] =
      "Slot:\t0000:03:00.0\nClass:\tEthernet controller [0200]\nVendor:\tIntel [8086]\nDevice:\t82574L [10d3]\n\n"
      + "Slot:\t0000:04:00.0\nClass:\tMultimedia controller [0480]\nVendor:\tPhilips [1131]\nDevice:\tSAA7164 [7164]\n\n"
    host.identities = "0000:03:00.0 1131:7164 1131:0707 - -\n"
    return host
  }

  private static func trial(isRunning: Bool = true) throws -> HowToHost {
    var host = HowToHost()
    host.bootFile = try TrialPlan(
      arming: BootChange(hide: [PCIAddress(parsing: "03:00.0")]), path: "/boot/extlinux.conf",
      bytes: host.bootFile
    ).after
    host.journal = HowToHost.change(
      "20261101T000000Z-trial-1", [("kind", "trial"), ("state", "armed"), ("boot", host.bootID)])
    guard isRunning else { return host }
    host.bootID = "b0000000-0000-0000-0000-000000000002"
    host.hidden = ["0000:03:00.0"]
    host.hideValue = "(03:00.0)"
    return host
  }

  private static func pair() -> HowToHost {
    var host = HowToHost()
    host.extraDevices = "07:00.0 Audio device: A\n07:00.1 Audio device: A\n"
    return host
  }

  /// Drawn, so that the page knows its rows.
  private static func drawn(_ stage: Stage) -> Stage {
    var stage = stage
    stage.app.drawn(Frame.draw(stage.app, size: Size(width: 80, height: 24), glyphs: .unicode))
    return stage
  }

  private static let moving: [Row] = [
    Row(.down, { stage(keys: .home) }) { $0.app.ui.device == $0.app.listed[1].id },
    Row(.up, { stage(keys: .end) }) { $0.app.ui.device == $0.app.listed[48].id },
    Row(.pageDown, { stage(keys: .home) }) { $0.app.ui.device == $0.app.listed[10].id },
    Row(.pageUp, { stage(keys: .end) }) { $0.app.ui.device == $0.app.listed[39].id },
    Row(.first, { stage(keys: .end) }) { $0.app.ui.device == $0.app.listed[0].id },
    Row(.last, { stage(keys: .home) }) { $0.app.ui.device == $0.app.listed[49].id },
    Row(.nextChange, { drawn(Journey.bootLine()) }) { $0.app.ui.top != $0.before.ui.top },
    Row(
      .previousChange,
      {
        var stage = drawn(Journey.bootLine())
        stage.press(.character("n"))
        return drawn(stage)
      }
    ) { $0.app.ui.hint == nil && $0.app.ui.changes.contains($0.app.ui.top) },
  ]

  private static func stage(_ host: HowToHost = HowToHost(), keys: Key) -> Stage { stage(host, keys) }

  private static let showing: [Row] = [
    Row(.help, { stage() }) { $0.app.ui.help == .keys },
    Row(.guide, { stage() }) { $0.app.ui.help == .step },
    Row(.commands, { stage() }) { $0.app.ui.help == .log },
    Row(.details, { stage() }) { $0.app.ui.help == .device },
    Row(.filter, { stage() }) { $0.app.ui.isFiltering },
    Row(.addInOnly, { stage() }) { $0.app.ui.isAddInOnly },
    Row(.tree, { stage() }) { $0.app.ui.isTree },
    Row(.fold, { stage(keys: .character("t")) }) { $0.app.ui != $0.before.ui && $0.app.ui.isTree },
    Row(
      .unfold,
      {
        var stage = Self.stage(keys: .character("t"))
        stage.app.ui.device = try PCIAddress(parsing: "00:0b.0")
        stage.press(.left)
        return stage
      }
    ) { $0.before.ui.collapsed.count == 1 && $0.app.ui.collapsed.isEmpty },
    Row(.notes, { Journey.bootLine() }) { $0.app.ui.areNotesOpen },
    Row(.wholeLine, { Journey.bootLine() }) { $0.app.ui.extent == .line },
    Row(.mouse, { stage() }) { $0.requests == [.mouse(isOn: false)] },
    Row(.redraw, { stage() }) { $0.requests == [.redraw] },
    Row(.suspend, { stage() }) { $0.requests == [.suspend] },
    Row(.quit, { stage() }) { $0.requests == [.quit(0)] },
    Row(.refresh, { stage() }) { $0.effects == [.survey] },
    Row(.back, { Journey.bootLine() }) { $0.app.wizard.step == .devices },
    Row(.proceed, { stage(filter: "03:00.0") }) { $0.app.wizard.screen == .bootLine },
  ]

  private static let choosing: [Row] = [
    Row(.mark, { stage(filter: "03:00.0") }) { $0.app.wizard.marked.map(\.short) == ["03:00.0"] },
    Row(.markWhole, { stage(pair(), filter: "07:00.1") }) { $0.app.wizard.marked.count == 2 },
    Row(.undo, { stage(Journey.afterReboot(HowToHost()), filter: "03:00.0") }) { pressed in
      if case .bootLine(let draft) = pressed.app.wizard.step { draft.isUndo } else { false }
    },
    Row(.undo, { check(assigned()) }) { $0.app.wizard.screen == .assignment },
    Row(.undo, { check(running()) }) {
      $0.app.wizard.notice?.hasPrefix("bacchus runs with 03:00.0") == true && $0.app.wizard.step == .devices
    },
    Row(.unfinished, { stage(Journey.written(HowToHost(), "(03:00.0)")) }) {
      $0.app.wizard.screen == .reboot
    },
    Row(.journal, { stage() }) { $0.app.wizard.step == .journal },
    Row(.doctor, { stage() }) { $0.app.wizard.step == .doctor },
    Row(.trial, { stage(try trial()) }) { $0.app.wizard.step == .trial },
    Row(.follow, { stage(moved(), keys: .home) }) { $0.app.wizard.screen == .review },
    Row(.keep, { stage(try trial(), keys: .character("T")) }) { $0.app.wizard.screen == .review },
    Row(.drop, { stage(try trial(isRunning: false), keys: .character("T")) }) {
      $0.app.wizard.screen == .review
    },
    Row(.tryOnce, { Journey.bootLine() }) { $0.app.wizard.screen == .review },
    Row(.toggleTwin, { Journey.bootLine() }) { pressed in
      if case .bootLine(let draft) = pressed.app.wizard.step { !draft.includesTwin } else { false }
    },
    Row(.toggleDisplay, { stage(filter: "01:01.0", .enter) }) { pressed in
      if case .bootLine(let draft) = pressed.app.wizard.step { draft.disablesDisplay } else { false }
    },
    Row(.toggleLoader, { Journey.bootLine() }) { pressed in
      if case .bootLine(let draft) = pressed.app.wizard.step { draft.rewritesLoader } else { false }
    },
    Row(
      .cycleTreatment,
      { stage(Journey.written(HowToHost(), "(03:00.0)"), filter: "03:00.0", .enter) }
    ) { pressed in
      if case .reboot(let draft) = pressed.app.wizard.step {
        draft.plan.items.map(\.treatment) == [.leave, .shutDown]
      } else {
        false
      }
    },
    Row(.force, { Journey.stuck() }) { $0.question == "Power off mail without asking it?" },
    Row(.cancelShutdown, { Journey.stuck() }) { $0.question == "Cancel the shutdown of mail?" },
    Row(.retry, { Journey.stuck() }) { pressed in
      if case .carryOut(let approved)? = pressed.effects.first, case .reboot = approved.plan {
        pressed.effects.count == 1
      } else {
        false
      }
    },
    Row(.abandon, { Journey.stuck() }) { $0.question == "Give up the reboot and enable xs62?" },
    Row(.start, { check(assigned()) }) { $0.question == "Start bacchus?" },
    Row(.retry, { check(assigned()) }) { $0.question == "Start bacchus?" },
    Row(.stop, { check(running()) }) { $0.question == "Shut bacchus down?" },
    Row(.cancelStop, { check(goingDown()) }) { $0.question == "Cancel the shutdown of bacchus?" },
    Row(.restore, { check(assigned()) }) {
      $0.question == "Start bacchus without 03:00.0 Philips Semiconductors SAA7164?"
    },
    Row(.startEarlier, { check(assigned()) }) { $0.question == "Start the VMs that ran before the reboot?" },
    Row(.protect, { check(assigned()) }) { $0.app.wizard.screen == .review },
  ]

  static let rows = moving + showing + choosing

  @Test("The first key of each action", arguments: rows)
  func key(_ row: Row) throws {
    var stage = try row.stage()
    let screen = stage.app.wizard.screen
    let binding = try #require(Bindings.on(screen).last { $0.action == row.action }, "not on \(screen)")
    let key = try #require(binding.keys.first)
    try #require(
      Bindings.find(key, on: screen)?.action == row.action, "another action has its key on \(screen)")
    let before = stage.app
    let requests = stage.press(key)
    let pressed = Pressed(before: before, app: stage.app, requests: requests)
    #expect(
      row.holds(pressed),
      "\(stage.app.wizard.step) \(stage.app.wizard.notice ?? "") \(stage.app.ui.hint ?? "") \(requests)")
  }

  @Test("No action of the table is without a row here")
  func complete() {
    let missing = Bindings.all.map(\.action).filter { action in !Self.rows.contains { $0.action == action } }
    #expect(missing.isEmpty, "\(missing)")
  }

  /// An action that is off, the screen where it is, and the reason that is given.
  static let off: [Row] = [
    Row(.suspend, { Journey.rebooting() }) { $0.app.ui.hint?.hasPrefix("A step runs") == true },
    Row(.refresh, { Journey.rebooting() }) { $0.app.ui.hint?.hasPrefix("A step runs") == true },
    Row(.unfinished, { stage() }) { $0.app.ui.hint == "Nothing is unfinished on this host." },
    Row(.force, { Journey.rebooting() }) { $0.app.ui.hint == "No VM is waited for at the moment." },
    Row(.cancelShutdown, { Journey.rebooting() }) { $0.app.ui.hint == "No VM is waited for at the moment." },
    Row(.retry, { Journey.rebooting() }) { $0.app.ui.hint == "It is being tried now." },
    Row(.abandon, { Journey.rebooting() }) { $0.app.ui.hint == "No VM is waited for at the moment." },
    Row(.start, { check(running()) }) { $0.app.ui.hint == "The VM is running." },
    Row(.restore, { check(running()) }) { $0.app.ui.hint == "The VM is running." },
    Row(.stop, { check(goingDown()) }) {
      $0.app.ui.hint == "The toolstack shuts bacchus down already: x cancels that."
    },
    Row(.cancelStop, { check(running()) }) {
      $0.app.ui.hint == "The toolstack is at no shutdown of bacchus."
    },
    Row(.stop, { check(assigned()) }) { $0.app.ui.hint == "The VM is halted." },
    Row(.startEarlier, { check(without { $0.journal = "" }) }) {
      $0.app.ui.hint == "No VM that ran before a reboot is down."
    },
    Row(.protect, { gone() }) { $0.app.ui.hint == "There is no VM here." },
    Row(.trial, { stage() }) { $0.app.ui.hint == "There is no trial on this host." },
    Row(.follow, { stage() }) { $0.app.ui.hint == "No hidden card has moved." },
    Row(.keep, { stage(try trial(isRunning: false), keys: .character("T")) }) {
      $0.app.ui.hint == "Only a trial that the host runs on can be kept."
    },
    Row(
      .drop,
      {
        var stage = Self.stage(try trial(), keys: .character("T"))
        stage.answer(HowToHost(), anew: true)
        return stage
      }
    ) { $0.app.ui.hint == "There is no trial to drop." },
    Row(.proceed, { stage(try trial(), keys: .character("T")) }) {
      $0.app.ui.hint?.hasPrefix("Keep it") == true
    },
    Row(.tryOnce, { stage(Journey.afterReboot(HowToHost()), filter: "03:00.0", .character("u")) }) {
      $0.app.ui.hint == "Giving a card back needs no trial."
    },
    Row(.tryOnce, { stage(GrubFile().host(), filter: "03:00.0", .enter) }) {
      $0.app.ui.hint?.hasPrefix("xenpass tries a change once only with extlinux") == true
    },
    Row(.toggleTwin, { stage(GrubFile().host(), filter: "03:00.0", .enter) }) {
      $0.app.ui.hint?.hasPrefix("The vendor's tool always changes") == true
    },
    Row(.toggleDisplay, { Journey.bootLine() }) {
      $0.app.ui.hint == "The host's own display is not hidden by this change."
    },
    Row(.toggleLoader, { stage(GrubFile().host(), filter: "03:00.0", .enter) }) {
      $0.app.ui.hint?.hasPrefix("This host starts with GRUB") == true
    },
  ]

  private static func without(_ edit: (inout HowToHost) -> Void) -> HowToHost {
    var host = assigned()
    edit(&host)
    return host
  }

  /// The screen of a VM that somebody has removed meanwhile.
  private static func gone() -> Stage {
    var stage = check(assigned())
    stage.answer(without { $0.vms.removeFirst() }, anew: true)
    return stage
  }

  @Test("A key that is off says why, and asks for nothing", arguments: off)
  func reason(_ row: Row) throws {
    var stage = try row.stage()
    let screen = stage.app.wizard.screen
    let binding = try #require(Bindings.on(screen).last { $0.action == row.action }, "not on \(screen)")
    let key = try #require(binding.keys.first)
    let before = stage.app
    let requests = stage.press(key)
    #expect(
      row.holds(Pressed(before: before, app: stage.app, requests: requests)), "\(stage.app.ui.hint ?? "")")
    #expect(requests.isEmpty)
    #expect(stage.app.wizard == before.wizard)
  }
}

extension Stage {
  /// The host is asked anew and says this.
  fileprivate mutating func answer(_ host: HowToHost, anew: Bool) {
    if anew { press(.function(5)) }
    answer(host)
  }
}
