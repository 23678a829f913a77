import Glibc
import Host
import Model
import TUI

/// This machine as the host.
extension Xenpass {
  func runHere() async -> Int32 {
    let transport = LocalTransport(
      mode: .real, sshConnection: getenv("SSH_CONNECTION").map { String(cString: $0) })
    let operations = HostOperations(transport)
    if let machine = await Self.isNoHost(operations) {
      Console.error(
        """
        This machine is no XenServer or XCP-ng host: \(machine).
        xenpass changes nothing here. To see what it does, on a simulated host:

            xenpass --demo

        To reach a host from here (not built yet, planned): xenpass root@host
        """)
      return 2
    }
    let app = App(wizard: Wizard(reach: .local), place: "this host")
    return await open(app, Performer(operations))
  }

  // /etc/xensource-inventory exists on every XenServer and XCP-ng host; without it nothing further is asked.
  private static func isNoHost(_ operations: HostOperations) async -> String? {
    guard access("/etc/xensource-inventory", R_OK) != 0 else { return nil }
    var name = utsname()
    guard uname(&name) == 0 else { return "an unknown system" }
    func text<T>(_ value: T) -> String {
      withUnsafeBytes(of: value) { bytes in String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self) }
    }
    return "\(text(name.sysname)) \(text(name.release)) \(text(name.machine))"
  }
}
