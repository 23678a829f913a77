import Host
import Model

extension SurveyPart {
  init(_ section: SurveySection) {
    self.init(name: section.name, status: Int(section.status), bytes: section.bytes)
  }
}
