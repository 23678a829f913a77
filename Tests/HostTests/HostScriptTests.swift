import Glibc
import Host
import Model
import Testing

@Suite("The scripts")
struct HostScriptTests {
  private static let hasShellcheck = access("/usr/bin/shellcheck", X_OK) == 0

  @Test("Pass shellcheck as POSIX sh", .enabled(if: hasShellcheck), arguments: HostScript.allCases)
  func shellcheck(script: HostScript) {
    let host = TestHost()
    host.write(script.text, to: "script.sh")
    // A shared part has names and functions that not every script uses.
    let words = ["shellcheck", "-s", "sh", "-e", "SC2034,SC2317", "\(host.root)/script.sh"]
    #expect(Command.run("/usr/bin/shellcheck", words) == 0)
  }

  @Test("Are a function that is called on the last line", arguments: HostScript.allCases)
  func lastLine(script: HostScript) {
    let lines = script.text.split(separator: "\n")
    #expect(lines.last == "main \"$@\"")
    let topLevel = lines.dropLast().filter { !$0.hasPrefix(" ") && !$0.hasPrefix("#") }
    #expect(topLevel.allSatisfy { $0.hasSuffix("() {") || $0 == "}" }, "\(topLevel)")
  }

  @Test(
    "Ignore the loss of the line before they change anything",
    arguments: HostScript.allCases.filter(\.isChanging))
  func trap(script: HostScript) {
    #expect(script.text.contains("trap '' HUP INT PIPE"))
    #expect(script.text.contains("main() {\n  begin_change \"${1-}\"\n"))
  }

  @Test(
    "Without a mode, or with a wrong one, do nothing and exit 82", arguments: Shell.present,
    HostScript.allCases)
  func noMode(shell: Shell, script: HostScript) {
    let host = TestHost(shell)
    for mode in [[], [""], ["simulated"], ["simulated:"], ["simulated:relative"], ["REAL"]] {
      let words =
        ["sh", "-c", "\"$@\" >/dev/null 2>&1", "sh", host.shellPath, "-c", script.text, "xenpass"] + mode
      #expect(Command.run("/bin/sh", words) == 82 << 8, "\(mode)")
    }
  }
}
