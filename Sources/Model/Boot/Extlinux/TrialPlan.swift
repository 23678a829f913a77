/// A change of the boot line that is tried once: an entry of its own that the loader starts at the next boot only.
///
/// Seen with the loader 6.04 under real Xen: the memory is used up before the entry is started, so that a trial that
/// does not come up leaves the host with its own entry after a power cycle. Not seen with the loader 4.02 of XenServer 6.2.
package struct TrialPlan: Equatable, Sendable {
  /// What is done with the trial.
  package enum Action: String, Equatable, Sendable {
    /// The entry is added, and the loader told to start it once.
    case arm
    /// The change goes into the entry that boots; the trial's entry goes.
    case keep
    /// The trial's entry goes, and nothing is changed.
    case drop
  }

  /// The label of a trial's entry.
  package static let label = "xenpass-trial"

  /// What is done.
  package let action: Action
  /// The file's path on the host.
  package let path: String
  /// The file as it was read.
  package let before: [UInt8]
  /// The file as it would be written.
  package let after: [UInt8]
  /// The devices that the trial hides.
  package let addresses: [PCIAddress]
  /// What the trial's entry changes, compared with the entry that boots.
  package let entries: [BootPlan.EntryEdit]
  /// What the cards are.
  package var identities: [DeviceIdentity] = []

  /// What is done, in words for the journal.
  package var title: String { "trial: \(action.rawValue) \(addresses.map(\.short).joined(separator: " "))" }

  /// Why there is no trial.
  package enum Refusal: Error, Equatable, Sendable {
    /// The change itself is refused.
    case boot(BootRefusal)
    /// The loader would wait for ever at its prompt if the entry were missing.
    case noTimeout
    /// There is an entry of that name already.
    case exists
    /// There is no entry of that name.
    case missing
    /// The entry of the trial is not a boot line of Xen.
    case unreadable

    /// What is wrong and what to do, for the administrator.
    package var explanation: String {
      switch self {
      case .boot(let refusal): "\(refusal.explanation) \(refusal.whatToDo)"
      case .noTimeout:
        "The boot file has no timeout above 0: a loader that does not find the trial's entry would wait at its prompt "
          + "for ever. Write a line such as “timeout 50” first."
      case .exists: "There is an entry \(TrialPlan.label) already: keep or drop that trial first."
      case .missing: "There is no entry \(TrialPlan.label) in the boot file."
      case .unreadable: "The entry \(TrialPlan.label) is not a boot line of Xen with a dom0. Drop it."
      }
    }
  }

  /// Arms a trial of a change: the entry that boots is copied, and only the copy is changed.
  package init(arming change: BootChange, path: String, bytes: [UInt8]) throws(Refusal) {
    let config = ExtlinuxConfig(parsing: bytes)
    guard config.timeout > 0 else { throw .noTimeout }
    guard config.entry(named: Self.label) == nil else { throw .exists }
    var alone = change
    alone.includesSerialTwin = false
    let plan: BootPlan
    do { plan = try BootPlan(alone, path: path, bytes: bytes) } catch { throw .boot(error) }
    guard let edit = plan.entries.first,
      let block = TrialEntry.lines(of: edit.label, in: plan.after)
    else { throw .missing }
    var after = bytes
    if after.last != BlankBytes.lineFeed { after.append(BlankBytes.lineFeed) }
    after.append(BlankBytes.lineFeed)
    after += TrialEntry.renamed(Array(plan.after[block]), to: Self.label)
    if after.last != BlankBytes.lineFeed { after.append(BlankBytes.lineFeed) }
    action = .arm
    self.path = path
    before = bytes
    self.after = after
    addresses = change.hide
    let copy = ExtlinuxConfig(parsing: after).entry(named: Self.label)
    guard let copy, let line = try? ExtlinuxConfig(parsing: after).bootLine(of: copy) else {
      throw .unreadable
    }
    entries = [
      BootPlan.EntryEdit(
        label: Self.label, before: edit.before, after: line, diff: KernelLineDiff(from: edit.before, to: line)
      )
    ]
  }

  /// Keeps a trial: what its entry hides goes into the entry that boots and its serial twin.
  package init(keeping addresses: [PCIAddress], _ change: BootChange, path: String, bytes: [UInt8])
    throws(Refusal)
  {
    let rest = try Self.without(bytes)
    var hiding = change
    hiding.hide = addresses
    let plan: BootPlan
    do { plan = try BootPlan(hiding, path: path, bytes: rest) } catch { throw .boot(error) }
    action = .keep
    self.path = path
    before = bytes
    after = plan.after
    self.addresses = addresses
    entries = plan.entries
  }

  /// Drops a trial, or what is left of one.
  package init(dropping addresses: [PCIAddress], path: String, bytes: [UInt8]) throws(Refusal) {
    action = .drop
    self.path = path
    before = bytes
    after = try Self.without(bytes)
    self.addresses = addresses
    entries = []
  }

  private static func without(_ bytes: [UInt8]) throws(Refusal) -> [UInt8] {
    guard var block = TrialEntry.lines(of: label, in: bytes) else { throw .missing }
    // The empty line that went in with the entry goes out with it.
    let lower = block.lowerBound
    if lower >= 2, bytes[lower - 1] == BlankBytes.lineFeed, bytes[lower - 2] == BlankBytes.lineFeed {
      block = (lower - 1)..<block.upperBound
    }
    return Array(bytes[..<block.lowerBound] + bytes[block.upperBound...])
  }
}
