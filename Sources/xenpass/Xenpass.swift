import ArgumentParser
import Host

/// The command line. Without a subcommand it opens the screen.
struct Xenpass: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "xenpass",
    abstract: "Hands a PCI card of a XenServer or XCP-ng host to a virtual machine.",
    usage: usage,
    discussion: """
      Opens the full screen on a host that ssh reaches, as your ssh configuration knows it; without a host, on this \
      machine, if it is one. To try it: xenpass --demo, the host of the how-to, complete and simulated; xenpass --demo \
      list names others.
      """,
    version: HostScript.version,
    subcommands: [
      OpenCommand.self, ListCommand.self, PreviewCommand.self, VMsCommand.self, StatusCommand.self,
      UndoCommand.self, DoctorCommand.self,
    ], defaultSubcommand: OpenCommand.self)

  static let usage = """
    xenpass [<options>] [<user>@]<host>
           xenpass [<options>]
           xenpass <subcommand> [<options>] [[<user>@]<host>]
    """

  @OptionGroup var target: Target

  // Read by OpenCommand; here for the help.
  @OptionGroup var look: LookOptions
}
