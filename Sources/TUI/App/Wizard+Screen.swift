package import Model

extension Wizard {
  /// Which keys count now.
  package var screen: ScreenKind {
    ScreenKind(step)
  }
}
