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

  @Test(
    "A mounted disk whose controller is not found may hang on any, USB too; a loop device on none",
    arguments: Shell.present, ["/dev/drbd0 /srv ext4 rw 0 0\n", "/dev/loop0 /mnt iso9660 ro 0 0\n"])
  func lost(shell: Shell, mount: String) async throws {
    var layout = Layout(shell)
    layout.disk("sda", in: layout.device("00:1f.2", class: "0106", driver: "ahci"))
    layout.device("05:00.0", class: "0107", behind: ["00:03.0"], driver: "mpt3sas")
    layout.device("06:00.0", class: "0c03", behind: ["00:04.0"], driver: "xhci_hcd")
    layout.host.folder("sys/block/drbd0")
    layout.host.write(mount, to: "proc/mounts")
    let isLost = mount.contains("drbd")
    #expect(try await layout.uses("05:00.0") == (isLost ? [.unclearStorage] : [.storage]))
    #expect(try await layout.uses("06:00.0") == (isLost ? [.unclearStorage] : []))
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
    layout.host.write("Filesystem 1024-blocks Used Available Capacity Mounted on\n", to: "answers/df")
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
    #expect(try await layout.uses("05:00.0") == [.unclearStorage, .repository])
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

  // MARK: Uses that sysfs does not show, or shows under another name

  private func local(_ shell: Shell) -> Layout {
    var layout = Layout(shell)
    layout.disk("sda", in: layout.device("00:1f.2", class: "0106", driver: "ahci"))
    layout.disk("sdb", in: layout.device("05:00.0", class: "0106", behind: ["00:03.0"], driver: "ahci"))
    return layout
  }

  private func attach(_ layout: Layout, _ type: String, _ name: String, _ config: String) {
    layout.answer("sr-list", [[("uuid", Self.sr), ("name-label", name), ("type", type)]])
    layout.answer(
      "pbd-list",
      [[("uuid", "b"), ("sr-uuid", Self.sr), ("device-config", config), ("currently-attached", "true")]])
  }

  /// As `libnvpair` packs a path: its length in four bytes before it, zeros up to a multiple of four after it.
  private static func cache(_ words: [String]) -> String {
    words.map { word in
      let count = word.utf8.count
      let length = "\0\0\0" + String(UnicodeScalar(UInt8(count)))
      return length + word + String(repeating: "\0", count: (4 - count % 4) % 4)
    }.joined()
  }

  private static let pool = "/dev/root / ext3 rw 0 0\ntank/zfssr /mnt/zfs/zfssr zfs rw,xattr,noacl 0 0\n"

  @Test(
    "The disk of a ZFS pool is the SR's that lies on the pool, by the pools' own file",
    arguments: Shell.present,
    ["/dev/sdb1", "/dev/disk/by-id/ata-QEMU_HARDDISK_QM00001-0123456789-part1"])
  func pool(shell: Shell, device: String) async throws {
    let layout = local(shell)
    layout.link("dev/disk/by-id/ata-QEMU_HARDDISK_QM00001-0123456789-part1", to: "../../sdb1")
    layout.host.write(Self.pool, to: "proc/mounts")
    layout.host.write(
      "\u{1}\0\0\0" + Self.cache(["tank", "vdev_tree", "path", device, "devid"]), to: "etc/zfs/zpool.cache")
    attach(layout, "zfs", "Local ZFS", "location: /mnt/zfs/zfssr")
    #expect(try await layout.uses("05:00.0").first == .repository)
    let finding = try #require(try await layout.findings("05:00.0").first)
    #expect(finding.severity == .stop)
    #expect(finding.seen.contains("SR Local ZFS lies at /mnt/zfs/zfssr"))
    #expect(try await layout.uses("00:1f.2") == [.rootDisk])
  }

  @Test(
    "A pool whose disks are not known keeps every controller with the host", arguments: Shell.present,
    [nil, "other", "tank"])
  func unknownPool(shell: Shell, words: String?) async throws {
    let layout = local(shell)
    layout.host.write(Self.pool, to: "proc/mounts")
    if let words { layout.host.write(Self.cache([words, "/dev/sdq1"]), to: "etc/zfs/zpool.cache") }
    attach(layout, "zfs", "Local ZFS", "location: /mnt/zfs/zfssr")
    #expect(try await layout.uses("05:00.0") == [.unclearStorage])
    let finding = try #require(try await layout.findings("05:00.0").first)
    #expect(finding.severity == .refused)
    #expect(finding.seen.contains(words == nil ? "/etc/zfs/zpool.cache" : "SR Local ZFS"))
  }

  @Test("A pool that is not mounted still keeps its disk", arguments: Shell.present)
  func idlePool(shell: Shell) async throws {
    let layout = local(shell)
    layout.host.write(Self.cache(["tank", "/dev/sdb1"]), to: "etc/zfs/zpool.cache")
    #expect(try await layout.uses("05:00.0") == [.memberDisk])
    #expect(try await layout.findings("05:00.0").first?.severity == .stop)
  }

  @Test(
    "A disk that is part of another one is in use, whatever that one is called", arguments: Shell.present,
    [("dm-3", "cryptswap"), ("dm-4", "linstor_group-xcp--volume"), ("md127", ""), ("bcache0", "")])
  func member(shell: Shell, row: (String, String)) async throws {
    let layout = local(shell)
    if !row.1.isEmpty { layout.host.write(row.1 + "\n", to: "sys/block/\(row.0)/dm/name") }
    layout.link("sys/block/\(row.0)/slaves/sdb1", to: "../../sdb/sdb1")
    #expect(try await layout.uses("05:00.0") == [.memberDisk])
    let finding = try #require(try await layout.findings("05:00.0").first)
    #expect(finding.severity == .stop)
    #expect(finding.seen.contains("sdb is part of \(row.0)"))
  }

  @Test(
    "An attached SR that names no disk keeps every controller with the host", arguments: Shell.present,
    [
      ("linstor", "group-name: linstor_group/thin_device; redundancy: 2"), ("zfs", "location: /mnt/zfs"),
      ("rawhba", "SCSIid: 3600a0b80009"), ("newfs", ""), ("lvm", "device: /dev/sdb,/dev/sdz"),
    ])
  func repositoryWithoutDisk(shell: Shell, row: (String, String)) async throws {
    let layout = local(shell)
    layout.disk("sdd", in: "sys/devices/pci0000:00/0000:00:03.0/0000:06:00.0")
    var other = layout
    other.device("06:00.0", class: "0106", behind: ["00:03.0"], driver: "ahci")
    attach(other, row.0, "Odd", row.1)
    #expect(try await other.uses("06:00.0") == [.unclearStorage])
    #expect(try await other.findings("06:00.0").first?.seen.contains("SR Odd") == true)
  }

  @Test(
    "An SR that needs no disk of the host's own keeps no controller", arguments: Shell.present,
    [
      ("nfs", "server: 192.168.1.9; serverpath: /x"), ("iso", "location: 192.168.1.9:/iso"),
      ("udev", "location: /dev/xapi/block"), ("lvmoiscsi", "target: 192.168.1.9; SCSIid: 3600"),
      ("moosefs", "masterhost: mfs"), ("cephfs", "server: a,b; serverpath: /"),
      ("file", "location: /srv/images"),
    ])
  func repositoryElsewhere(shell: Shell, row: (String, String)) async throws {
    let layout = local(shell)
    attach(layout, row.0, "Elsewhere", row.1)
    #expect(try await layout.uses("05:00.0") == [.idleDisk])
    let finding = try #require(try await layout.findings("05:00.0").first)
    #expect(finding.seen.contains("nothing of the host uses them"))
  }

  @Test("A LINSTOR group that the device mapper shows is the SR's", arguments: Shell.present)
  func linstor(shell: Shell) async throws {
    let layout = local(shell)
    layout.host.write("linstor_group-thin_device\n", to: "sys/block/dm-4/dm/name")
    layout.link("sys/block/dm-4/slaves/sdb1", to: "../../sdb/sdb1")
    attach(layout, "linstor", "XOSTOR", "group-name: linstor_group/thin_device")
    #expect(try await layout.uses("05:00.0") == [.repository])
    #expect(try await layout.findings("05:00.0").first?.seen.contains("SR XOSTOR") == true)
  }

  @Test(
    "While the toolstack has not said what SRs there are, no disk is called idle", arguments: Shell.present,
    ["pbd-list", "sr-list"])
  func toolstackSilent(shell: Shell, call: String) async throws {
    let layout = local(shell)
    layout.host.write("Error: Connection refused", to: "simulation/faults/\(call)")
    #expect(try await layout.uses("05:00.0") == [.unclearStorage])
  }
}
