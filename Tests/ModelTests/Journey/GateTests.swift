import TestSupport
import Testing

@testable import Model

/// The gate itself, asked of each kind's plan: what the drafts and the keys refuse before it comes to that is refused here, too.
@Suite("The gate: each plan against each thing that stands in its way")
struct GateTests {
  /// The plan of a kind and the wizard that asks about it, with nothing in its way.
  private func asked(_ kind: ConsentKind) throws -> (plan: Plan, wizard: Wizard) {
    var stage = try ConsentTableTests.Stage(kind)
    _ = stage.asking()
    let plan = try #require(stage.wizard.proposal?.plan)
    return (plan, stage.wizard)
  }

  @Test("With nothing in its way it lets every plan through", arguments: ConsentKind.allCases)
  func free(_ kind: ConsentKind) throws {
    let (plan, wizard) = try asked(kind)
    #expect(wizard.gate(plan) == nil)
  }

  @Test("While xe does not answer, or of which host it speaks is not known", arguments: ConsentKind.allCases)
  func toolstack(_ kind: ConsentKind) throws {
    let (plan, open) = try asked(kind)
    var silent = open
    silent.facts.toolstack = .failing("Connection refused")
    var nameless = open
    nameless.facts.inventory = nil
    for wizard in [silent, nameless] {
      #expect((wizard.gate(plan) != nil) == kind.needsToolstack, "\(kind) \(wizard.gate(plan) ?? "")")
    }
  }

  @Test(
    "While a trial is on the host, nothing more is hidden and nothing is given",
    arguments: ConsentKind.allCases)
  func trial(_ kind: ConsentKind) throws {
    let (plan, open) = try asked(kind)
    var wizard = open
    wizard.table = try asked(.keepTrial).wizard.table
    let isHeld: Bool =
      switch plan {
      case .boot(let plan, _): !plan.change.hide.isEmpty
      case .trial(let plan): plan.action == .arm
      case .key(let plan): plan.direction == .adding
      case .parameters, .reboot, .start, .stop: false
      }
    #expect((wizard.gate(plan) != nil) == isHeld, "\(kind)")
  }

  @Test("While no boot line can be written", arguments: ConsentKind.allCases)
  func obstacle(_ kind: ConsentKind) throws {
    let (plan, open) = try asked(kind)
    var wizard = open
    wizard.facts.bootSeen.obstacles = [.extlinux: "Read-only file system"]
    wizard.facts.boot = BackendChoice(wizard.facts.bootSeen)
    let isOfBootFile: Bool =
      switch plan {
      case .boot, .trial: true
      case .key, .parameters, .reboot, .start, .stop: false
      }
    #expect((wizard.gate(plan)?.contains("Read-only file system") == true) == isOfBootFile, "\(kind)")
  }
}
