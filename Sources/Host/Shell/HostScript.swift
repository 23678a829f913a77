import Model

/// A shell script that xenpass runs on a host; its text is a file of `Sources/Host/Scripts`.
package enum HostScript: String, CaseIterable, Sendable {
  /// Says whether this is a host, and whether we may work on it.
  case recognise
  /// Looks at the whole host.
  case survey
  /// Replaces a boot file.
  case writeBoot = "write-boot"
  /// Sets a parameter of the boot line by the vendor's tool.
  case setBootWord = "set-boot-word"
  /// Runs `extlinux -i`.
  case extlinux
  /// Sets or removes `other-config:pci` of a VM.
  case setKey = "set-key"
  /// Stops the VMs and restarts the host.
  case reboot
  /// Lets a disabled host take VMs again.
  case enableHost = "enable-host"
  /// Starts VMs.
  case startVMs = "start-vms"
  /// Stops one VM.
  case stopVM = "stop-vm"
  /// Tells the restart that is under way to wait no longer for a VM.
  case stopWaiting = "stop-waiting"
  /// Marks a restart in the journal as finished.
  case closeReboot = "close-reboot"
  /// Arms, keeps or drops a trial of a boot entry.
  case trial
  /// Sets affinity and blocked operations of a VM.
  case setParameters = "set-parameters"
  /// Looks at one change of the journal.
  case readChange = "read-change"

  /// Whether the script changes anything: such a script is not cancelled.
  package var isChanging: Bool {
    switch self {
    case .recognise, .survey, .readChange: false
    case .writeBoot, .setBootWord, .extlinux, .setKey, .reboot, .enableHost, .startVMs, .stopVM, .stopWaiting,
      .closeReboot,
      .trial,
      .setParameters:
      true
    }
  }

  /// The whole text, as it is given to `sh -c`: the shared parts, the script, and its call on the last line.
  package var text: String {
    String(decoding: parts.joined(), as: UTF8.self) + Self.program + "main \"$@\"\n"
  }

  /// The program's version, as the journal keeps it.
  package static let version = "0.2.0"

  private static let program = "program() {\n  printf '%s\\n' 'xenpass \(version)'\n}\n"

  /// How the run is shown in the log of commands: the script's file and its arguments, quoted for a shell.
  package func commandLine(_ arguments: [String]) -> String {
    (["\(rawValue).sh"] + arguments.map { ShellWord($0).description }).joined(separator: " ")
  }

  private var parts: [[UInt8]] {
    let looking = [PackageResources.prologue_sh]
    let changing = looking + [PackageResources.lock_sh, PackageResources.change_sh]
    let stopping = changing + [PackageResources.shutdown_sh]
    return switch self {
    case .recognise: looking + [PackageResources.recognise_sh]
    case .survey: looking + [PackageResources.lock_sh, PackageResources.survey_sh]
    case .readChange: looking + [PackageResources.read_change_sh]
    case .writeBoot: changing + [PackageResources.replace_sh, PackageResources.write_boot_sh]
    case .setBootWord: changing + [PackageResources.replace_sh, PackageResources.set_boot_word_sh]
    case .trial:
      changing + [PackageResources.replace_sh, PackageResources.loader_sh, PackageResources.trial_sh]
    case .extlinux: changing + [PackageResources.loader_sh, PackageResources.extlinux_sh]
    case .setParameters: changing + [PackageResources.set_parameters_sh]
    case .setKey: changing + [PackageResources.set_key_sh]
    case .reboot: stopping + [PackageResources.reboot_sh]
    case .enableHost: changing + [PackageResources.enable_host_sh]
    case .startVMs: stopping + [PackageResources.start_vms_sh]
    case .stopVM: stopping + [PackageResources.stop_vm_sh]
    case .stopWaiting: changing + [PackageResources.stop_waiting_sh]
    case .closeReboot: changing + [PackageResources.close_reboot_sh]
    }
  }
}
