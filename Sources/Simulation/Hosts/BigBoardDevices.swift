/// The board and the cards of the big server.
enum BigBoardDevices {
  static let text =
    """
    0000:00:00.0|0600|8086|2f00|1028:0600|02|00||||Host bridge|Intel Corporation|Xeon E7 v3/Xeon E5 v3/Core i7 DMI2|integrated
    0000:00:01.0|0604|8086|2f02|||00|pcieport|||PCI bridge|Intel Corporation|Xeon E7 v3/Xeon E5 v3/Core i7 PCI Express Root Port 1|root||msi
    0000:00:01.1|0604|8086|2f03|||00|pcieport|||PCI bridge|Intel Corporation|Xeon E7 v3/Xeon E5 v3/Core i7 PCI Express Root Port 1|root||msi,slot
    0000:00:02.0|0604|8086|2f04|||00|pcieport|||PCI bridge|Intel Corporation|Xeon E7 v3/Xeon E5 v3/Core i7 PCI Express Root Port 2|root||msi,slot
    0000:00:02.2|0604|8086|2f06|||00|pcieport|||PCI bridge|Intel Corporation|Xeon E7 v3/Xeon E5 v3/Core i7 PCI Express Root Port 2|root||msi,slot
    0000:00:03.0|0604|8086|2f08|||00|pcieport|||PCI bridge|Intel Corporation|Xeon E7 v3/Xeon E5 v3/Core i7 PCI Express Root Port 3|root||msi
    0000:00:03.2|0604|8086|2f0a|||00|pcieport|||PCI bridge|Intel Corporation|Xeon E7 v3/Xeon E5 v3/Core i7 PCI Express Root Port 3|root||msi,slot
    0000:00:11.4|0106|8086|8d62|1028:0600|05|01|ahci|||SATA controller|Intel Corporation|C610/X99 series chipset sSATA Controller [AHCI mode]|||msi
    0000:00:16.0|0780|8086|8d3a|1028:0600|05|00||||Communication controller|Intel Corporation|C610/X99 series chipset MEI Controller #1|||msi
    0000:00:16.1|0780|8086|8d3b|1028:0600|05|00||||Communication controller|Intel Corporation|C610/X99 series chipset MEI Controller #2|||msi
    0000:00:1a.0|0c03|8086|8d2d|1028:0600|05|20|ehci_hcd|||USB controller|Intel Corporation|C610/X99 series chipset USB Enhanced Host Controller #2|||reset
    0000:00:1c.0|0604|8086|8d10|||00|pcieport|||PCI bridge|Intel Corporation|C610/X99 series chipset PCI Express Root Port #1|root||msi,slot
    0000:00:1c.7|0604|8086|8d1e|||00|pcieport|||PCI bridge|Intel Corporation|C610/X99 series chipset PCI Express Root Port #8|root||msi
    0000:00:1d.0|0c03|8086|8d26|1028:0600|05|20|ehci_hcd|||USB controller|Intel Corporation|C610/X99 series chipset USB Enhanced Host Controller #1|||reset
    0000:00:1f.0|0601|8086|8d44|1028:0600|05|00||||ISA bridge|Intel Corporation|C610/X99 series chipset LPC Controller
    0000:00:1f.2|0106|8086|8d02|1028:0600|05|01|ahci|||SATA controller|Intel Corporation|C610/X99 series chipset 6-Port SATA Controller [AHCI mode]|||msi
    0000:00:1f.3|0c05|8086|8d22|1028:0600|05|00|i801_smbus|||SMBus|Intel Corporation|C610/X99 series chipset SMBus Controller
    0000:04:00.0|0604|8086|0370|||00|||0000:00:03.0|PCI bridge|Intel Corporation|80333 Segment-A PCI Express-to-PCI Express Bridge|bridge
    0000:05:00.0|0104|1028|0015|1028:1f03||00|megaraid_sas||0000:04:00.0|RAID bus controller|Dell|PowerEdge Expandable RAID controller 5
    0000:07:00.0|0200|8086|1521|1028:0600|01|00|igb|eth0|0000:00:01.0|Ethernet controller|Intel Corporation|I350 Gigabit Network Connection|endpoint||reset,msi,msix||b0:83:fe:c1:07:00
    0000:07:00.1|0200|8086|1521|1028:0600|01|00|igb|eth1|0000:00:01.0|Ethernet controller|Intel Corporation|I350 Gigabit Network Connection|endpoint||reset,msi,msix||b0:83:fe:c1:07:01
    0000:09:00.0|0200|8086|10fb|8086:7a11|01|00|ixgbe|eth2|0000:00:02.0|Ethernet controller|Intel Corporation|82599ES 10-Gigabit SFI/SFP+ Network Connection|endpoint|3|reset,msi,msix||90:e2:ba:0a:09:00
    0000:09:00.1|0200|8086|10fb|8086:7a11|01|00|ixgbe|eth3|0000:00:02.0|Ethernet controller|Intel Corporation|82599ES 10-Gigabit SFI/SFP+ Network Connection|endpoint|3|reset,msi,msix||90:e2:ba:0a:09:01
    0000:09:10.0|0200|8086|10ed|8086:7a11|01|00|||0000:00:02.0|Ethernet controller|Intel Corporation|82599 Ethernet Controller Virtual Function|endpoint||reset,msix|0000:09:00.0
    0000:09:10.2|0200|8086|10ed|8086:7a11|01|00|||0000:00:02.0|Ethernet controller|Intel Corporation|82599 Ethernet Controller Virtual Function|endpoint||reset,msix|0000:09:00.0
    0000:09:10.4|0200|8086|10ed|8086:7a11|01|00|||0000:00:02.0|Ethernet controller|Intel Corporation|82599 Ethernet Controller Virtual Function|endpoint||reset,msix|0000:09:00.0
    0000:09:10.6|0200|8086|10ed|8086:7a11|01|00|||0000:00:02.0|Ethernet controller|Intel Corporation|82599 Ethernet Controller Virtual Function|endpoint||reset,msix|0000:09:00.0
    0000:0b:00.0|0c04|10df|f100|10df:f100|03|00|lpfc||0000:00:01.1|Fibre Channel|Emulex Corporation|Saturn-X: LightPulse Fibre Channel Host Adapter|endpoint|2|reset,msi,msix
    0000:0b:00.1|0c04|10df|f100|10df:f100|03|00|lpfc||0000:00:01.1|Fibre Channel|Emulex Corporation|Saturn-X: LightPulse Fibre Channel Host Adapter|endpoint|2|reset,msi,msix
    0000:0d:00.0|0300|10de|0ffe|10de:094c|a1|00|||0000:00:02.2|VGA compatible controller|NVIDIA Corporation|GK107GL [Quadro K2000]|endpoint|4|msi
    0000:0d:00.1|0403|10de|0e1b|10de:094c|a1|00|HDA Intel||0000:00:02.2|Audio device|NVIDIA Corporation|GK107 HDMI Audio Controller|endpoint|4|msi
    0000:0e:00.0|0302|10de|06df|10de:084d|a3|00|||0000:00:03.2|3D controller|NVIDIA Corporation|GF100GL [Tesla M2070-Q]|endpoint|6|reset,msi
    0000:10:00.0|0604|10b5|8112|||00|||0000:00:1c.0|PCI bridge|PLX Technology, Inc.|PEX8112 x1 Lane PCI Express-to-PCI Bridge|bridge||msi
    0000:11:04.0|0400|109e|036e|0070:13eb|11|00|bttv||0000:10:00.0|Multimedia video controller|Brooktree Corporation|Bt878 Video Capture
    0000:11:04.1|0480|109e|0878|0070:13eb|11|00|||0000:10:00.0|Multimedia controller|Brooktree Corporation|Bt878 Audio Capture
    0000:11:05.0|0700|1415|9501|1415:0000|01|06|serial||0000:10:00.0|Serial controller|Oxford Semiconductor Ltd|OX16PCI954 (Quad 16950 UART) function 0 (Uart)
    0000:12:00.0|0604|1912|0013|||00|pcieport||0000:00:1c.7|PCI bridge|Renesas Technology Corp.|SH7757 PCIe Switch [PS]|upstream||msi
    0000:13:00.0|0604|1912|0013|||00|pcieport||0000:12:00.0|PCI bridge|Renesas Technology Corp.|SH7757 PCIe Switch [PS]|downstream||msi
    0000:14:00.0|0604|1912|0012|||00|||0000:13:00.0|PCI bridge|Renesas Technology Corp.|SH7757 PCIe-PCI Bridge [PPB]|bridge
    0000:15:00.0|0300|102b|0534|1028:0600|01|00|||0000:14:00.0|VGA compatible controller|Matrox Electronics Systems Ltd.|G200eR2|||console

    """
}
