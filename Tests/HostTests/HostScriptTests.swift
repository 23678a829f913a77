import Glibc
import Host
import Model
import TestSupport
import Testing

@Suite("The scripts")
struct HostScriptTests {
  private static let hasShellcheck = access("/usr/bin/shellcheck", X_OK) == 0

  @Test("Pass shellcheck as POSIX sh", .enabled(if: hasShellcheck), arguments: HostScript.allCases)
  func shellcheck(script: HostScript) {
    let host = TestHost()
    host.write(script.text, to: "script.sh")
    // A shared part has names and functions that not every script uses, or that only some scripts set.
    let words = ["shellcheck", "-s", "sh", "-e", "SC2034,SC2154,SC2317,SC2329", "\(host.root)/script.sh"]
    #expect(Command.run("/usr/bin/shellcheck", words) == 0)
  }

  @Test("Are a function that is called on the last line", arguments: HostScript.allCases)
  func lastLine(script: HostScript) {
    let lines = script.text.split(separator: "\n")
    #expect(lines.last == "main \"$@\"")
    // Before its first function it only drops those that somebody left in its environment.
    let topLevel = lines.dropLast().drop { !$0.hasSuffix("() {") }
      .filter { !$0.hasPrefix(" ") && !$0.hasPrefix("#") }
    // A text between quotation marks may have lines of its own; a command begins with a letter.
    #expect(
      topLevel.allSatisfy { $0.hasSuffix("() {") || $0 == "}" || $0.first?.isLetter != true }, "\(topLevel)")
  }

  @Test(
    "Ignore the loss of the line before they change anything",
    arguments: HostScript.allCases.filter(\.isChanging))
  func trap(script: HostScript) {
    #expect(script.text.contains("trap '' HUP INT PIPE"))
    #expect(script.text.contains("main() {\n  begin_change \"${1-}\"\n"))
  }

  @Test("Call no command that ends the machine", arguments: HostScript.allCases)
  func machine(script: HostScript) throws {
    let call = try Regex(
      #"(^|[;&|(]|then |do |else |! )\s*(reboot|poweroff|halt|shutdown|init|telinit|kexec)($|\s)"#)
    let lines = script.text.split(separator: "\n").filter { !$0.contains("() {") }
    #expect(lines.allSatisfy { $0.firstMatch(of: call) == nil })
  }

  private static let staticBusybox = [
    "/usr/bin/busybox", Checkout.root + "/.build-static/busybox/bin/busybox",
  ].first {
    let words = ["busybox", "sh", "-c", "PATH=/none; command -v poweroff >/dev/null"]
    return access($0, X_OK) == 0 && Command.run($0, words) == 0
  }

  // Whether it is a function is asked, and none is called: the machine's own would end the machine.
  @Test(
    "A shell that prefers its own commands reaches none that ends the machine, on a simulated host",
    .enabled(if: staticBusybox != nil), arguments: ["reboot", "poweroff", "halt", "shutdown", "init"])
  func ownCommands(name: String) throws {
    let host = TestHost()
    let busybox = try #require(Self.staticBusybox)
    let text =
      HostScript.recognise.text.replacing("main \"$@\"\n", with: "")
      + "begin \"$1\"\ncase $(type \(name)) in *function*) exit 0 ;; esac\nexit 1\n"
    let words = ["busybox", "sh", "-c", text, "xenpass", "simulated:\(host.root)"]
    #expect(Command.run(busybox, words) == 0)
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
