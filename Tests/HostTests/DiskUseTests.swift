import Host
import Model
import TestSupport
import Testing

@Suite("Which controllers carry the host's disks, by the real survey")
struct DiskUseTests {
  private static let sr = "aaaaaaaa-1111-2222-3333-444444444444"

  @Test("The root controller behind two bridges is found, and a free one is not", arguments: Shell.present)
  func root(shell: Shell) async throws {
    var layout = Layout(shell)
    let root = layout.device(
      "05:00.0", class: "0104", behind: ["00:03.0", "04:00.0"], driver: "megaraid_sas")
    let other = layout.device("06:00.0", class: "0104", behind: ["00:04.0"], driver: "mpt2sas")
    layout.disk("sda", in: root)
    layout.disk("sdb", in: other)
    #expect(try await layout.uses("05:00.0") == [.rootDisk])
    #expect(try await layout.uses("06:00.0") == [.idleDisk])
    #expect(try await layout.findings("05:00.0").first?.severity == .refused)
    #expect(try await layout.findings("06:00.0").first?.severity == .warn)
  }

  @Test("Newer kernels, where the disk itself is a link, tell the same", arguments: Shell.present)
  func newKernel(shell: Shell) async throws {
    var layout = Layout(shell)
    let root = layout.device("05:00.0", class: "0106", behind: ["00:03.0"], driver: "ahci")
    layout.disk("sda", in: root, isNew: true)
    #expect(try await layout.uses("05:00.0") == [.rootDisk])
  }

  @Test(
    "If nothing tells where / lies, every controller that dom0 drives is refused", arguments: Shell.present)
  func unknownRoot(shell: Shell) async throws {
    var layout = Layout(shell)
    layout.disk("sda", in: layout.device("05:00.0", class: "0106", driver: "ahci"))
    layout.device("06:00.0", class: "0106", driver: "ahci")
    layout.device("07:00.0", class: "0106", driver: "pciback")
    layout.host.write("df: no such thing\n", to: "answers/df")
    #expect(try await layout.uses("05:00.0") == [.unclearStorage])
    #expect(try await layout.uses("06:00.0") == [.unclearStorage])
    #expect(try await layout.uses("07:00.0") == [])
    #expect(try await layout.findings("06:00.0").first?.severity == .refused)
  }

  @Test(
    "/boot, logs and swap each keep their controller with the host",
    arguments: Shell.present,
    [
      ("proc/mounts", "/dev/sdb1 /boot ext3 rw 0 0\n", DeviceUse.Kind.bootDisk),
      ("proc/mounts", "/dev/sdb1 /boot/efi vfat rw 0 0\n", .bootDisk),
      ("proc/mounts", "/dev/sdb5 /var/log ext3 rw 0 0\n", .logDisk),
      ("proc/swaps", "Filename Type Size Used Priority\n/dev/sdb2 partition 1 0 -1\n", .swapDisk),
      ("proc/mounts", "/dev/sdb1 /mnt/backup ext3 rw 0 0\n", .mountedDisk),
    ])
  func mounts(shell: Shell, row: (String, String, DeviceUse.Kind)) async throws {
    var layout = Layout(shell)
    layout.disk("sda", in: layout.device("00:1f.2", class: "0106", driver: "ahci"))
    layout.disk("sdb", in: layout.device("05:00.0", class: "0106", behind: ["00:03.0"], driver: "ahci"))
    layout.host.write(row.1, to: row.0)
    #expect(try await layout.uses("05:00.0") == [row.2])
    #expect(
      try await layout.findings("05:00.0").first?.severity == (row.2 == .mountedDisk ? .stop : .refused))
  }

  @Test("A swap file needs no controller of its own", arguments: Shell.present)
  func swapFile(shell: Shell) async throws {
    var layout = Layout(shell)
    layout.disk("sda", in: layout.device("00:1f.2", class: "0106", driver: "ahci"))
    layout.host.write("Filename Type Size Used Priority\n/var/swap/swap.001 file 1 0 -1\n", to: "proc/swaps")
    #expect(try await layout.uses("00:1f.2") == [.rootDisk])
  }

  @Test("The root disk is found by its label and by the inventory too", arguments: Shell.present)
  func labels(shell: Shell) async throws {
    var layout = Layout(shell)
    layout.disk("sda", in: layout.device("00:1f.2", class: "0106", driver: "ahci"))
    layout.host.write("", to: "answers/df")
    layout.host.folder("dev/disk/by-label")
    layout.link("dev/disk/by-label/root-main", to: "../../sda1")
    #expect(try await layout.uses("00:1f.2") == [.rootDisk])
    layout.host.write("root=/dev/nowhere\n", to: "proc/cmdline")
    #expect(try await layout.uses("00:1f.2") == [.unclearStorage])
    layout.host.folder("dev/disk/by-id")
    layout.link("dev/disk/by-id/ata-DISK", to: "../../sda")
    layout.host.write(
      "INSTALLATION_UUID='\(TestHost.uuid)'\nPRIMARY_DISK='/dev/disk/by-id/ata-DISK'\n",
      to: "etc/xensource-inventory")
    #expect(try await layout.uses("00:1f.2") == [.rootDisk])
  }

  @Test(
    "The disk of an attached local SR is found by its device, an unattached one is not",
    arguments: Shell.present,
    ["lvm", "ext"])
  func localRepository(shell: Shell, type: String) async throws {
    var layout = Layout(shell)
    layout.disk("sda", in: layout.device("00:1f.2", class: "0106", driver: "ahci"))
    layout.disk("sdb", in: layout.device("05:00.0", class: "0106", behind: ["00:03.0"], driver: "ahci"))
    layout.link("dev/disk/by-id/scsi-SATA_X-part3", to: "../../sdb3")
    layout.answer("sr-list", [[("uuid", Self.sr), ("name-label", "Local storage"), ("type", type)]])
    func plug(_ attached: Bool) {
      layout.answer(
        "pbd-list",
        [
          [
            ("uuid", "bbbbbbbb-1111-2222-3333-444444444444"), ("sr-uuid", Self.sr),
            ("device-config", "device: /dev/disk/by-id/scsi-SATA_X-part3"),
            ("currently-attached", "\(attached)"),
          ]
        ])
    }
    plug(true)
    #expect(try await layout.uses("05:00.0") == [.repository])
    #expect(try await layout.findings("05:00.0").first?.seen.contains("SR Local storage") == true)
    #expect(try await layout.findings("05:00.0").first?.severity == .stop)
    plug(false)
    #expect(try await layout.uses("05:00.0") == [.idleDisk])
  }

  @Test("Both ports of an adapter carry a multipath SR", arguments: Shell.present)
  func multipath(shell: Shell) async throws {
    var layout = Layout(shell)
    layout.disk("sda", in: layout.device("00:1f.2", class: "0106", driver: "ahci"))
    layout.disk("sdb", in: layout.device("0b:00.0", class: "0c04", behind: ["00:05.0"], driver: "lpfc"))
    layout.disk("sdc", in: layout.device("0b:00.1", class: "0c04", behind: ["00:05.0"], driver: "lpfc"))
    layout.host.write("3600a0b80001\n", to: "sys/block/dm-0/dm/name")
    layout.link("sys/block/dm-0/slaves/sdb", to: "../../sdb")
    layout.link("sys/block/dm-0/slaves/sdc", to: "../../sdc")
    layout.answer("sr-list", [[("uuid", Self.sr), ("name-label", "SAN"), ("type", "lvmohba")]])
    layout.answer(
      "pbd-list",
      [
        [
          ("uuid", "bbbb"), ("sr-uuid", Self.sr), ("device-config", "SCSIid: 3600a0b80001"),
          ("currently-attached", "true"),
        ]
      ])
    #expect(try await layout.uses("0b:00.0") == [.repository])
    #expect(try await layout.uses("0b:00.1") == [.repository])
  }

  @Test("The members of a software RAID carry what lies on it", arguments: Shell.present)
  func raid(shell: Shell) async throws {
    var layout = Layout(shell)
    layout.disk("sda", in: layout.device("00:1f.2", class: "0106", driver: "ahci"))
    layout.disk("sdb", in: layout.device("05:00.0", class: "0106", behind: ["00:03.0"], driver: "ahci"))
    layout.link("sys/block/md0/slaves/sda1", to: "../../sda/sda1")
    layout.link("sys/block/md0/slaves/sdb1", to: "../../sdb/sdb1")
    layout.host.write("Filesystem x\n/dev/md0 1 1 1 1% /\n", to: "answers/df")
    #expect(try await layout.uses("00:1f.2") == [.rootDisk])
    #expect(try await layout.uses("05:00.0") == [.rootDisk])
  }

  @Test("An NVMe disk belongs to its controller, however the kernel hangs it", arguments: Shell.present)
  func nvme(shell: Shell) async throws {
    var layout = Layout(shell)
    let folder = layout.device("05:00.0", class: "0108", behind: ["00:03.0"], driver: "nvme")
    layout.host.folder("\(folder)/nvme/nvme0")
    layout.link("sys/class/nvme/nvme0", to: "../../../\(folder)/nvme/nvme0")
    layout.link("sys/block/nvme0n1", to: "../devices/virtual/nvme-subsystem/nvme-subsys0/nvme0n1")
    layout.host.write("Filesystem x\n/dev/nvme0n1p1 1 1 1 1% /\n", to: "answers/df")
    #expect(try await layout.uses("05:00.0") == [.rootDisk])
  }

  @Test("Volume groups of SRs show before the toolstack answers", arguments: Shell.present)
  func volumeGroup(shell: Shell) async throws {
    var layout = Layout(shell)
    layout.disk("sda", in: layout.device("00:1f.2", class: "0106", driver: "ahci"))
    layout.disk("sdb", in: layout.device("05:00.0", class: "0106", behind: ["00:03.0"], driver: "ahci"))
    layout.host.write("VG_XenStorage--aaaa--bbbb-MGT\n", to: "sys/block/dm-1/dm/name")
    layout.link("sys/block/dm-1/slaves/sdb3", to: "../../sdb/sdb3")
    layout.host.write("Error: Connection refused", to: "simulation/faults/pbd-list")
    #expect(try await layout.uses("05:00.0") == [.repository])
  }

  @Test("An SR whose disk cannot be followed keeps every controller with the host", arguments: Shell.present)
  func unplaced(shell: Shell) async throws {
    var layout = Layout(shell)
    layout.disk("sda", in: layout.device("00:1f.2", class: "0106", driver: "ahci"))
    layout.device("05:00.0", class: "0106", behind: ["00:03.0"], driver: "ahci")
    layout.answer("sr-list", [[("uuid", Self.sr), ("name-label", "Odd"), ("type", "lvm")]])
    layout.answer(
      "pbd-list",
      [
        [
          ("uuid", "b"), ("sr-uuid", Self.sr), ("device-config", "device: /dev/odd0"),
          ("currently-attached", "true"),
        ]
      ])
    #expect(try await layout.uses("05:00.0") == [.unclearStorage])
  }
}
