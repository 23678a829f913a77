/// What a key asks for; each has its row in the key table.
package enum Action: CaseIterable, Equatable, Sendable {
  case up, down, pageUp, pageDown, first, last
  case mark, proceed, back, refresh, quit, suspend, redraw, help, filter, addInOnly
  case undo, unfinished, toggleTwin, toggleDisplay, toggleLoader, wholeLine
  case cycleTreatment, force, retry, abandon, cancelShutdown, cancelStop
  case start, stop, restore, startEarlier, protect
  case markWhole, follow, journal, doctor, trial, tryOnce, keep, drop, notes, tree, fold, unfold, guide,
    commands, nextChange, previousChange, details, mouse
}
