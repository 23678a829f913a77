import TestSupport
import Testing

@testable import Model

@Suite("A trial of the boot line")
struct TrialPlanTests {
  private let card = PCIAddress.test("03:00.0")
  private let path = "/boot/extlinux.conf"
  private let original = HowToHost().bootFile

  private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

  @Test("Arming leaves every byte of the file and adds a copy of the entry that boots, with the word in it")
  func arm() throws {
    let plan = try TrialPlan(arming: BootChange(hide: [card]), path: path, bytes: original)
    #expect(plan.after.starts(with: original))
    let added = text(Array(plan.after[original.count...]))
    #expect(added.hasPrefix("\nlabel xenpass-trial\n"))
    #expect(added.contains("  kernel mboot.c32\n  append /boot/xen.gz"))
    #expect(added.contains(" pciback.hide=(03:00.0)"))
    #expect(added.split(separator: "\n").count == 4)
    let config = ExtlinuxConfig(parsing: plan.after)
    #expect(config.bootEntry?.label == "xe")
    #expect(config.entry(named: TrialPlan.label)?.isMultiboot == true)
    #expect(plan.entries.map(\.label) == [TrialPlan.label])
  }

  @Test("Dropping brings the bytes of before back", arguments: ["", "\n", "\n\n"])
  func drop(ending: String) throws {
    let bytes = Array((text(original).trimmingNewlines + ending).utf8)
    let armed = try TrialPlan(arming: BootChange(hide: [card]), path: path, bytes: bytes).after
    let dropped = try TrialPlan(dropping: [card], path: path, bytes: armed)
    // A line end that was missing at the end of the file stays.
    #expect(dropped.after == (ending.isEmpty ? bytes + [0x0A] : bytes))
    #expect(!text(dropped.after).contains("trial"))
  }

  @Test("Keeping gives what a write without a trial would have given")
  func keep() throws {
    let armed = try TrialPlan(arming: BootChange(hide: [card]), path: path, bytes: original).after
    let kept = try TrialPlan(keeping: [card], BootChange(), path: path, bytes: armed)
    let plain = try BootPlan(BootChange(hide: [card]), path: path, bytes: original)
    #expect(kept.after == plain.after)
    #expect(kept.entries.map(\.label) == ["xe", "xe-serial"])
  }

  @Test("An entry in the middle of the file is taken out with nothing else")
  func middle() throws {
    let armed = try TrialPlan(arming: BootChange(hide: [card]), path: path, bytes: original).after
    let later = armed + Array("\nlabel other\n  kernel other.c32\n".utf8)
    let dropped = try TrialPlan(dropping: [card], path: path, bytes: later).after
    #expect(dropped == original + Array("\nlabel other\n  kernel other.c32\n".utf8))
  }

  @Test("Without a timeout above 0 there is no trial: a loader that misses the entry would wait for ever")
  func timeout() {
    let bytes = Array(text(original).replacing("timeout 50", with: "timeout 0").utf8)
    #expect(throws: TrialPlan.Refusal.noTimeout) {
      try TrialPlan(arming: BootChange(hide: [card]), path: path, bytes: bytes)
    }
  }

  @Test("A second trial, and the end of one that is not there, are refused")
  func twice() throws {
    let armed = try TrialPlan(arming: BootChange(hide: [card]), path: path, bytes: original).after
    #expect(throws: TrialPlan.Refusal.exists) {
      try TrialPlan(arming: BootChange(hide: [card]), path: path, bytes: armed)
    }
    #expect(throws: TrialPlan.Refusal.missing) {
      try TrialPlan(dropping: [card], path: path, bytes: original)
    }
  }
}

extension String {
  fileprivate var trimmingNewlines: String {
    var text = self
    while text.last == "\n" { text.removeLast() }
    return text
  }
}
