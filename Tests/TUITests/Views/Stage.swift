import Model
import TestSupport

@testable import TUI

/// An app with a surveyed host, driven by keys, for golden frames.
struct Stage {
  var app: App

  init(_ host: HowToHost? = HowToHost(), isReadOnly: Bool = false) {
    app = App(
      wizard: Wizard(reach: .outlivesReboot, isReadOnly: isReadOnly), place: "simulated host")
    _ = app.begin()
    if let host { answer(host) }
  }

  @discardableResult
  mutating func answer(_ host: HowToHost) -> [App.Request] {
    var requests: [App.Request] = []
    for part in host.parts {
      requests += app.receive(
        .surveyed(SurveyPart(name: part.name, status: part.status, bytes: part.text)))
    }
    return requests + app.receive(.surveyEnded(nil))
  }

  @discardableResult
  mutating func press(_ keys: Key...) -> [App.Request] {
    var requests: [App.Request] = []
    for key in keys { requests = app.handle(.key(key)) }
    app.rest()
    return requests
  }

  mutating func type(_ text: String) {
    for character in text { _ = app.handle(.key(.character(character))) }
  }

  mutating func filter(_ text: String) {
    press(.character("/"))
    type(text)
    press(.enter)
  }

  /// The frame as text, and below it the roles.
  func frame(_ width: Int = 80, _ height: Int = 24, glyphs: Glyphs = .unicode, roles: Bool = true) -> String {
    let grid = Frame.draw(app, size: Size(width: width, height: height), glyphs: glyphs).grid
    let text = grid.lines.joined(separator: "\n") + "\n"
    return roles
      ? text + String(repeating: "=", count: width) + "\n" + grid.roleLines.joined(separator: "\n") + "\n"
      : text
  }
}
