import Model

@testable import Host

// The scripts called with arguments of any kind, as no plan of the program would call them.

typealias ChangeOutcome = Outcome
typealias HostReport = ScriptReport

extension Outcome {
  /// How the script ended.
  var meaning: ScriptEnd { end }
}

extension HostOperations {
  /// A boot file before and after, and what the journal keeps of the change.
  struct FileChange: Equatable, Sendable {
    /// Relative to the root, for example `boot/extlinux.conf`.
    var path: String
    /// What is done, in words.
    var title: String
    /// The bytes that were shown.
    var old: [UInt8]
    /// The bytes to write.
    var new: [UInt8]
    /// What the hidden cards are, a line each.
    var identities: [String] = []
    /// The change in the journal that this one takes back.
    var undoes: String?

    /// A change of these parts.
    init(
      path: String, title: String, old: [UInt8], new: [UInt8], identities: [String] = [],
      undoes: String? = nil
    ) {
      self.path = path
      self.title = title
      self.old = old
      self.new = new
      self.identities = identities
      self.undoes = undoes
    }

    fileprivate var arguments: [String] {
      [path, title, "\(old.count)", "\(Checksum.posix(old))", "\(new.count)", "\(Checksum.posix(new))"]
    }
  }

  /// Replaces a boot file: refused if it is not `old` any more; backed up, written, read back.
  func replaceBootFile(
    _ file: FileChange, onReport: @escaping ReportHandler = { _ in }
  ) async -> ChangeOutcome {
    await change(
      .writeBoot, file.arguments + [file.identities.joined(separator: "\n"), file.undoes ?? ""],
      input: file.old + file.new, deadline: .seconds(300), onReport: onReport)
  }

  /// A parameter that the vendor's tool sets in grub.cfg.
  struct BootWord: Equatable, Sendable {
    /// `xen` or `dom0`.
    var part: String
    /// The parameter.
    var name: String
    /// The whole value afterwards; nil if the parameter goes.
    var value: String?
    /// The value now; nil if there is none.
    var earlier: String?

    /// A parameter of these parts.
    init(part: String, name: String, value: String?, earlier: String?) {
      self.part = part
      self.name = name
      self.value = value
      self.earlier = earlier
    }
  }

  /// Lets the vendor's tool write grub.cfg: refused if the file is not `old` any more, taken back if its words are not
  /// those of `new` afterwards.
  func setBootWord(
    _ word: BootWord, in file: FileChange, onReport: @escaping ReportHandler = { _ in }
  ) async -> ChangeOutcome {
    let forms = [word.value, word.earlier].map { $0.map { "=\($0)" } ?? "-" }
    return await change(
      .setBootWord,
      file.arguments + [file.identities.joined(separator: "\n"), file.undoes ?? "", word.part, word.name]
        + forms,
      input: file.old + file.new, deadline: .seconds(300), onReport: onReport)
  }

  /// What becomes of a trial.
  enum TrialStep: String, Sendable, CaseIterable {
    /// The entry is written, and the loader starts it at the next boot only.
    case arm
    /// The change goes into the real entry; the trial's entry and the loader's memory go.
    case keep
    /// The loader's memory and the trial's entry go.
    case drop
  }

  /// Arms, keeps or drops a trial boot with extlinux.
  func trial(
    _ step: TrialStep, label: String, _ file: FileChange, onReport: @escaping ReportHandler = { _ in }
  ) async -> ChangeOutcome {
    await change(
      .trial, [step.rawValue, label] + file.arguments + [file.identities.joined(separator: "\n")],
      input: file.old + file.new, deadline: .seconds(300), onReport: onReport)
  }

  /// Sets parameters of a VM: `affinity` and `blocked-operations:NAME`; an empty value takes one away.
  func setParameters(
    uuid: String, _ parameters: [(name: String, value: String)], undoes: String? = nil,
    onReport: @escaping ReportHandler = { _ in }
  ) async -> ChangeOutcome {
    await change(
      .setParameters, [uuid, undoes ?? ""] + parameters.map { "\($0.name)=\($0.value)" },
      deadline: .seconds(120),
      onReport: onReport)
  }

  /// Runs `extlinux -i` on the host's /boot, if the host starts with extlinux.
  func installExtlinux(
    onReport: @escaping ReportHandler = { _ in }
  ) async -> ChangeOutcome {
    await change(.extlinux, [], deadline: .seconds(300), onReport: onReport)
  }

  /// Sets `other-config:pci` of a VM, or removes it (`new` nil); refused if it is not `expected` any more.
  func setKey(
    uuid: String, expected: String?, new: String?, undoes: String? = nil,
    onReport: @escaping ReportHandler = { _ in }
  ) async -> ChangeOutcome {
    let forms = [expected, new].map { $0.map { "=\($0)" } ?? "-" }
    return await change(
      .setKey, [uuid] + forms + [undoes ?? ""], deadline: .seconds(120), onReport: onReport)
  }

  /// How a VM is stopped before a restart.
  enum ShutdownWay: String, Sendable, CaseIterable {
    /// The guest shuts down.
    case clean
    /// The power is cut.
    case force
    /// Somebody else stops or moves it; it is waited for.
    case wait
  }

  /// A VM and how it is stopped.
  struct VMShutdown: Equatable, Sendable {
    var uuid: String
    var way: ShutdownWay

    init(uuid: String, way: ShutdownWay) {
      self.uuid = uuid
      self.way = way
    }
  }

  /// Disables the host, stops these VMs one by one, and restarts the host.
  ///
  /// Refused if a VM runs that is not among them. `secondsPerVM` is at most what one VM may take. Can be run
  /// again after it stopped half way.
  func reboot(
    host: String, secondsPerVM: Int, shutdowns: [VMShutdown], onReport: @escaping ReportHandler
  ) async -> ChangeOutcome {
    let limit = secondsPerVM
    let arguments = [host, "\(limit)"] + shutdowns.map { "\($0.uuid):\($0.way.rawValue)" }
    // The script keeps its own time; this is only for one that hangs.
    let deadline = Duration.seconds(Int64(limit + 60) * Int64(shutdowns.count) + 600)
    return await change(.reboot, arguments, deadline: deadline, onReport: onReport)
  }

  /// Lets a disabled host take VMs again.
  func enableHost(
    _ host: String, onReport: @escaping ReportHandler = { _ in }
  ) async -> ChangeOutcome {
    await change(.enableHost, [host], deadline: .seconds(120), onReport: onReport)
  }

  /// Starts VMs on this host, one after the other; the outcome is `failed` if any did not start.
  func startVMs(
    _ uuids: [String], on host: String, onReport: @escaping ReportHandler = { _ in }
  ) async -> ChangeOutcome {
    let deadline = Duration.seconds(900 * Int64(uuids.count) + 60)
    return await change(.startVMs, [host] + uuids, deadline: deadline, onReport: onReport)
  }

  /// Stops one VM wherever it runs, within `seconds`.
  func stopVM(
    _ uuid: String, isForced: Bool, seconds: Int, onReport: @escaping ReportHandler = { _ in }
  ) async -> ChangeOutcome {
    let limit = min(max(seconds, 1), 86_400)
    return await change(
      .stopVM, [uuid, isForced ? "force" : "clean", "\(limit)"], deadline: .seconds(limit + 120),
      onReport: onReport)
  }

  /// Cancels the shutdown of a VM with which the toolstack goes on.
  func cancelShutdown(of uuid: String) async -> ChangeOutcome {
    await change(.stopVM, [uuid, "cancel", "60"], deadline: .seconds(180)) { _ in }
  }

  /// Marks a restart in the journal as finished: the VMs that ran before run again, or are not wanted.
  func closeReboot(
    journal: String, onReport: @escaping ReportHandler = { _ in }
  ) async -> ChangeOutcome {
    await change(.closeReboot, [journal], deadline: .seconds(60), onReport: onReport)
  }

  private func change(
    _ script: HostScript, _ arguments: [String], input: [UInt8] = [], deadline: Duration,
    onReport: @escaping ReportHandler
  ) async -> ChangeOutcome {
    let seconds = Int(deadline.components.seconds)
    return await outcome(of: ScriptCall(script, arguments, input: input, seconds: seconds), onReport)
  }
}
