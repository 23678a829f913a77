/// A run of text in one role.
struct Span: Equatable, Sendable {
  var text: String
  var role: Role

  init(_ text: String, _ role: Role = .normal) {
    self.text = text
    self.role = role
  }
}
