import Host
import TestSupport
import Testing

@Suite("The environment that a script is started in")
struct EnvironmentTests {
  /// What changes what the tools of the scripts print, or where they look; with bash, also functions.
  static let settings: [(name: String, value: String)] = [
    ("QUOTING_STYLE", "c"), ("LS_COLORS", "di=01;34:ln=01;36"), ("TIME_STYLE", "full-iso"),
    ("LS_OPTIONS", "-Q"),
    ("BLOCKSIZE", "1M"), ("BLOCK_SIZE", "human-readable"), ("DF_BLOCK_SIZE", "1M"), ("LS_BLOCK_SIZE", "1M"),
    ("POSIXLY_CORRECT", "1"), ("POSIX_ME_HARDER", "1"), ("_POSIX2_VERSION", "199209"), ("COLUMNS", "10"),
    ("TABSIZE", "3"),
    ("GREP_OPTIONS", "--color=always -v"), ("GREP_COLOR", "01;31"), ("GREP_COLORS", "mt=01;31"),
    ("TERM", "xterm"),
    ("LANG", "de_DE.UTF-8"), ("LC_ALL", "tr_TR.UTF-8"), ("LC_CTYPE", "ja_JP.SJIS"),
    ("LC_COLLATE", "en_US.UTF-8"),
    ("LC_MESSAGES", "de_DE.UTF-8"), ("LC_NUMERIC", "de_DE.UTF-8"), ("LC_TIME", "de_DE.UTF-8"),
    ("LANGUAGE", "de:fr"),
    ("IFS", "eort/"), ("CDPATH", "/:/tmp:/usr"), ("ENV", "/etc/passwd"), ("BASH_ENV", "/etc/passwd"),
    ("XE_EXTRA_ARGS", "server=elsewhere,port=1"), ("XENPASS", "a\nexport PATH=/nowhere\nexport b=\"c"),
    ("AWKPATH", "/tmp"),
    ("GLOBIGNORE", "*"), ("PS4", "$(echo no) "), ("HOME", "/nowhere"), ("TMPDIR", "/nowhere"),
    ("PWD", "/nowhere"),
    ("OLDPWD", "/tmp"), ("TZ", "Asia/Tokyo"), ("MALLOC_CHECK_", "0"), ("OPTIND", "3"), ("OPTARG", "x"),
    ("SED", "no"),
    ("LSPCI", "no"), ("root", "/"), ("host", "x y"), ("fields", "uuid"), ("section_bytes", "x"),
    ("a-b", "no name"),
  ]

  static let functions = [
    "ls", "grep", "sed", "cat", "printf", "echo", "test", "read", "cd", "head", "tr", "sort", "command",
    "declare",
    "xe",
  ]

  private static var dirty: [String: String?] {
    var variables = Dictionary(uniqueKeysWithValues: settings.map { ($0.name, String?.some($0.value)) })
    for function in functions { variables["BASH_FUNC_\(function)%%"] = "() { builtin echo forged; }" }
    return variables
  }

  private func survey(
    of host: TestHost, environment: [String: String?]
  ) throws -> (status: Int32, output: [UInt8], errors: String) {
    let command = [host.shellPath, "-c", HostScript.survey.text, "xenpass", "simulated:\(host.root)"]
    let result = try ChildProcess.run(command, environment: environment, deadline: 60)
    return (result.status, result.output, result.errorText)
  }

  /// The lines that only one of the two has.
  private func lines(_ one: [UInt8], unlike other: [UInt8]) -> [String] {
    let difference = String(decoding: one, as: UTF8.self).split(separator: "\n")
      .difference(from: String(decoding: other, as: UTF8.self).split(separator: "\n"))
    return difference.map { change in
      switch change {
      case .insert(_, let line, _): "+ \(line)"
      case .remove(_, let line, _): "- \(line)"
      }
    }
  }

  @Test("Nothing in it changes a byte of the survey", arguments: Shell.present)
  func survey(shell: Shell) throws {
    let host = TestHost(shell)
    host.addVM(TestHost.first, running: true)
    let clean = try survey(of: host, environment: ["LC_ALL": "C"])
    #expect(clean.status == 0 && clean.errors.isEmpty && clean.output.count > 2000)
    let dirty = try survey(of: host, environment: Self.dirty)
    #expect(dirty.status == 0)
    // bash says at its start that this machine has no such locale.
    let errors = dirty.errors.split(separator: "\n").filter { !$0.contains("setlocale") }
    #expect(errors == [])
    #expect(lines(dirty.output, unlike: clean.output) == [])
    #expect(dirty.output == clean.output, "in their order")
    for style in ["shell-always", "escape", "locale", "shell", "c-maybe"] {
      let output = try survey(of: host, environment: ["QUOTING_STYLE": style]).output
      #expect(lines(output, unlike: clean.output) == [], "\(style)")
    }
    print(
      "\(Self.settings.count) variables, \(Self.functions.count) functions: the same \(clean.output.count) bytes in \(shell)"
    )
  }

  @Test(
    "Tools get the path, the language, a home, and where the session comes from", arguments: Shell.present)
  func tools(shell: Shell) throws {
    let host = TestHost(shell)
    host.replace(command: "stand-ins/uname", by: "exec /usr/bin/env")
    var variables = Self.dirty
    variables["SSH_CONNECTION"] = "192.0.2.7 22 192.0.2.1 22"
    variables["SSH_CLIENT"] = "192.0.2.7 22 22"
    let output = try survey(of: host, environment: variables).output
    let printed = String(decoding: output, as: UTF8.self).split(separator: "@ hostname")[0].split(
      separator: "@ uname")[1]
    let names = printed.split(separator: "\n").dropFirst().compactMap {
      $0.split(separator: "=").first.map(String.init)
    }
    // A shell makes the first four anew; dash cannot unset OPTIND, and no shell what is not a name.
    #expect(
      Set(names).subtracting(["PWD", "OLDPWD", "SHLVL", "_", "OPTIND", "a-b"])
        == ["HOME", "LC_ALL", "PATH", "SSH_CLIENT", "SSH_CONNECTION"])
    #expect(printed.contains("PATH=\(host.root)/stand-ins:\(host.root)/tools\n"))
    #expect(printed.contains("SSH_CONNECTION=192.0.2.7 22 192.0.2.1 22\n"))
  }
}
