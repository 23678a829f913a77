/// What must be known of a plan before it is asked about.
extension Plan {
  /// The devices that it is about.
  var addresses: [PCIAddress] {
    switch self {
    case .boot(let plan, _): plan.change.hide + plan.change.unhide
    case .trial(let plan): plan.addresses
    case .key(let plan): plan.addresses
    case .reboot(let plan): plan.addresses
    case .parameters, .start, .stop: []
    }
  }

  /// Whether it is the toolstack that does it.
  var needsToolstack: Bool {
    switch self {
    case .boot, .trial: false
    case .key, .parameters, .reboot, .start, .stop: true
    }
  }

  /// Whether the next boot would hide more than what hides now.
  var hidesMore: Bool {
    switch self {
    case .boot(let plan, _): !plan.change.hide.isEmpty
    case .trial(let plan): plan.action == .arm
    case .key, .parameters, .reboot, .start, .stop: false
    }
  }

  /// What did not happen when the answer was not yes.
  package var refused: String {
    switch self {
    case .boot(let plan, _): "\(plan.path) was not written."
    case .trial(let plan): "\(plan.path) was not written."
    case .key(let plan): "The key of \(plan.vm.name) was not changed."
    case .parameters(let plan): "Nothing was set for \(plan.vm.name)."
    case .reboot(let plan): "\(plan.hostName) was not rebooted."
    case .start(let plan): plan.enablesHost ? "The host was not enabled." : "Nothing was started."
    case .stop(let plan):
      plan.way == .cancel
        ? "The shutdown of \(plan.vm.name) was not cancelled."
        : "\(plan.vm.name) was not shut down."
    }
  }
}
