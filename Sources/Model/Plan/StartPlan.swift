/// VMs to start on this host.
package struct StartPlan: Equatable, Sendable {
  /// The uuid of this host.
  package let hostUUID: HostText
  /// The VMs, in order.
  package let vms: [VirtualMachine]
  /// The reboot whose record is closed once a survey shows them running; nil if none.
  package var closing: HostText?
  /// Whether the host is enabled first.
  package var enablesHost = false

  /// How long one VM may take to start, in seconds.
  package static let limitSeconds = 900

  /// The commands of the plan, as a person would type them.
  package var commands: [String] {
    (enablesHost ? ["xe host-enable uuid=\(hostUUID)"] : [])
      + vms.map { "xe vm-start uuid=\($0.id) on=\(hostUUID)" }
  }

  /// The same in words.
  var words: [String] {
    (enablesHost ? ["xe host-enable uuid=\(hostUUID)"] : [])
      + vms.map { "start \($0.name)" }
  }
}
