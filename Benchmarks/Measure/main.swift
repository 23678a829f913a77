import Glibc
import Model
import TUI

// How long the program's own work takes, without a host and without a terminal. Prints rows of a table; asserts nothing.

/// The middle of some runs, in milliseconds.
func milliseconds(_ runs: Int = 9, _ work: () -> Void) -> Double {
  let clock = ContinuousClock()
  let times = (0..<runs).map { _ in
    let time = clock.measure(work).components
    return Double(time.seconds) * 1e3 + Double(time.attoseconds) / 1e15
  }
  return times.sorted()[runs / 2]
}

func row(_ name: String, _ value: Double) {
  let whole = Int((value * 100).rounded())
  print("| \(name) | \(whole / 100).\(whole % 100 < 10 ? "0" : "")\(whole % 100) |")
}

func part(_ name: String, _ text: String) -> Message {
  .surveyed(SurveyPart(name: name, status: 0, bytes: Array(text.utf8)))
}

func hex(_ value: Int, _ width: Int) -> String {
  let text = String(value, radix: 16)
  return String(repeating: "0", count: max(0, width - text.count)) + text
}

/// lspci's answer for a full PCI segment: 256 buses, 32 slots, 8 functions.
let segment: String = {
  let names = ["82574L Gigabit Network Connection", "SAA7164", "SB7x0 USB OHCI2", "GK107 [Quadro K420]"]
  var text = ""
  for number in 0..<65_536 {
    let address = "0000:\(hex(number >> 8, 2)):\(hex(number >> 3 & 31, 2)).\(number & 7)"
    text += "Slot:\t\(address)\nClass:\tEthernet controller [0200]\nVendor:\tIntel Corporation [8086]\n"
    text += "Device:\t\(names[number % 4]) [10d3]\nDriver:\te1000e\n\n"
  }
  return text
}()

/// xe's answer for 5,000 VMs.
let machines: String = (0..<5_000).map { number in
  "uuid ( RO)            : 11111111-2222-3333-4444-\(hex(number, 12))\n     name-label ( RW): server \(number)\n"
    + "    power-state ( RO): halted\n   other-config (MRW): \n\n\n"
}.joined()

func opened(_ parts: [Message]) -> App {
  var app = App(wizard: Wizard(reach: .outlivesReboot), place: "benchmark")
  _ = app.begin()
  for part in parts { _ = app.receive(part) }
  _ = app.receive(.surveyEnded(nil))
  return app
}

let size = Size(width: 80, height: 24)
func draw(_ app: inout App) { app.drawn(Frame.draw(app, size: size, glyphs: .unicode)) }

/// A key and the frame after it.
func key(_ app: App, _ key: Key) -> Double {
  milliseconds {
    var copy = app
    _ = copy.handle(.key(key))
    draw(&copy)
  }
}

print("| work | ms |\n| --- | --- |")
row(
  "read lspci of 65,536 functions, with every state and use",
  milliseconds(3) { _ = opened([part("lspci", segment)]) })
var big = opened([part("lspci", segment)])
draw(&big)
row("65,536 functions: a cursor move", key(big, .down))
_ = big.handle(.key(.character("/")))
row("65,536 functions: the first key of a filter", key(big, .character("s")))
for letter in "saa71" { _ = big.handle(.key(.character(letter))) }
row("65,536 functions: the sixth key of a filter", key(big, .character("6")))

row("read 5,000 VMs", milliseconds(3) { _ = opened([part("vms", machines)]) })
let many = opened([part("vms", machines)])
guard many.wizard.facts.vms.count == 5_000, big.wizard.table.rows.count == 65_536 else {
  print("The made-up answers were not understood.")
  exit(1)
}
var ui = UIState()
for letter in "server 49" { ui.vmFilter.insert(letter) }
row("5,000 VMs: a key of a filter", milliseconds { _ = Rows.vms(many.wizard, ui) })
