import Model
import TestSupport

@testable import TUI

/// Stages of the journey, reached by keys.
enum Journey {
  static func bootLine(_ host: HowToHost = HowToHost()) -> Stage {
    var stage = Stage(host)
    stage.filter("03:00.0")
    stage.press(.enter)
    return stage
  }

  static func written(_ host: HowToHost = HowToHost()) -> Stage {
    var stage = bootLine(host)
    stage.press(.enter, .right, .enter)
    for (name, text) in [
      ("lock", ""), ("compare", "as shown"), ("back-up", "/boot/extlinux.conf.xenpass-1"), ("read-back", ""),
    ] {
      stage.report(name, .ok, text)
    }
    _ = stage.app.receive(.done)
    stage.answer(written(host, "(03:00.0)"))
    return stage
  }

  static func rebooting(_ host: HowToHost = HowToHost()) -> Stage {
    var stage = written(host)
    stage.press(.enter, .enter)
    stage.type("xs62")
    stage.press(.right, .enter)
    return stage
  }

  static func stuck() -> Stage {
    var stage = rebooting()
    stage.report("disable", .ok, "xe host-disable")
    stage.report(HowToHost.mail, .failed, "failed: the VM did not answer")
    if let id = VMIdentifier(rawValue: HowToHost.mail) {
      _ = stage.app.receive(.stuck(id, "the VM did not answer"))
    }
    stage.answer(written(HowToHost(), "(03:00.0)"))
    return stage
  }

  static func rebooted(_ host: HowToHost = HowToHost()) -> Stage {
    var stage = rebooting(host)
    _ = stage.app.receive(.done)
    _ = stage.app.receive(.hostReturned(nil))
    stage.answer(afterReboot(host))
    return stage
  }

  static func started(failure: String? = nil) -> Stage {
    var stage = rebooted()
    stage.press(.enter, .enter, .right, .right, .enter)
    _ = stage.app.receive(.done)
    _ = stage.app.receive(failure.map { .failed($0) } ?? .done)
    var host = afterReboot(HowToHost())
    host.vms[0].key = "0/0000:03:00.0"
    host.vms[0].state = failure == nil ? "running" : "halted"
    host.assignable = failure == nil ? [] : host.hidden
    host.journal = HowToHost.openReboot
    stage.answer(host)
    return stage
  }

  static func afterReboot(_ host: HowToHost) -> HowToHost {
    var host = written(host, "(03:00.0)")
    host.hidden = ["0000:03:00.0"]
    host.hideValue = "(03:00.0)"
    host.bootID = "b0000000-0000-0000-0000-000000000002"
    for place in host.vms.indices { host.vms[place].state = "halted" }
    return host
  }

  static func written(_ host: HowToHost, _ value: String) -> HowToHost {
    var host = host
    let text = Fixture.text("how-to/extlinux.conf")
    host.bootFile = Array(
      text.split(separator: "splashi", omittingEmptySubsequences: false)
        .joined(separator: "splashi pciback.hide=\(value)").utf8)
    return host
  }
}

extension Stage {
  mutating func report(_ name: String, _ state: StepReport.State, _ text: String) {
    _ = app.receive(.reported(StepReport(name: HostText(name), state: state, text: HostText(text))))
  }
}
