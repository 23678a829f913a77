extension BootCase {
  /// The rules about what stands in the list that counts.
  var hideListComplaints: [Complaint] {
    [faultyHideList, emptyHideList, shortAddresses, hiddenDeviceGone].compactMap(\.self)
  }

  /// The list is typed in a way on which the kernel chokes, or which it takes for other devices.
  private var faultyHideList: Complaint? {
    var isHarmful = false
    let faults = pair.lines.compactMap { line -> Fault? in
      guard let word = line.hide.known.last, let list = line.hide.list else { return nil }
      let strays = line.hide.strays(after: word)
      let isQuoted = word.value != word.unquotedValue && word.value != nil
      guard !list.faults.isEmpty || !strays.isEmpty || isQuoted else { return nil }
      isHarmful = isHarmful || !list.faults.isEmpty || !strays.isEmpty
      let written = ([word] + strays).map(\.text)
      let reading = read([list.text] + strays.map(\.text))
      let rewrite = HideRewrite(line: line, pair: pair)
      let reasons =
        list.faults.map(\.explanation)
        + (strays.isEmpty ? [] : ["A blank ends the list: what follows it does not count."])
        + (isQuoted ? ["The quotation marks are more than xenpass and the toolstack understand."] : [])
      return Fault(
        label: line.label,
        text: "\"\(HostText(written.joined(separator: " ")))\" is faulty. "
          + reasons.joined(separator: " ") + reading.absentWords,
        edits: rewrite.edits(word, value: reading.value, removing: strays), unclear: reading.unclear,
        address: reading.addresses.min())
    }
    return complaint(
      .faultyHideList, isHarmful ? .stop : .warn, faults,
      consequence: isHarmful
        ? "What is hidden is not what was meant; VMs with these devices fail, or take a device from the host."
        : "The kernel reads the list, but nothing else on the host does.",
      title: "Rewrite the hide list")
  }

  /// The parameter is there without any list.
  private var emptyHideList: Complaint? {
    let faults = pair.lines.compactMap { line -> Fault? in
      guard let word = line.hide.known.last, word.unquotedValue.isEmpty,
        line.hide.strays(after: word).isEmpty
      else { return nil }
      return Fault(
        label: line.label, text: "\"\(HostText(word.text))\" has no list.",
        edits: HideRewrite(line: line, pair: pair).edits(word, value: ""))
    }
    return complaint(
      .emptyHideList, .warn, faults, consequence: "Nothing is hidden by it.",
      title: "Remove the hide parameter without a list")
  }

  /// The toolstack of the newer hosts reads the list in steps of 14 characters.
  private var shortAddresses: Complaint? {
    guard pair.wantsLong else { return nil }
    let faults = pair.lines.compactMap { line -> Fault? in
      guard let (word, list) = soundList(of: line) else { return nil }
      let short = list.pieces.filter { $0.addresses.map { "(\($0.full))" } != [$0.text.lowercased()] }
      guard !short.isEmpty else { return nil }
      let reading = read([list.text])
      return Fault(
        label: line.label,
        text: "\(HostText(short.map(\.text).joined(separator: " "))) is short or a wildcard."
          + reading.absentWords,
        edits: HideRewrite(line: line, pair: pair).edits(word, value: reading.value),
        unclear: reading.unclear, address: short.flatMap(\.addresses).min())
    }
    // XenServer 7.0 is the first with GRUB, and the first whose toolstack reads the list while it starts (facts 5.2).
    let isReadAtStart = [.grubUEFI, .grubBIOS].contains(facts.boot.backend)
    return complaint(
      .shortAddresses, isReadAtStart ? .stop : .warn, faults,
      consequence: isReadAtStart
        ? "The kernel hides the devices, but the toolstack reads only addresses such as (0000:03:00.0), and reads "
          + "them while it starts: after a boot it dies once, a pool member goes to emergency mode, and where a "
          + "GPU is new it fails at every start."
        : "The kernel hides the devices, but the toolstack of this host reads only addresses such as "
          + "(0000:03:00.0): its own PCI commands fail.",
      title: "Write the addresses with their domain")
  }

  /// The list names addresses at which lspci lists no device.
  private var hiddenDeviceGone: Complaint? {
    guard !devices.isEmpty, facts.unreadDevices.isEmpty else { return nil }
    let faults = pair.lines.compactMap { line -> Fault? in
      guard let (word, list) = soundList(of: line) else { return nil }
      let gone = list.pieces.filter { devices.isDisjoint(with: $0.addresses) }
      guard !gone.isEmpty else { return nil }
      let kept = list.pieces.filter { !devices.isDisjoint(with: $0.addresses) }
      return Fault(
        label: line.label,
        text: "lspci does not list \(HostText(gone.map(\.text).joined(separator: " "))).",
        edits: HideRewrite(line: line, pair: pair).edits(word, value: kept.map(\.text).joined()),
        address: gone.flatMap(\.addresses).min())
    }
    return complaint(
      .hiddenDeviceGone, .warn, faults,
      consequence:
        "The kernel ignores an address that is not there. If a card was moved, it is not hidden at "
        + "its new address; if another comes to this address, it is hidden.",
      title: "Remove addresses that are not there")
  }

  /// The list that counts, if the kernel reads all of it.
  private func soundList(of line: EntryPair.Line) -> (KernelWord, HideList)? {
    guard let word = line.hide.known.last, let list = line.hide.list, list.faults.isEmpty,
      line.hide.strays(after: word).isEmpty
    else { return nil }
    return (word, list)
  }

  /// What was meant by these texts.
  func read(_ texts: [String]) -> HideReading {
    HideReading(
      texts, devices: devices, knowsAll: !devices.isEmpty && facts.unreadDevices.isEmpty, long: pair.wantsLong
    )
  }
}
