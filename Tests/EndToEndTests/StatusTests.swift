import FoundationEssentials
import TestSupport
import Testing

@Suite("xenpass status, by the real program", .serialized)
struct StatusTests {
  private struct Status: Decodable {
    struct Loader: Decodable {
      let kind: String?
      let path: String?
      let reason: String
      let parameter: String
    }
    struct Device: Decodable {
      let address: String
      let state: String
      let holders: [Holder]
    }
    struct Holder: Decodable {
      let name: String
      let powerState: String
    }
    struct Work: Decodable {
      let kind: String
    }
    let format: Int
    let backend: Loader
    let iommu: Bool?
    let devices: [Device]
    let unfinished: [Work]
  }

  @Test("Tells back-end, states and unfinished work as JSON, and its exit status that there is some")
  func inUse() throws {
    let host = try DemoRoot("in-use")
    let result = try host.run("status", "--json")
    #expect(result.status == 1)
    let status = try JSONDecoder().decode(Status.self, from: Data(result.text.utf8))
    #expect(status.format == 1)
    #expect(status.backend.kind == "extlinux")
    #expect(status.backend.parameter == "pciback.hide")
    #expect(status.iommu == true)
    #expect(status.devices.map(\.state) == ["disabled", "disable_on_reboot", "disabled"])
    #expect(status.devices[2].holders.map(\.powerState) == ["running"])
    #expect(status.unfinished.map(\.kind) == ["awaiting-reboot", "unassigned"])
  }

  @Test("Says the same in lines, and 0 on a host as installed")
  func fresh() throws {
    let result = try DemoRoot().run("status")
    #expect(result.status == 0, "\(result.text)")
    #expect(result.text.contains("Back-end   extlinux: /boot/extlinux.conf is the only boot file"))
    #expect(result.text.contains("Parameter  pciback.hide"))
  }
}
