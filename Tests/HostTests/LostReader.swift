import Host
import Model

/// Runs a script whose reader goes away; then opens the gate that the simulated host waits at.
enum LostReader {
  /// The script's exit status; the reader goes after the first line that holds `word`, or at once.
  static func run(_ host: TestHost, _ script: HostScript, _ arguments: [String], until word: String?)
    -> Int32?
  {
    let reader = word.map { "/bin/sed '/\($0)/q'" } ?? ":"
    let pipeline =
      "shell=$1 text=$2 root=$3; shift 3; "
      + "{ \"$shell\" -c \"$text\" xenpass \"simulated:$root\" \"$@\" 2>/dev/null; echo $? >\"$root/status\"; } | "
      + "{ \(reader) >/dev/null; exec 0<&-; : >\"$root/simulation/gate\"; }"
    let words = ["sh", "-c", pipeline, "sh", host.shellPath, script.text, host.root] + arguments
    guard Command.run("/bin/sh", words) != nil else { return nil }
    return host.read("status").flatMap { Int32($0.dropLast()) }
  }
}
