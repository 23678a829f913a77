import FoundationEssentials
import TestSupport
import Testing

@Suite("xenpass status, by the real program", .serialized, .waits)
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

  @Test(
    "Status, banner and doctor count alike",
    arguments: ["damaged", "in-use", "swapped", "xcp82-uefi", "big-board"])
  func counts(_ name: String) throws {
    struct Counts: Decodable {
      let problems: Int
      let warnings: Int
      let notes: Int
      let unfinished: [Sentence]
    }
    struct Sentence: Decodable {
      let kind: String
      let sentence: String
    }
    struct Doctor: Decodable { let complaints: [Complaint] }
    struct Complaint: Decodable {
      let isProblem: Bool
      let finding: Finding
    }
    struct Finding: Decodable { let severity: String }
    let host = try DemoRoot(name)
    let status = try JSONDecoder().decode(
      Counts.self, from: Data(try host.run("status", "--json").text.utf8))
    let doctor = try JSONDecoder().decode(
      Doctor.self, from: Data(try host.run("doctor", "--json").text.utf8))
    let problems = doctor.complaints.count { $0.isProblem }
    let notes = doctor.complaints.count { $0.finding.severity == "note" }
    #expect(status.problems == problems && status.notes == notes)
    #expect(status.warnings == doctor.complaints.count - problems - notes)
    for banner in status.unfinished where banner.kind == "problems" {
      #expect(banner.sentence.hasPrefix(problems == 1 ? "1 problem in" : "\(problems) problems in"))
    }
    let words = [
      problems > 0 ? problems == 1 ? "1 problem" : "\(problems) problems" : nil,
      status.warnings > 0 ? status.warnings == 1 ? "1 warning" : "\(status.warnings) warnings" : nil,
      notes > 0 ? notes == 1 ? "1 note" : "\(notes) notes" : nil,
    ].compactMap(\.self).joined(separator: ", ")
    let lines = try host.run("status").text.split(separator: "\n")
    let line = try #require(lines.first { $0.hasPrefix("Doctor") })
    #expect(
      line.hasPrefix(words.isEmpty ? "Doctor     nothing is wrong" : "Doctor     \(words) ("), "\(line)")
  }

  @Test("Says the same in lines, and 0 on a host as installed")
  func fresh() throws {
    let result = try DemoRoot().run("status")
    #expect(result.status == 0, "\(result.text)")
    #expect(result.text.contains("Back-end   extlinux: /boot/extlinux.conf is the only boot file"))
    #expect(result.text.contains("Parameter  pciback.hide"))
  }
}
