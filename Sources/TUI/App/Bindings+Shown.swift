extension Bindings {
  /// How the key of an action is written on a screen, for sentences that name it.
  package static func shown(_ action: Action, on screen: ScreenKind) -> String {
    on(screen).first { $0.action == action }?.shown ?? ""
  }
}
