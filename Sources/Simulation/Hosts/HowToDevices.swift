/// The 50 devices of the how-to's host: its lspci listing, with the numbers that pci.ids gives for those names.
enum HowToDevices {
  static let text = """
    0000:00:00.0|0600|1002|5a10|15d9:1511|02|00||||Host bridge|Advanced Micro Devices, Inc. [AMD/ATI]|RD890 Northbridge only dual slot (2×16) PCI-e GFX Hydra part
    0000:00:00.2|0806|1002|5a23|15d9:1511||00||||IOMMU|Advanced Micro Devices, Inc. [AMD/ATI]|RD990 I/O Memory Management Unit (IOMMU)
    0000:00:02.0|0604|1002|5a16|||00|pcieport|||PCI bridge|Advanced Micro Devices, Inc. [AMD/ATI]|RD890 PCI to PCI bridge (PCI express gpp port B)|root||msi,slot
    0000:00:09.0|0604|1002|5a1c|||00|pcieport|||PCI bridge|Advanced Micro Devices, Inc. [AMD/ATI]|RD890 PCI to PCI bridge (PCI express gpp port H)|root||msi,slot
    0000:00:0a.0|0604|1002|5a1d|||00|pcieport|||PCI bridge|Advanced Micro Devices, Inc. [AMD/ATI]|RD890 PCI to PCI bridge (external gfx1 port A)|root||msi,slot
    0000:00:0b.0|0604|1002|5a1f|||00|pcieport|||PCI bridge|Advanced Micro Devices, Inc. [AMD/ATI]|RD890 PCI to PCI bridge (NB-SB link)|root||msi,slot
    0000:00:0c.0|0604|1002|5a20|||00|pcieport|||PCI bridge|Advanced Micro Devices, Inc. [AMD/ATI]|RD890S PCI Express bridge for GPP2 port 1|root||msi,slot
    0000:00:11.0|0106|1002|4391|15d9:1511||01|ahci|||SATA controller|Advanced Micro Devices, Inc. [AMD/ATI]|SB7x0/SB8x0/SB9x0 SATA Controller [AHCI mode]|||msi
    0000:00:12.0|0c03|1002|4397|15d9:1511||10|ohci_hcd|||USB controller|Advanced Micro Devices, Inc. [AMD/ATI]|SB7x0/SB8x0/SB9x0 USB OHCI0 Controller
    0000:00:12.1|0c03|1002|4398|15d9:1511||10|ohci_hcd|||USB controller|Advanced Micro Devices, Inc. [AMD/ATI]|SB7x0 USB OHCI1 Controller
    0000:00:12.2|0c03|1002|4396|15d9:1511||20|ehci_hcd|||USB controller|Advanced Micro Devices, Inc. [AMD/ATI]|SB7x0/SB8x0/SB9x0 USB EHCI Controller
    0000:00:13.0|0c03|1002|4397|15d9:1511||10|ohci_hcd|||USB controller|Advanced Micro Devices, Inc. [AMD/ATI]|SB7x0/SB8x0/SB9x0 USB OHCI0 Controller
    0000:00:13.1|0c03|1002|4398|15d9:1511||10|ohci_hcd|||USB controller|Advanced Micro Devices, Inc. [AMD/ATI]|SB7x0 USB OHCI1 Controller
    0000:00:13.2|0c03|1002|4396|15d9:1511||20|ehci_hcd|||USB controller|Advanced Micro Devices, Inc. [AMD/ATI]|SB7x0/SB8x0/SB9x0 USB EHCI Controller
    0000:00:14.0|0c05|1002|4385|15d9:1511|3d|00|piix4_smbus|||SMBus|Advanced Micro Devices, Inc. [AMD/ATI]|SBx00 SMBus Controller
    0000:00:14.1|0101|1002|439c|15d9:1511||8a|pata_atiixp|||IDE interface|Advanced Micro Devices, Inc. [AMD/ATI]|SB7x0/SB8x0/SB9x0 IDE Controller
    0000:00:14.3|0601|1002|439d|15d9:1511||00||||ISA bridge|Advanced Micro Devices, Inc. [AMD/ATI]|SB7x0/SB8x0/SB9x0 LPC host controller
    0000:00:14.4|0604|1002|4384|||01||||PCI bridge|Advanced Micro Devices, Inc. [AMD/ATI]|SBx00 PCI to PCI Bridge
    0000:00:14.5|0c03|1002|4399|15d9:1511||10|ohci_hcd|||USB controller|Advanced Micro Devices, Inc. [AMD/ATI]|SB7x0/SB8x0/SB9x0 USB OHCI2 Controller
    0000:00:18.0|0600|1022|1600|||00||||Host bridge|Advanced Micro Devices, Inc. [AMD]|Family 15h Processor Function 0
    0000:00:18.1|0600|1022|1601|||00||||Host bridge|Advanced Micro Devices, Inc. [AMD]|Family 15h Processor Function 1
    0000:00:18.2|0600|1022|1602|||00||||Host bridge|Advanced Micro Devices, Inc. [AMD]|Family 15h Processor Function 2
    0000:00:18.3|0600|1022|1603|||00||||Host bridge|Advanced Micro Devices, Inc. [AMD]|Family 15h Processor Function 3
    0000:00:18.4|0600|1022|1604|||00||||Host bridge|Advanced Micro Devices, Inc. [AMD]|Family 15h Processor Function 4
    0000:00:18.5|0600|1022|1605|||00||||Host bridge|Advanced Micro Devices, Inc. [AMD]|Family 15h Processor Function 5
    0000:00:19.0|0600|1022|1600|||00||||Host bridge|Advanced Micro Devices, Inc. [AMD]|Family 15h Processor Function 0
    0000:00:19.1|0600|1022|1601|||00||||Host bridge|Advanced Micro Devices, Inc. [AMD]|Family 15h Processor Function 1
    0000:00:19.2|0600|1022|1602|||00||||Host bridge|Advanced Micro Devices, Inc. [AMD]|Family 15h Processor Function 2
    0000:00:19.3|0600|1022|1603|||00||||Host bridge|Advanced Micro Devices, Inc. [AMD]|Family 15h Processor Function 3
    0000:00:19.4|0600|1022|1604|||00||||Host bridge|Advanced Micro Devices, Inc. [AMD]|Family 15h Processor Function 4
    0000:00:19.5|0600|1022|1605|||00||||Host bridge|Advanced Micro Devices, Inc. [AMD]|Family 15h Processor Function 5
    0000:00:1a.0|0600|1022|1600|||00||||Host bridge|Advanced Micro Devices, Inc. [AMD]|Family 15h Processor Function 0
    0000:00:1a.1|0600|1022|1601|||00||||Host bridge|Advanced Micro Devices, Inc. [AMD]|Family 15h Processor Function 1
    0000:00:1a.2|0600|1022|1602|||00||||Host bridge|Advanced Micro Devices, Inc. [AMD]|Family 15h Processor Function 2
    0000:00:1a.3|0600|1022|1603|||00||||Host bridge|Advanced Micro Devices, Inc. [AMD]|Family 15h Processor Function 3
    0000:00:1a.4|0600|1022|1604|||00||||Host bridge|Advanced Micro Devices, Inc. [AMD]|Family 15h Processor Function 4
    0000:00:1a.5|0600|1022|1605|||00||||Host bridge|Advanced Micro Devices, Inc. [AMD]|Family 15h Processor Function 5
    0000:00:1b.0|0600|1022|1600|||00||||Host bridge|Advanced Micro Devices, Inc. [AMD]|Family 15h Processor Function 0
    0000:00:1b.1|0600|1022|1601|||00||||Host bridge|Advanced Micro Devices, Inc. [AMD]|Family 15h Processor Function 1
    0000:00:1b.2|0600|1022|1602|||00||||Host bridge|Advanced Micro Devices, Inc. [AMD]|Family 15h Processor Function 2
    0000:00:1b.3|0600|1022|1603|||00||||Host bridge|Advanced Micro Devices, Inc. [AMD]|Family 15h Processor Function 3
    0000:00:1b.4|0600|1022|1604|||00||||Host bridge|Advanced Micro Devices, Inc. [AMD]|Family 15h Processor Function 4
    0000:00:1b.5|0600|1022|1605|||00||||Host bridge|Advanced Micro Devices, Inc. [AMD]|Family 15h Processor Function 5
    0000:01:01.0|0300|1a03|2000|15d9:1511|10|00|||0000:00:14.4|VGA compatible controller|ASPEED Technology, Inc.|ASPEED Graphics Family|||console
    0000:01:03.0|0401|13f6|8788|1043:8269||00|AV200||0000:00:14.4|Multimedia audio controller|C-Media Electronics Inc|CMI8788 [Oxygen HD Audio]
    0000:02:00.0|0200|8086|10d3|15d9:10d3||00|e1000e|eth0|0000:00:02.0|Ethernet controller|Intel Corporation|82574L Gigabit Network Connection|endpoint||reset,msi,msix||00:25:90:3a:5c:10
    0000:03:00.0|0480|1131|7164|1131:0707|81|00|saa7164||0000:00:09.0|Multimedia controller|Philips Semiconductors|SAA7164|endpoint||msi
    0000:04:00.0|0200|8086|10d3|15d9:10d3||00|e1000e|eth1|0000:00:0a.0|Ethernet controller|Intel Corporation|82574L Gigabit Network Connection|endpoint||reset,msi,msix||00:25:90:3a:5c:11
    0000:05:00.0|0200|8086|10d3|15d9:10d3||00|e1000e|eth2|0000:00:0b.0|Ethernet controller|Intel Corporation|82574L Gigabit Network Connection|endpoint||reset,msi,msix||00:25:90:3a:5c:12
    0000:06:00.0|0c06|15b3|634a|15b3:0001|b0|00|mlx4_core||0000:00:0c.0|InfiniBand|Mellanox Technologies|MT26418 [ConnectX VPI PCIe 2.0 5GT/s – IB DDR / 10GigE]|endpoint||reset,msix
    """
}
