import Testing
import TestSupport
@testable import TUI
@testable import Model
@Test func look() {
  var stage = Stage()
  stage.press(.end)
  print(stage.frame(roles: false))
  stage.filter("03:00.0")
  stage.press(.enter)
  print(stage.frame(roles: false))
  print(stage.frame(132, 43, roles: false))
  stage.press(.enter)
  print(stage.frame(roles: false))
  stage.press(.right, .enter)
  for (n,t) in [("lock",""),("compare","/boot/extlinux.conf is as shown"),("back-up","/boot/extlinux.conf.xenpass-20261123T050000Z"),("write","rename, sync"),("read-back","2345 bytes")] {
   _ = stage.app.receive(.reported(StepReport(name:n,state:.begin,text:t)))
   _ = stage.app.receive(.reported(StepReport(name:n,state:.ok,text:t)))
  }
  _ = stage.app.receive(.bootFileReplaced(nil))
  stage.answer(HowToHost())
  print(stage.frame(roles: false))
  stage.press(.enter)
  print(stage.frame(roles: false))
  stage.press(.enter)
  stage.type("xs6")
  print(stage.frame(roles: false))
  stage.type("2")
  stage.press(.right, .enter)
  _ = stage.app.receive(.reported(StepReport(name:"host-disable",state:.ok,text:"xe host-disable")))
  _ = stage.app.receive(.reported(StepReport(name:HowToHost.mail,state:.begin,text:"shutting down")))
  print(stage.frame(roles: false))
  _ = stage.app.receive(.rebootEnded(.stuck(VMIdentifier(rawValue:HowToHost.mail)!, "The VM failed to shut down within 300 s")))
  print(stage.frame(roles: false))
  stage.press(.character("r"))
  _ = stage.app.receive(.rebootEnded(.goingDown))
  print(stage.frame(roles: false))
  _ = stage.app.receive(.hostReturned(nil))
  var h = HowToHost()
  h.bootFile = Array(String(decoding: h.bootFile, as: UTF8.self).replacing("splashi", with: "splashi pciback.hide=(03:00.0)").utf8)
  h.hidden = ["0000:03:00.0"]; h.hideValue = "(03:00.0)"; h.bootID="x"
  stage.answer(h)
  print(stage.frame(roles: false))
  stage.press(.enter)
  print(stage.frame(roles: false))
  stage.press(.enter)
  print(stage.frame(roles: false))
  stage.press(.right, .right, .enter)
  _ = stage.app.receive(.assigned(nil))
  _ = stage.app.receive(.started(nil))
  h.vms[0].state = "running"; h.vms[0].key="0/0000:03:00.0"; h.vms[1].state="halted";h.vms[2].state="halted"; h.hidden=["0000:03:00.0"]
  h.journal = "change 2026-reboot\nkind reboot\nstate rebooted\nran \(HowToHost.mail) \(HowToHost.web)\n"
  stage.answer(h)
  print(stage.frame(roles: false))
  stage.press(.character("?"))
  print(stage.frame(roles: false))
}
