import ArgumentParser

@main
struct Xenpass: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "xenpass")
}
