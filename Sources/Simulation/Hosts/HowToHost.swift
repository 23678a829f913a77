/// The host of the how-to: XenServer 6.2 with 50 devices, as it is before the first step.
enum HowToHost {
  static let uuid = "8d3e1f0a-5c2b-4e6d-9f70-1a2b3c4d5e6f"
  static let hostname = "xs62"

  static let plan = HostPlan(
    uuid: uuid, hostname: hostname, controlDomain: HowToMachines.controlDomain,
    primaryDisk: "ata-ST3500514NS_9WJ0A1B2", rootLabel: "root-ckwntldj", bootFile: HowToBootFile.text,
    devices: HowToDevices.text, peripherals: peripherals, network: network,
    filesystems: "/dev/sda1|/|ext3|4128448|1962788\n",
    volumes: "/dev/sda3|VG_XenStorage-\(HowToObjects.storage)\n",
    objects: HowToObjects.all, machines: HowToMachines.machines)

  private static let peripherals = """
    disk|sda|0000:00:11.0|host0/target0:0:0/0:0:0:0|ATA     |ST3500514NS     |sda1 sda2 sda3|ata-ST3500514NS_9WJ0A1B2 scsi-SATA_ST3500514NS_9WJ0A1B2
    cdrom|sr0|0000:00:12.2|usb1/1-4/1-4:1.0/host6/target6:0:0/6:0:0:0|AMI     |Virtual CDROM   
    mapper|dm-0|||VG_XenStorage--b7e4a9c2--1d3f--4586--90ab--cdef12345678-MGT||sda3
    input|input0||LNXSYSTM:00/LNXPWRBN:00|Power Button
    input|input1|0000:00:12.0|usb3/3-1/3-1:1.0|American Megatrends Inc. Virtual Keyboard and Mouse
    tty|ttyS0||pnp0/00:08
    tty|ttyS1||pnp0/00:09

    """

  private static let network = """
    bridge|xenbr0|eth0
    bridge|xenbr1|eth1
    bridge|xenbr2|eth2
    address|xenbr0|192.168.1.62|24
    gateway|xenbr0|192.168.1.1

    """
}
