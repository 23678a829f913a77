import Testing
import TestSupport
@testable import TUI
@testable import Model
@Test func look() {
  var stage = Stage()
  print(stage.frame(roles: false))
  stage.filter("03:00.0")
  print(stage.frame(roles: false))
  print(stage.frame(132, 30, roles: false))
  stage.press(.enter)
  print(stage.frame(roles: false))
}
