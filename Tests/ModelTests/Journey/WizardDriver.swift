import TestSupport

@testable import Model

/// A wizard with a surveyed host, driven by messages.
struct WizardDriver {
  var wizard: Wizard
  var effects: [Effect] = []

  init(_ host: HowToHost = HowToHost(), reach: Wizard.Reach = .outlivesReboot, isReadOnly: Bool = false) {
    wizard = Wizard(reach: reach, isReadOnly: isReadOnly)
    effects = wizard.begin()
    answer(with: host)
  }

  mutating func send(_ message: Message) {
    effects = wizard.update(message)
  }

  /// Answers the running survey with this host.
  mutating func answer(with host: HowToHost) {
    for part in host.parts {
      _ = wizard.update(.surveyed(SurveyPart(name: part.name, status: part.status, bytes: part.text)))
    }
    effects = wizard.update(.surveyEnded(nil))
  }
}

extension PCIAddress {
  /// An address that a test is sure of; the first function of bus ff if it is not one.
  static func test(_ text: String) -> PCIAddress {
    (try? PCIAddress(parsing: text)) ?? PCIAddress(domain: 0, bus: 0xff, device: 0, function: 0) ?? fallback
  }

  private static var fallback: PCIAddress {
    [PCIAddress(domain: 0, bus: 0, device: 0, function: 0)].compactMap(\.self)[0]
  }
}

extension VMIdentifier {
  /// A uuid that a test is sure of.
  static func test(_ text: String) -> VMIdentifier {
    [VMIdentifier(rawValue: text), VMIdentifier(rawValue: "00000000-0000-0000-0000-000000000000")]
      .compactMap(\.self)[0]
  }
}
