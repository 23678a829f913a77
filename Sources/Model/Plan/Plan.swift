/// Everything that can be done to a host, each a plan that a person has seen.
package enum Plan: Equatable, Sendable {
  /// Another boot file; `extlinux -i` after it if that was asked for.
  case boot(BootPlan, rewritesLoader: Bool)
  /// The beginning or the end of a trial.
  case trial(TrialPlan)
  /// Another key of a VM, template or snapshot.
  case key(AssignmentPlan)
  /// Other parameters of a VM.
  case parameters(ParameterPlan)
  /// VMs are shut down and the host is rebooted.
  case reboot(RebootPlan)
  /// The host is enabled, and VMs are started.
  case start(StartPlan)
  /// A VM is shut down.
  case stop(StopPlan)

  /// What is tried, in one line.
  package var title: String {
    switch self {
    case .boot(let plan, _): "Write \(plan.path)"
    case .trial(let plan): "Write \(plan.path): \(plan.action.rawValue) the trial"
    case .key(let plan): "Write other-config:pci of \(plan.vm.name)"
    case .parameters(let plan): "Set parameters of \(plan.vm.name)"
    case .reboot(let plan): "Reboot \(plan.hostName)"
    case .start(let plan):
      (plan.enablesHost ? ["Enable the host"] : [])
        .appending(
          plan.vms.isEmpty
            ? nil : "Start \(plan.vms.map(\.name).joined(separator: ", "))"
        )
        .joined(separator: "; ")
    case .stop(let plan):
      plan.way == .cancel
        ? "Cancel the shutdown of \(plan.vm.name)"
        : "Shut \(plan.vm.name) down"
    }
  }

  /// The commands that a person can type to do the same; none where a file is written.
  package var commands: [String] {
    switch self {
    case .boot(let plan, _): plan.tool.map { [$0.command] } ?? []
    case .trial: []
    case .key(let plan): plan.command.isEmpty ? [] : [plan.command]
    case .parameters(let plan): plan.commands
    case .reboot(let plan): plan.commands
    case .start(let plan): plan.commands
    case .stop(let plan): plan.commands
    }
  }

  /// How long the current step may take, in seconds: one VM where VMs are started or shut down, else the whole.
  package var limitSeconds: Int {
    switch self {
    case .boot, .trial: 300
    case .key, .parameters: 120
    case .reboot(let plan): plan.deadlineSeconds
    case .start(let plan): plan.vms.isEmpty ? 120 : StartPlan.limitSeconds
    case .stop(let plan): plan.deadlineSeconds
    }
  }

  /// What happens on the host if the person leaves while the step runs.
  package var leftRunning: String {
    switch self {
    case .boot, .trial:
      "The host finishes the write by itself, with its journal: no file is left half written."
    case .key, .parameters: "The host finishes the change by itself, with its journal."
    case .reboot(let plan):
      plan.items.isEmpty
        ? "The host finishes the current step. If it has not gone down by then, it is enabled again and not rebooted."
        : "The host shuts down the VM in hand and no further one; then it is enabled again and not rebooted."
    case .start(let plan):
      plan.vms.count > 1
        ? "The toolstack goes on with the VM in hand; the VMs after it are not started."
        : "The toolstack goes on with it by itself."
    case .stop(let plan):
      plan.way == .cancel
        ? "The toolstack ends the shutdown as soon as it can."
        : "The toolstack goes on with the shutdown by itself."
    }
  }

  /// What becomes of the current step when its time is over.
  package var afterLimit: String {
    let limit = Seconds.words(limitSeconds)
    switch self {
    case .reboot(let plan) where !plan.items.isEmpty:
      return
        "A VM that is not down after \(limit) is not waited for any longer: then you decide what becomes of it."
    case .stop:
      return "After \(limit) it is not waited for any longer; the toolstack may go on with it."
    default: return "After \(limit) it is given up from here, and the host is read anew."
    }
  }
}

extension [String] {
  fileprivate func appending(_ text: String?) -> [String] { self + [text].compactMap(\.self) }
}
