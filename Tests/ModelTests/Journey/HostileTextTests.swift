import TestSupport
import Testing

@testable import Model

/// Whatever a host puts into a field of free text: no sentence of the program holds a character of it that could act on a
/// terminal or turn a line's direction.
@Suite("What a host says is shown clean")
struct HostileTextTests {
  /// A place of the survey where a host may say what it likes.
  struct Field: Sendable, CustomTestStringConvertible {
    /// The part of the survey.
    let part: String
    /// What stands there; nil for the whole part.
    let old: String?
    /// What comes in its place: the hostile text stands for the star.
    let new: String
    var status = 0

    var testDescription: String { "\(part): \(new)" }

    func text(_ earlier: String, _ hostile: String) -> String {
      let text = new.replacing("*", with: hostile)
      return old.map { earlier.replacing($0, with: text) } ?? text
    }
  }

  /// Controls of both ranges, a sequence that clears the screen, marks of direction, characters without width or of private
  /// use, and a character of five scalars.
  static let hostile =
    "\u{1B}[2J\u{7}\u{9B}31m\u{202E}\u{2067}\u{200B}\u{FEFF}\u{AD}\u{E000}\u{E0041}e\u{301}\u{302}\u{303}\u{304}"
  /// The same with what some take for the end of a line.
  static let lines = "\(hostile)\r\u{B}\u{85}\u{2028}\u{2029}x"

  static let fields: [Field] = [
    Field(part: "inventory", old: "XenServer", new: "Xen*Server"),
    Field(part: "inventory", old: "6.2.0", new: "6.*2.0"),
    Field(part: "inventory", old: "70446c", new: "70*446c"),
    Field(part: "inventory", old: HowToHost.uuid, new: HowToHost.uuid + "*"),
    Field(part: "inventory", old: "xenbr0", new: "xen*br0"),
    Field(part: "inventory", old: "BUILD", new: "PRIMARY_DISK='/dev/*sda'\nBUILD"),
    Field(part: "uname", old: "2.6.32", new: "2.6.32*"), Field(part: "hostname", old: "xs62", new: "xs*62"),
    Field(part: "boot-id", old: "b0000000", new: "b*0000000"),
    Field(part: "cmdline", old: "quiet", new: "qu*iet"),
    Field(part: "cmdline", old: "LABEL=", new: "LABEL=*"),
    Field(part: "cmdline", old: " vga", new: " pciback.hide=(03:00.0)(* vga"),
    Field(part: "lspci", old: "Philips", new: "Phi*lips"),
    Field(part: "lspci", old: "SAA7164", new: "SAA*7164"),
    Field(part: "lspci", old: "controller", new: "contr*oller"),
    Field(part: "lspci", old: nil, new: "no * device"),
    Field(part: "driver-links", old: "drivers/saa7164", new: "drivers/saa*7164"),
    Field(part: "driver-links", old: "drivers/ahci", new: "drivers/ahci*"),
    Field(part: "driver-links", old: nil, new: "what * is this\n"),
    Field(part: "net-links", old: "eth1", new: "eth*1"), Field(part: "net-links", old: "eth0", new: "eth*0"),
    Field(part: "hide-parameter", old: "pciback\n", new: "*pciback\n"),
    Field(part: "hide-parameter", old: "(null)", new: "(0*)"),
    Field(part: "machine", old: nil, new: "HP*\nProLiant DL380 Gen8\n"),
    Field(part: "mounts", old: "/dev/root / ext3", new: "/dev/ro*ot / ext3"),
    Field(part: "mounts", old: "none", new: "/dev/s*db /mn*t ext3 rw 0 0\nrp*ool /z*p zfs rw 0 0\nnone"),
    Field(part: "filesystems", old: "/dev/sda1", new: "/dev/sd*a1"),
    Field(part: "block-links", old: "/sys/block/sda", new: "/sys/block/sd*a"),
    Field(part: "boot-file", old: "xe-serial", new: "xe-*serial"),
    Field(part: "boot-file", old: "quiet", new: "q*uiet"),
    Field(part: "boot-file", old: "splashi", new: "splashi pciback.hide=(03:00.0)(*) pciback.hide=*"),
    Field(part: "boot-file", old: "mboot.c32", new: "mbo*ot.c32"),
    Field(part: "boot-file", old: "default xe", new: "default x*e"),
    Field(part: "boot-file", old: "---", new: "\u{2014}* "),
    Field(part: "boot-file", old: nil, new: "cat: * error", status: 1),
    Field(part: "boot-writable", old: "writable", new: "read* only"),
    Field(part: "dmesg", old: nil, new: "pciback *: Error parsing * near\n"),
    Field(part: "given", old: "/vm/", new: "/vm/*"),
    Field(part: "journal", old: "plan:", new: "plan:*"), Field(part: "journal", old: "path:", new: "path:*"),
    Field(part: "journal", old: "state:", new: "state:*"),
    Field(part: "journal", old: "kind:", new: "kind:*"),
    Field(part: "journal", old: "change 2026", new: "change 2*026"),
    Field(part: "journal", old: "2026", new: "2*026"),
    Field(
      part: "journal", old: nil,
      new:
        "change 2*026\n./2*026/kind:boot\n./2*026/path:boot/*extlinux.conf\n./2*026/plan:*\n./2*026/state:begun\n"
        + "./2*026/now:other\n./2*026/who:*\nchange 3*\n./3*/version:9*\n./3*/kind:boot\n./3*/state:done\n"),
    Field(part: "identities", old: nil, new: "0000:03:00.0 *:1 * * *\n"),
    Field(part: "writer", old: nil, new: "12*3\n"), Field(part: "sessions", old: nil, new: "ro*ot pts/0\n"),
    Field(part: "vms", old: "bacchus", new: "bac*chus"), Field(part: "vms", old: "mail", new: "ma*il"),
    Field(part: "vms", old: "web", new: "w*eb"), Field(part: "vms", old: "halted", new: "hal*ted"),
    Field(part: "vms", old: "running", new: "run*ning"),
    Field(part: "vms", old: "pci: 0/0000:03:00.0", new: "pci: 0/0000:03:00.0*,1/0000:04:00.0,*"),
    Field(part: "vms", old: "Windows 7", new: "Windows 7; pci: 0/0000:04:00.0*"),
    Field(part: "vms", old: "clean_shutdown", new: "clean*_shutdown"),
    Field(part: "vms", old: "current-operations (SRO):", new: "current-operations (SRO): *"),
    Field(part: "vms", old: nil, new: "ids *\nwhat * is\nend\n"),
    Field(part: "vms", old: nil, new: "Lost * it", status: 1),
    Field(part: "pifs", old: "eth0", new: "eth*0"), Field(part: "host", old: nil, new: "* no", status: 1),
    Field(
      part: "srs", old: nil,
      new:
        "ids 88888888-0000-0000-0000-000000000000\nuuid ( RO)       : 88888888-0000-0000-0000-000000000000\n"
        + "    name-label ( RW): sto*re\n          type ( RO): lvm\n\n\nend\n"),
    Field(
      part: "pbds", old: nil,
      new:
        "ids 88888888-0000-0000-0000-000000000001\nuuid ( RO)       : 88888888-0000-0000-0000-000000000001\n"
        + "         sr-uuid ( RO): 88888888-0000-0000-0000-000000000000\n"
        + "    device-config (MRO): device: /dev/s*da; location: /m*nt\n    currently-attached ( RO): true\n\n\nend\n"
    ),
    Field(
      part: "inputs", old: nil,
      new: "lrwxrwxrwx 1 root root 0 Nov 22 15:21 /sys/class/input/input1 -> "
        + "../../devices/pci0000:00/0000:00:12.0/usb1/1-1/input/input1\n/sys/class/input/input1/name:key*board\nend\n"
    ),
    Field(part: "routes", old: nil, new: "to session 10.0*.0.1 dev eth0\nend\n"),
  ]

  @Test("A host that was read, whatever field is hostile", arguments: fields)
  func everyField(_ field: Field) {
    for hostile in [Self.hostile, Self.lines] {
      let run = HostileRun(Self.parts(of: Hosts.rebooted(), [field], hostile))
      #expect(!run.shown.isEmpty)
      #expect(run.shown.filter { !Self.isClean($0) } == [])
    }
  }

  @Test(
    "On the way to a plan and to each of its ends, where all is hostile that leaves the way open",
    arguments: [ConsentKind.hide, .giveKey, .reboot, .undoBoot, .startEarlier, .stop])
  func everyEnd(_ kind: ConsentKind) throws {
    let open = [
      "Xen*", "6.*2", "xs*", "Phi*", "SAA*", "drivers/saa*", "pciback *", "plan:*", "bac*", "ma*", "w*eb",
    ]
    let fields = Self.fields.filter { field in open.contains { field.new.hasPrefix($0) } }
    var run = HostileRun(Self.parts(of: try kind.host, fields, Self.hostile))
    run.carryOut(kind, saying: Self.hostile)
    #expect(run.shown.filter { !Self.isClean($0) } == [])
  }

  private static func parts(of host: HowToHost, _ fields: [Field], _ hostile: String) -> [SurveyPart] {
    host.parts.map { part in
      var (status, text) = (part.status, String(decoding: part.text, as: UTF8.self))
      for field in fields where field.part == part.name {
        (status, text) = (max(status, field.status), field.text(text, hostile))
      }
      return SurveyPart(name: part.name, status: status, bytes: Array(text.utf8))
    }
  }

  @Test("What acts on a terminal is noticed")
  func noticed() {
    for scalar in Self.lines.unicodeScalars where scalar.properties.generalCategory != .nonspacingMark {
      #expect(Self.isClean("a\(scalar)b") == ("[2Jm31ex".unicodeScalars.contains(scalar)))
    }
  }

  static func isClean(_ text: String) -> Bool {
    text.unicodeScalars.allSatisfy { scalar in
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate: false
      default: true
      }
    }
  }
}
