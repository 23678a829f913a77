/// A server with two processors and about 300 functions: bonds, a SAN, virtual functions, GPUs, bridges below bridges.
enum BigBoard {
  static let uuid = "c3a9e5f1-7b2d-4680-95e4-1d0c2b3a4f56"
  static let hostname = "xs-big"
  static let controlDomain = "e1b7d3c9-5f4a-4821-a6b0-9c8d7e6f5a4b"
  static let localStorage = "1f6d8c2e-94a7-4b35-8e01-c7d6b5a49382"
  static let fibreStorage = "2a7e9d3f-a5b8-4c46-9f12-d8e7c6b5a493"
  static let fileStorage = "3b8fae40-b6c9-4d57-8023-e9f8d7c6b5a4"
  static let scsi = "3600508b4000c4a530001100000140000"
  static let disk = "scsi-36001e4f01d6e7c0012a4b5c6d7e8f901"

  static let plan = HostPlan(
    uuid: uuid, hostname: hostname, controlDomain: controlDomain, managementBridge: "xapi1",
    primaryDisk: disk, rootLabel: "root-vqhzpkwm",
    iommuMessages: "(XEN) Intel VT-d Snoop Control enabled.\n(XEN) Intel VT-d Interrupt Remapping enabled.\n",
    bootFile: HowToBootFile.text.replacing("root-ckwntldj", with: "root-vqhzpkwm"),
    devices: BigBoardDevices.text + BigBoardProcessors.text, peripherals: peripherals, network: network,
    filesystems: """
      /dev/sda1|/|ext3|4128448|2331904
      10.20.0.5:/export/\(fileStorage)|/var/run/sr-mount/\(fileStorage)|nfs|1056894132|412316860

      """,
    volumes: """
      /dev/sda3|VG_XenStorage-\(localStorage)
      /dev/mapper/\(scsi)|VG_XenStorage-\(fibreStorage)

      """,
    objects: BigBoardObjects.all, machines: BigBoardObjects.machines)

  private static let peripherals = """
    disk|sda|0000:05:00.0|host0/target0:2:0/0:2:0:0|DELL    |PERC 5/i        |sda1 sda2 sda3|\(disk)
    disk|sdb|0000:0b:00.0|host1/rport-1:0-0/target1:0:0/1:0:0:0|HP      |HSV340          |
    disk|sdc|0000:0b:00.1|host2/rport-2:0-0/target2:0:0/2:0:0:0|HP      |HSV340          |
    mapper|dm-0|||\(scsi)||sdb sdc
    mapper|dm-1|||VG_XenStorage--\(localStorage.replacing("-", with: "--"))-MGT||sda3
    cdrom|sr0|0000:00:1d.0|usb2/2-1/2-1.3/2-1.3:1.0/host7/target7:0:0/7:0:0:0|iDRAC   |Virtual CD      
    input|input0||LNXSYSTM:00/LNXPWRBN:00|Power Button
    input|input2|0000:00:1d.0|usb2/2-1/2-1.2/2-1.2:1.0|Dell Dell USB Entry Keyboard
    input|input3|0000:00:1d.0|usb2/2-1/2-1.3/2-1.3:1.1|Avocent USB Composite Device-0
    tty|ttyS0||platform/serial8250
    tty|ttyS1||platform/serial8250
    tty|ttyS4|0000:11:05.0|

    """

  private static let network = """
    ovs-bridge|xapi1|bond0=eth0,eth1
    ovs-bridge|xenbr2|eth2
    ovs-bridge|xenbr3|eth3
    ovs-vlan|xapi3|xenbr2|100
    address|xapi1|192.168.1.70|24
    address|xenbr3|10.20.0.70|24
    gateway|xapi1|192.168.1.1

    """
}
