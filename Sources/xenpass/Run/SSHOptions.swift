import ArgumentParser

/// The options of ssh that are given on to it, by the letters that they have there.
struct SSHOptions: ParsableArguments {
  @Option(name: .customShort("p"), help: ArgumentHelp("The port.", valueName: "port"))
  var port: Int?

  @Option(name: .customShort("i"), help: ArgumentHelp("A private key.", valueName: "file"))
  var identities: [String] = []

  @Option(name: .customShort("l"), help: ArgumentHelp("The user.", valueName: "user"))
  var user: String?

  @Option(name: .customShort("J"), help: ArgumentHelp("A jump host.", valueName: "host"))
  var jump: String?

  @Option(name: .customShort("F"), help: ArgumentHelp("The configuration of ssh.", valueName: "file"))
  var configuration: String?

  @Option(
    name: .customShort("o"),
    help: ArgumentHelp("Any option of ssh; can be repeated.", valueName: "name=value"))
  var options: [String] = []

  /// Every one of them with its value, as ssh takes them.
  var words: [String] {
    var words: [String] = []
    if let port { words += ["-p", "\(port)"] }
    if let user { words += ["-l", user] }
    if let jump { words += ["-J", jump] }
    if let configuration { words += ["-F", configuration] }
    words += identities.flatMap { ["-i", $0] }
    return words + options.flatMap { ["-o", $0] }
  }
}
