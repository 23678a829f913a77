import Model

/// One row of the key table: the key, what it does and why it may be off; footer, help and manual page are drawn from it.
package struct Binding: Sendable {
  /// What a key does.
  enum Deed: Sendable {
    /// Tells the wizard.
    case tell(Message)
    /// Tells the wizard of the row at the cursor, if there is one.
    case tellOf(@Sendable (App) -> Message?)
    /// Changes what is shown.
    case show(@Sendable (inout App) -> Void)
    /// Asks something of the loop, or several things.
    case ask(@Sendable (inout App) -> [App.Request])
  }

  /// What it asks for.
  package let action: Action
  /// The keys.
  package let keys: [Key]
  /// How they are written.
  package let shown: String
  /// One or two words for the footer; empty: not in the footer.
  package let label: String
  /// A sentence for the help screen.
  package let help: String
  /// The screens on which it works; empty: on all.
  package let screens: Set<ScreenKind>
  /// Whether the footer keeps it however little room there is.
  let staysInFooter: Bool
  /// Whether the footer is without it now, though it works.
  let isLeftOut: @Sendable (App) -> Bool
  /// Why it cannot be had now, in words; nil if it can.
  let reason: @Sendable (App) -> String?
  /// What it does.
  let deed: Deed

  init(
    _ action: Action, _ keys: [Key], _ shown: String, _ label: String, _ help: String,
    on screens: Set<ScreenKind> = [], _ deed: Deed, staysInFooter: Bool = false,
    leftOut isLeftOut: @escaping @Sendable (App) -> Bool = { _ in false },
    offFor reason: @escaping @Sendable (App) -> String? = { _ in nil }
  ) {
    self.action = action
    self.keys = keys
    self.shown = shown
    self.label = label
    self.help = help
    self.screens = screens
    self.staysInFooter = staysInFooter
    self.isLeftOut = isLeftOut
    self.reason = reason
    self.deed = deed
  }

  /// A row whose key is a letter.
  init(
    _ action: Action, _ letter: Character, _ label: String, _ help: String, on screens: Set<ScreenKind> = [],
    _ deed: Deed, staysInFooter: Bool = false,
    offFor reason: @escaping @Sendable (App) -> String? = { _ in nil }
  ) {
    self.init(
      action, [.character(letter)], letter == " " ? "Space" : String(letter), label, help, on: screens, deed,
      staysInFooter: staysInFooter, offFor: reason)
  }
}
