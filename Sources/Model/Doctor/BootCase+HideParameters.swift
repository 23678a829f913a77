extension BootCase {
  /// The rules about the parameter itself: its name, its number and its place.
  var hideParameterComplaints: [Complaint] {
    [wrongName, repeatedParameter, misplacedParameter, ignoredParameter].compactMap(\.self)
  }

  /// The only parameter has the name that this kernel ignores.
  private var wrongName: Complaint? {
    let faults = pair.lines.compactMap { line -> Fault? in
      guard line.hide.known.isEmpty, let last = line.hide.ignored.last else { return nil }
      let strays = line.hide.strays(after: last)
      let texts = line.hide.ignored.map(\.unquotedValue) + strays.map(\.text)
      let reading = read(texts)
      return Fault(
        label: line.label,
        text: "\"\(HostText(last.text))\"; this kernel knows only \(pair.parameter.rawValue) "
          + "(\(table.nextBoot.parameterSource))." + reading.absentWords,
        edits: HideRewrite(line: line, pair: pair)
          .edits(last, value: reading.value, removing: line.hide.ignored.dropLast() + strays),
        unclear: reading.unclear, address: reading.addresses.min())
    }
    return complaint(
      .wrongParameterName, .stop, faults,
      consequence: "The kernel ignores it without a word: nothing is hidden.", title: "Rename the parameter")
  }

  /// Of several parameters only the last one counts.
  private var repeatedParameter: Complaint? {
    let faults = pair.lines.compactMap { line -> Fault? in
      let words = line.hide.known
      guard words.count > 1, let last = words.last else { return nil }
      let strays = words.flatMap(line.hide.strays)
      let reading = read((words.map(\.unquotedValue)) + strays.map(\.text))
      return Fault(
        label: line.label,
        text: "the hide parameter is there \(words.count) times: "
          + "\(HostText(words.map(\.text).joined(separator: " ")))." + reading.absentWords,
        edits: HideRewrite(line: line, pair: pair)
          .edits(last, value: reading.value, removing: words.dropLast() + strays),
        unclear: reading.unclear, address: reading.addresses.min())
    }
    return complaint(
      .repeatedParameter, .stop, faults,
      consequence: "Only the last list counts: the devices of the others stay with the host, without a word.",
      title: "Merge the hide parameters into one")
  }

  /// The parameter stands where Xen or nobody reads it.
  private var misplacedParameter: Complaint? {
    var isAllThereIs = false
    let faults = pair.lines.compactMap { line -> Fault? in
      let words = line.hide.misplaced
      guard !words.isEmpty else { return nil }
      let last = line.hide.known.last
      let strays = last.map { line.hide.strays(after: $0) } ?? []
      let own = last.map { [$0.unquotedValue] + strays.map(\.text) } ?? []
      let reading = read(own + words.map(\.unquotedValue))
      let missing = reading.addresses.filter { !line.hidden.contains($0) }
      isAllThereIs = isAllThereIs || !missing.isEmpty
      // A list that already covers them stays as it is written.
      let value = missing.isEmpty ? last?.unquotedValue ?? "" : reading.value
      return Fault(
        label: line.label,
        text:
          "\"\(HostText(words.map(\.text).joined(separator: " ")))\" "
          + (pair.format.isGrub
            ? "is on the line of Xen or of the initrd, not on that of the dom0 kernel."
            : "is in the part of Xen or of the initrd, not between the two \"---\".") + reading.absentWords,
        edits: HideRewrite(line: line, pair: pair)
          .edits(last, value: value, removing: words + (missing.isEmpty ? [] : strays)),
        unclear: reading.unclear, address: reading.addresses.min())
    }
    return complaint(
      .misplacedParameter, isAllThereIs ? .stop : .warn, faults,
      consequence: "The dom0 kernel does not get it there, so it hides nothing.",
      title: "Move the parameter to the dom0 kernel's part")
  }

  /// Both names are there, which some do on purpose.
  private var ignoredParameter: Complaint? {
    let lines = pair.lines.filter { !$0.hide.known.isEmpty && !$0.hide.ignored.isEmpty }
    guard let word = lines.first?.hide.ignored.last else { return nil }
    return Complaint(
      .ignoredParameter,
      Finding(
        .note,
        seen: "Boot file, \(Self.entries(lines.map(\.label))): \"\(HostText(word.text))\" beside "
          + "\(pair.parameter.rawValue).",
        consequence: "This kernel ignores it without a word; it does no harm.",
        advice: pair.format.isGrub
          ? "Leave it, or take it out: xen-cmdline --delete-dom0 \(word.name)."
          : "Leave it, or remove the word by hand."))
  }
}
