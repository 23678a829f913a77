import Glibc
import TestSupport
import Testing

/// What goes to the terminal, a file or a pipe: all of it or an error, and nothing that acts on a terminal.
@Suite("The output of the commands", .waits)
struct OutputTests {
  @Test(
    "Output that could not be written is an error",
    arguments: [
      ["--help"], ["--version"], ["--demo", "list"], ["status", "--demo"], ["status", "--demo", "--json"],
      ["doctor", "--demo"], ["doctor", "--demo", "--json"], ["undo", "--demo"], ["help", "list"],
      ["list", "--from", "LSPCI"], ["list", "--from", "LSPCI", "--json"],
      ["preview", "--boot-file", "BOOT", "--hide", "03:00.0"], ["vms", "--from", "VMS"],
      ["vms", "--from", "VMS", "--json"],
    ], [">/dev/full", ">&-"])
  func full(_ words: [String], _ place: String) throws {
    let folder = try ScratchFolder()
    FileBytes.write(
      Array("03:00.0 Multimedia controller: Philips Semiconductors SAA7164 (rev 81)\n".utf8),
      to: folder.path + "/lspci")
    FileBytes.write(Fixture.bytes("how-to/extlinux.conf"), to: folder.path + "/boot")
    FileBytes.write(Array(Self.vms.utf8), to: folder.path + "/vms")
    let command = ([BuiltProgram.path] + words).map {
      ["LSPCI", "BOOT", "VMS"].contains($0) ? folder.path + "/" + $0.lowercased() : $0
    }
    let result = try ChildProcess.run(["sh", "-c", "\"$@\" \(place)", "sh"] + command)
    #expect(result.status == 74, "\(result.errorText)")
    #expect(
      result.errorText.contains(
        "could not be written: \(place == ">&-" ? "Bad file descriptor" : "No space left on device")"))
  }

  private static let vms = """
    uuid ( RO)           : 6b664553-6822-b445-5a8c-c10d93c41c4c
         name-label ( RW): bacchus
        power-state ( RO): halted
       other-config (MRW): pci: 0/0000:03:00.0

    """

  /// A program called ssh that connects at once and answers every command with this shell text.
  private func answering(_ text: String) throws -> (folder: ScratchFolder, environment: [String: String?]) {
    let folder = try ScratchFolder()
    let script = "#!/bin/sh\ncase \" $* \" in *' -N '* | *' -O '*) exit 0 ;; esac\n\(text)\n"
    FileBytes.write(Array(script.utf8), to: folder.path + "/ssh")
    chmod(folder.path + "/ssh", 0o755)
    return (folder, ["PATH": "\(folder.path):/usr/bin:/bin"])
  }

  @Test("What a host says while it is opened cannot act on the terminal")
  func hostile() throws {
    let host = try answering("printf 'step refused failed no host\\033]0;evil\\007\\302\\233x\\n'; exit 82")
    let result = try ChildProcess.run([BuiltProgram.path, "status", "root@h"], environment: host.environment)
    #expect(result.status == 2)
    #expect(result.errorText.contains("no host"))
    #expect(!result.errors.contains(0x1B) && !result.errors.contains(0x07))
    #expect(!result.errorText.unicodeScalars.contains("\u{9B}"))
  }

  @Test("A host that floods us is left, and its words are few", arguments: ["@ a 0 0\\n", "x"])
  func flood(_ word: String) throws {
    let host = try answering(
      "case \"$*\" in *list_devices*) ;; *) exit 0 ;; esac\nyes noise >&2 &\nexec yes \"$(printf '\(word)')\""
    )
    let result = try ChildProcess.run(
      [BuiltProgram.path, "status", "root@h"], environment: host.environment, deadline: 100)
    #expect(result.status == 3)
    #expect(result.errors.count < 100_000)
  }

  @Test("Settings that others may write, or that belong to somebody else, are not used")
  func settings() throws {
    let folder = try ScratchFolder()
    mkdir(folder.path + "/xenpass", 0o755)
    let file = folder.path + "/xenpass/config"
    FileBytes.write(Array("ssh-option = ProxyCommand=touch \(folder.path)/touched\n".utf8), to: file)
    let command = [BuiltProgram.path, "status", "root@h", "-o", "ConnectTimeout=1"]
    let environment: [String: String?] = ["XDG_CONFIG_HOME": folder.path, "SSH_AUTH_SOCK": ""]
    chmod(file, 0o666)
    let result = try ChildProcess.run(command, environment: environment)
    #expect(access(folder.path + "/touched", F_OK) != 0)
    #expect(result.errorText.contains("chmod go-w"), "\(result.errorText)")
    chmod(file, 0o600)
    _ = try ChildProcess.run(command, environment: environment)
    #expect(access(folder.path + "/touched", F_OK) == 0)
  }

  /// What somebody else may have put into a simulated host, by shell: `$1` is its folder.
  private static let foreign = [
    "chmod 777 \"$1\"", "chmod 777 \"$1/tools\"", "chmod 775 \"$1/stand-ins\"", "chmod 777 \"${1%/*}\"",
  ]
  private static let foreignByRoot = [
    "chown nobody \"$1\"", "chown nobody \"$1/tools\"",
    "rm \"$1/tools/cat\"; cp /bin/cat \"$1/tools/cat\"; chown nobody \"$1/tools/cat\"",
    "chown nobody \"${1%/*}\"",
  ]

  @Test(
    "A simulated host into which others may have put programs is not opened",
    arguments: foreign + (geteuid() == 0 ? foreignByRoot : []))
  func foreignRoot(_ change: String) throws {
    let host = try DemoRoot()
    #expect(try host.run("status").status == 0)
    _ = try ChildProcess.run(["sh", "-c", change, "sh", host.root])
    let result = try host.run("status")
    #expect(result.status == 2, "\(result.text)")
    #expect(result.errorText.contains("must be yours alone"), "\(result.errorText)")
  }

  @Test(
    "Nor is it over ssh: the script refuses it",
    arguments: ["chmod 777 \"$1/tools\"", "chmod 775 \"$1\"", "chmod 777 \"$1/stand-ins\""])
  func foreignRootOverSSH(_ change: String) throws {
    let host = try DemoRoot()
    let line = try answering("for command; do :; done\nexec sh -c \"$command\"")
    func status() throws -> ProcessResult {
      try ChildProcess.run(
        [BuiltProgram.path, "status", "root@h", "--demo-root", host.root], environment: line.environment)
    }
    #expect(try status().status == 0)
    _ = try ChildProcess.run(["sh", "-c", change, "sh", host.root])
    let result = try status()
    #expect(result.status == 2, "\(result.text)")
    #expect(result.errorText.contains("Others than its owner may write to"), "\(result.errorText)")
  }
}
