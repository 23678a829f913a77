/// Whether the boot file is the one that started the host.
enum BootFileChecks {
  /// What was found, by comparing the dom0 words of the file's entries with /proc/cmdline.
  static func findings(facts: HostFacts) -> [Finding] {
    guard let bytes = facts.bootFile, let running = facts.commandLine else { return [] }
    let config = BootMenu(parsing: bytes, format: facts.bootFormat)
    guard let boots = config.bootEntry else { return [] }
    let agreeing = config.entries.filter { entry in
      (try? config.bootLine(of: entry)).map { running.agrees(with: $0.dom0) } ?? false
    }
    if agreeing.contains(where: { $0.label == boots.label || $0.label == TrialPlan.label }) { return [] }
    let label = HostText(boots.label)
    guard let other = agreeing.first else {
      return [
        Finding(
          .stop, seen: "No entry of the boot file has the words of /proc/cmdline.",
          consequence:
            "Another file or another loader may have started this host; then this edit does nothing.",
          advice: "Compare /proc/cmdline with the file. It may also have been edited since the last boot.")
      ]
    }
    return [
      Finding(
        .warn,
        seen:
          "The host runs with the words of entry \(HostText(other.label)), not of \(label) (/proc/cmdline).",
        consequence: "What is edited is \(label), which boots when nobody chooses another entry.",
        advice: "Reboot without touching the keyboard.")
    ]
  }
}
