import Glibc
import TestSupport
import Testing

/// How each command ends, in one table; without a terminal.
@Suite("The exit status of every command", .waits)
struct ExitStatusTests {
  @Test(
    "Commands on simulated hosts, on files and on this machine",
    arguments: [
      (["--help"], 0), (["--version"], 0), (["--demo", "list"], 0), (["--no-such-option"], 64),
      (["--demo", "nowhere"], 2), (["--walk-through"], 64), (["status", "--demo-fault", "lspci=no"], 64),
      (["status", "--demo"], 0), (["status", "--demo", "in-use"], 1), (["status", "--demo", "damaged"], 1),
      (["status", "--demo", "--demo-fault", "lspci=no"], 3),
      (["status", "--demo", "--demo-fault", "xe=no"], 3),
      (["doctor", "--demo"], 0), (["doctor", "--demo", "damaged"], 2),
      (["doctor", "--demo", "--demo-fault", "lspci=no"], 3),
      (["doctor", "--demo", "damaged", "--repair", "none"], 2),
      (["undo", "--demo"], 0), (["undo", "last", "--demo"], 1),
      (["undo", "20260101T000000Z-boot-1", "--demo"], 2),
      (["list", "--from", "/nowhere"], 2), (["list", "--from", "/dev/null"], 1),
      (["vms", "--from", "/nowhere"], 2), (["vms", "--from", "/dev/null"], 0),
      (["preview", "--boot-file", "/nowhere", "--hide", "03:00.0"], 2),
      (["preview", "--boot-file", "/dev/null", "--hide", "03:00.0"], 2),
      (["preview", "--boot-file", "/dev/null", "--hide", "x"], 64),
      (["status", "root@127.0.0.1", "-p", "1", "-o", "BatchMode=yes"], 3),
    ] as [([String], Int32)])
  func status(_ words: [String], _ status: Int32) throws {
    let result = try ChildProcess.run([BuiltProgram.path] + words, environment: ["SSH_AUTH_SOCK": ""])
    #expect(result.status == status, "\(result.text)\(result.errorText)")
  }

  @Test(
    "On a machine that is no host nothing is done",
    .disabled(if: access("/etc/xensource-inventory", F_OK) == 0),
    arguments: [[], ["status"], ["doctor"], ["undo"]])
  func noHost(_ words: [String]) throws {
    let result = try ChildProcess.run([BuiltProgram.path] + words)
    #expect(result.status == 2)
    #expect(result.errorText.contains("not a XenServer or XCP-ng host"))
  }

  @Test(
    "A file of which a line was not understood ends with 1, and the rest of it is shown",
    arguments: [
      ("list", "03:00.0 Multimedia controller: Philips SAA7164\n", "no line of lspci\n", "03:00.0"),
      (
        "vms",
        "uuid ( RO)      : 6b664553-6822-b445-5a8c-c10d93c41c4c\n     name-label ( RW): bacchus\n"
          + "    power-state ( RO): halted\n   other-config (MRW): \n\n", "uuid ( RO)      : nonsense\n",
        "bacchus"
      ),
    ])
  func partly(_ command: String, _ good: String, _ bad: String, _ shown: String) throws {
    let folder = try ScratchFolder()
    for (text, status) in [(good, Int32(0)), (good + bad, 1)] {
      FileBytes.write(Array(text.utf8), to: folder.path + "/text")
      let result = try ChildProcess.run([BuiltProgram.path, command, "--from", folder.path + "/text"])
      #expect(result.status == status, "\(result.text)\(result.errorText)")
      #expect(result.text.contains(shown))
      #expect(result.errorText.isEmpty == (status == 0))
    }
  }

  @Test("A repair: shown, refused, failed, carried out, to be done by hand")
  func repair() throws {
    let host = try DemoRoot("damaged")
    let all = try host.complaints()
    let byHand = try #require(all.first { $0.repair == nil })
    let repair = try #require(all.first { $0.kind == "typography" })
    #expect(try host.run("doctor", "--repair", byHand.id).status == 1)
    #expect(try host.run("doctor", "--repair", byHand.id, "--apply").status == 1)
    #expect(try host.run("doctor", "--repair", repair.id).status == 0)
    #expect(try host.run("doctor", "--repair", repair.id, "--apply", "--readonly").status == 2)
    let before = host.read("boot/extlinux.conf")
    let failed = try host.run("doctor", "--repair", repair.id, "--apply", "--demo-fault", "disk-full=yes")
    #expect(failed.status == 1, "\(failed.text)\(failed.errorText)")
    #expect(host.read("boot/extlinux.conf") == before)
    let done = try host.run("doctor", "--repair", repair.id, "--apply", "--demo-fault", "disk-full=")
    #expect(done.status == 0, "\(done.text)\(done.errorText)")
    #expect(host.read("boot/extlinux.conf") != before)
  }

  @Test("An undo: shown, refused, without the word that it needs, with it, and when nothing is left")
  func undo() throws {
    let host = try DemoRoot("no-iommu")
    let file = host.read("boot/extlinux.conf")
    host.write(
      "boot/extlinux.conf", file.replacing("splashi  ---", with: "splashi  pciback.hide=(03:00.0) ---"))
    _ = try ChildProcess.run(["\(host.root)/stand-ins/power-cycle"])
    for uuid in ["6b664553-6822-b445-5a8c-c10d93c41c4c", "3f8a1c52-9b7e-4d06-a1c4-5e2f7b8d9012"] {
      try host.xe("vm-param-set", "uuid=\(uuid)", "other-config:pci=0/0000:03:00.0")
    }
    let twice = try #require(try host.complaints().first { $0.kind == "device-in-two-keys" })
    #expect(try host.run("doctor", "--repair", twice.id, "--apply").status == 0)
    #expect(try host.run("undo", "last").status == 0)
    #expect(try host.run("undo", "last", "--apply", "--readonly").status == 2)
    // Without an IOMMU the VM does not start with the card.
    let looking = try host.run("undo", "last", "--apply", "--confirm", "03:00.0", "--readonly")
    #expect(looking.status == 2)
    #expect(looking.errorText.contains("--readonly"), "\(looking.errorText)")
    let wordless = try host.run("undo", "last", "--apply")
    #expect(wordless.status == 2)
    #expect(wordless.errorText.contains("this needs --confirm 03:00.0"))
    #expect(try host.run("undo", "last", "--apply", "--confirm", "04:00.0").status == 2)
    #expect(try host.run("undo", "last", "--apply", "--confirm", "03:00.0").status == 0)
    // The undo itself is no change that comes next.
    let none = try host.run("undo", "last")
    #expect(none.status == 1)
    #expect(none.errorText.contains("no change that is not taken back already"))
  }

  @Test(
    "A line that breaks while the host is read, or while the change is, ends with 3 and says so",
    arguments: [
      (["status"], "list_devices"), (["doctor"], "list_devices"), (["undo"], "list_devices"),
      (["undo", "last"], "list_devices"), (["undo", "CHANGE"], "identity before after log"),
      (["undo", "CHANGE", "--apply"], "identity before after log"),
    ])
  func brokenLine(_ words: [String], _ place: String) throws {
    let host = try DemoRoot("damaged")
    let repair = try #require(try host.complaints().first { $0.kind == "typography" })
    #expect(try host.run("doctor", "--repair", repair.id, "--apply").status == 0)
    let changes = try ChildProcess.run(["ls", "\(host.root)/var/lib/xenpass/changes"]).text
    let change = try #require(changes.split(separator: "\n").last { $0.contains("-boot-") }, "\(changes)")
    let file = host.read("boot/extlinux.conf")
    let folder = try ScratchFolder()
    let ssh = """
      #!/bin/sh
      case " $* " in *' -N '* | *' -O '*) exit 0 ;; esac
      for command; do :; done
      case $command in *'\(place)'*) echo 'Connection reset by peer' >&2; exit 255 ;; esac
      exec sh -c "$command"

      """
    FileBytes.write(Array(ssh.utf8), to: folder.path + "/ssh")
    chmod(folder.path + "/ssh", 0o755)
    let named = [words[0], "root@h"] + words.dropFirst().map { $0 == "CHANGE" ? String(change) : $0 }
    let result = try ChildProcess.run(
      [BuiltProgram.path] + named + ["--demo-root", host.root],
      environment: ["PATH": "\(folder.path):/usr/bin:/bin"])
    #expect(result.status == 3, "\(result.text)\(result.errorText)")
    #expect(result.errorText.contains("Connection reset by peer"), "\(result.errorText)")
    #expect(host.read("boot/extlinux.conf") == file)
  }

  @Test("A journal that cannot be read is not an empty one")
  func unreadJournal() throws {
    let host = try DemoRoot()
    #expect(try host.run("undo").text.contains("xenpass has changed nothing on this host"))
    _ = try ChildProcess.run(["mkdir", "-p", "\(host.root)/var/lib/xenpass"])
    host.write("var/lib/xenpass/changes", "no folder\n")
    for words in [["undo"], ["undo", "last"]] {
      let result = try host.run(words)
      #expect(result.status == 3, "\(result.text)\(result.errorText)")
      #expect(result.errorText.contains("is not known"))
      #expect(!result.text.contains("changed nothing"))
    }
  }

  @Test("The last change is not one that failed before it changed anything")
  func failedBefore() throws {
    let host = try DemoRoot("damaged")
    let complaints = try host.complaints()
    let typography = try #require(complaints.first { $0.kind == "typography" })
    #expect(try host.run("doctor", "--repair", typography.id, "--apply").status == 0)
    let key = try #require(complaints.first { $0.kind == "device-in-two-keys" && $0.repair != nil })
    let failed = try host.run("doctor", "--repair", key.id, "--apply", "--demo-fault", "vm-param-remove=no")
    #expect(failed.status == 1, "\(failed.text)\(failed.errorText)")
    let changes = try ChildProcess.run(["ls", "\(host.root)/var/lib/xenpass/changes"]).text
    #expect(changes.split(separator: "\n").last?.contains("-key-") == true, "\(changes)")
    let undo = try host.run("undo", "last")
    #expect(undo.status == 0, "\(undo.text)\(undo.errorText)")
    #expect(undo.text.contains("/boot/extlinux.conf"), "\(undo.text)")
  }

  @Test("What a repair of a key throws away is named by the command, too")
  func lostText() throws {
    let host = try DemoRoot("in-use")
    let uuid = HowTo.bacchus
    try host.xe("vm-param-set", "uuid=\(uuid)", "other-config:pci=0/0000:01:03.0 mine")
    let named = try host.complaints().filter {
      $0.repair?.contains { $0.contains("With it goes “mine”") } == true
    }
    let repair = try #require(named.first)
    let shown = try host.run("doctor", "--repair", repair.id)
    #expect(shown.text.contains("With it goes “mine”"), "\(shown.text)")
  }

  @Test("A change whose bytes are gone is not taken back")
  func lost() throws {
    let host = try DemoRoot("damaged")
    let repair = try #require(try host.complaints().first { $0.kind == "typography" })
    #expect(try host.run("doctor", "--repair", repair.id, "--apply").status == 0)
    let changes = "\(host.root)/var/lib/xenpass/changes"
    let listed = try ChildProcess.run(["ls", changes]).text.split(separator: "\n")
    let change = try #require(listed.last { $0.contains("-boot-") }, "\(listed)")
    _ = try ChildProcess.run(["rm", "\(changes)/\(change)/before"])
    _ = try ChildProcess.run(["mkdir", "\(changes)/\(change)/before"])
    let undo = try host.run("undo", String(change), "--apply")
    #expect(undo.status == 1, "\(undo.text)\(undo.errorText)")
  }

  @Test("A problem that is no unfinished work ends status with 1 all the same")
  func problemAlone() throws {
    let host = try DemoRoot()
    let change = "var/lib/xenpass/changes/20261101T000000Z-trial-1"
    _ = try ChildProcess.run(["mkdir", "-p", "\(host.root)/\(change)"])
    for (field, text) in [
      ("version", "2"), ("kind", "trial"), ("state", "begun"), ("plan", "try it once"),
      ("before", "other bytes"),
      ("path", "boot/extlinux.conf"),
    ] {
      host.write("\(change)/\(field)", text + "\n")
    }
    let doctor = try host.complaints()
    #expect(
      doctor.contains { $0.kind == "change-interrupted" && $0.isProblem && $0.repair == nil }, "\(doctor)")
    #expect(try host.run("status").status == 1)
  }

  @Test("The doctor of a host that has warnings only")
  func warnings() throws {
    let host = try DemoRoot()
    host.write(
      "boot/extlinux.conf",
      host.read("boot/extlinux.conf").replacing("nousb", with: "nousb pciback.hide=(03:00.0)"))
    let result = try host.run("doctor")
    #expect(result.status == 1, "\(result.text)")
  }

  @Test("Without a terminal the screen is not opened, and plain mode ends with its input")
  func noTerminal() throws {
    let screen = try ChildProcess.run(
      [BuiltProgram.path, "--demo"], environment: ["TERM": "no-such-terminal"])
    #expect(screen.status == 2, "\(screen.text)\(screen.errorText)")
    let plain = try ChildProcess.run([BuiltProgram.path, "--demo", "--plain"])
    #expect(plain.status == 0, "\(plain.errorText)")
  }
}
