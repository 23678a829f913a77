package import Model

/// What only the screen knows: cursors, filters, open overlays, half-typed text.
package struct UIState: Equatable, Sendable {
  /// Where the cursors of the lists stand.
  package struct Cursors: Equatable, Sendable {
    /// The cursor of the device list.
    package var device: PCIAddress?
    /// The cursor of the VM list.
    package var vm: VMIdentifier?
    /// The cursor of the changes on record.
    package var change: HostText?
    /// The cursor of what is wrong with the host.
    package var complaint = 0
  }

  /// Where the cursors rested last; nil while they do not move. A list's detail is that of the row where the cursor rests:
  /// a key held down on a slow line must not send the detail of every row that it passes.
  package var rested: Cursors?
  /// Whether the event in hand moved a cursor.
  var hasMoved = false
  /// The cursor of the device list, by address so that it stays on its device while data arrives.
  package var device: PCIAddress?
  /// Whether the person has pressed a key: before, the cursor follows what the host tells of its devices.
  package var isTouched = false
  /// The cursor of the VM list.
  package var vm: VMIdentifier?
  /// The cursor of the running VMs before the reboot.
  package var treatment: VMIdentifier?
  /// The cursor of the changes on record.
  package var change: HostText?
  /// The cursor of what is wrong with the host.
  package var complaint = 0
  /// The first row shown of the list or text on the screen.
  package var top = 0
  /// Whether only likely add-in cards are listed.
  package var isAddInOnly = false
  /// Whether the notes of the checks are shown in full.
  package var areNotesOpen = false
  /// Whether the devices are shown as a tree.
  package var isTree = false
  /// The bridges of the tree whose devices are not shown.
  package var collapsed: Set<PCIAddress> = []
  /// How much of what is compared is shown.
  package enum Extent: CaseIterable, Equatable, Sendable {
    /// What changes, with its neighbours.
    case changes
    /// All words of the lines that change.
    case line
    /// All lines of the file.
    case file
  }

  /// How much of what is compared is shown.
  package var extent = Extent.changes
  /// Whether the mouse is left to the terminal.
  package var isMouseOff = false
  /// What the device list is filtered by.
  package var deviceFilter = TextField()
  /// The indexes in the table of the devices that pass the filters; nil: all of them.
  package internal(set) var listedIndexes: [Int]?
  /// What the VM list is filtered by.
  package var vmFilter = TextField()
  /// Whether keys go into the filter.
  package var isFiltering = false
  /// Whether the next character begins a new filter.
  package var isFilterOld = false
  /// What is shown over the screen.
  package enum Help: Equatable, Sendable {
    /// The keys of the screen.
    case keys
    /// What the step does, costs and stands for.
    case step
    /// The commands that were run on the host.
    case log
    /// Everything known of the device at the cursor.
    case device
  }

  /// What is shown over the screen; nil: nothing.
  package var help: Help?
  /// The first row of what is shown over the screen.
  package var helpTop = 0
  /// What the keys are searched for.
  package var helpFilter = TextField()
  /// Which button of the question has the focus.
  package var focus = 0
  /// The first row shown of the question's text.
  package var questionTop = 0
  /// What is typed into the question.
  package var typed = TextField()
  /// The marks that no row shows, after the person was told of them: the next Enter goes on with them.
  var toldMarks: [PCIAddress] = []
  /// A sentence of the screen itself, such as why a key does nothing.
  package var hint: String?
  /// The rows of the last frame that a click can select.
  package var hits: [Hit] = []
  /// The rows of the last frame's text where a change begins.
  package var changes: [Int] = []
  /// Seconds since the host was asked for its state; 0 if it has answered.
  package var surveyElapsed = 0

  /// The rows whose detail is shown.
  package var detailed: Cursors {
    rested ?? Cursors(device: device, vm: vm, change: change, complaint: complaint)
  }

  /// Nothing opened, nothing typed.
  package init() {}
}
