/// The renumbering alarm: after a card was swapped or the firmware renumbered, an address may be another card.
package enum IdentityChecks {
  /// What is said of a moved card.
  package static func finding(_ moved: MovedCard) -> Finding {
    let recorded = moved.recorded
    let now =
      moved.present.map { device in
        let numbers = DeviceIdentity(device).map { " [\($0.device)]" } ?? ""
        return "is now \(device.name)\(numbers)"
      } ?? "is empty now"
    let elsewhere = moved.newAddress.map { " The hidden card sits at \($0.short) now." } ?? ""
    return Finding(
      .refused, moved.address,
      seen:
        "\(moved.address.short) was \(recorded.device) when it was hidden (journal), and \(now) (lspci).\(elsewhere)",
      consequence: "Going on would hide or hand over a card that nobody chose.",
      advice: moved.newAddress == nil
        ? "Take the address out of its VM and out of the boot line."
        : "Take it out of its VM, then let the boot line follow the card.")
  }
}
