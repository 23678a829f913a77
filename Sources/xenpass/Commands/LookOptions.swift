import ArgumentParser

/// How the journey is shown.
struct LookOptions: ParsableArguments {
  @Flag(
    name: .customLong("walk-through"),
    help: "With --demo: print the whole journey instead of opening the screen.")
  var walkThrough = false

  @Flag(help: "Draw lines with ASCII characters.")
  var ascii = false

  @Flag(name: .customLong("no-color"), help: "No colours; NO_COLOR in the environment does the same.")
  var noColor = false

  @Flag(name: .customLong("no-mouse"), help: "Leave the mouse to the terminal.")
  var noMouse = false

  @Flag(
    help: ArgumentHelp(
      "Lines and numbered choices instead of the screen.",
      discussion: "For screen readers and simple terminals; ACCESSIBLE in the environment does the same."))
  var plain = false
}
