import TUI
import Testing

@Suite("The looks of roles")
struct PaletteTests {
  @Test(
    "What shows a choice or a danger differs from plain text in every palette", arguments: Palette.allCases)
  func distinct(palette: Palette) {
    let plain = palette.style(of: .normal)
    let roles: [Role] = [
      .selection, .danger, .warning, .match, .added, .removed, .input, .key, .title, .star, .disabled,
    ]
    for role in roles { #expect(palette.style(of: role) != plain, "\(role)") }
    #expect(palette.style(of: .added) != palette.style(of: .removed))
  }

  @Test("The terminal's own colours are plain text's", arguments: Palette.allCases)
  func defaults(palette: Palette) {
    #expect(palette.style(of: .normal).foreground == -1 && palette.style(of: .normal).background == -1)
  }

  @Test("Without colours no colour is named, with eight none beyond them")
  func limits() {
    for role in Role.allCases {
      #expect(Palette.mono.style(of: role).foreground == -1 && Palette.mono.style(of: role).background == -1)
      #expect(Palette.eight.style(of: role).foreground < 8 && Palette.eight.style(of: role).background < 8)
    }
    #expect(Set(Role.allCases.map(\.rawValue)).count == Role.allCases.count)
  }

  @Test(
    "NO_COLOR is honoured unless it is empty or colours are asked for",
    arguments: [
      (ScreenOptions.Colour.auto, nil, 256, Palette.full), (.auto, "1", 256, .mono), (.auto, "", 256, .full),
      (.full, "1", 256, .full), (.eight, nil, 256, .eight), (.never, nil, 256, .mono),
      (.auto, nil, 16, .eight),
      (.full, nil, 0, .mono), (.auto, nil, -1, .mono),
    ] as [(ScreenOptions.Colour, String?, Int, Palette)])
  func noColor(colour: ScreenOptions.Colour, noColor: String?, count: Int, expected: Palette) {
    let options = ScreenOptions(colour: colour)
    #expect(options.palette(terminalColours: count, noColor: noColor) == expected)
  }
}
