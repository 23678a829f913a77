/// Who has a device now, as xenstore tells it.
package struct DeviceHolder: Equatable, Sendable {
  /// The number of the domain.
  package let domain: Int
  /// Its VM; nil if the toolstack's list has none of that uuid, or xenstore names none.
  package let vm: VirtualMachine?

  init(_ holder: GivenDevices.Holder, facts: HostFacts) {
    domain = holder.domain
    vm = holder.vm.flatMap { facts.vm($0) }
  }

  /// The VM's name, or the number of its domain.
  package var name: HostText { vm?.name ?? HostText("domain \(domain)") }

  /// The same in a sentence, with the place that shows it.
  package var title: String {
    vm.map { "VM \($0.name) (domain \(domain))" }
      ?? "Domain \(domain), of a VM that is not known,"
  }
}
