import Model
import Testing

@Suite("Values that xe prints in one line")
struct XeValuesTests {
  @Test(
    "A minimal list is split at its unescaped commas",
    arguments: [
      ("", []), ("\n", []), ("a\n", ["a"]), ("a,b\n", ["a", "b"]), ("a\\,b,c\n", ["a,b", "c"]),
      ("a\\\\,b\r\n", ["a\\", "b"]), ("a,", ["a", ""]), ("a\\", ["a\\"]), ("a\\n", ["a\\n"]),
      ("0/0000:03:00.0\\,0/0000:04:00.0\n", ["0/0000:03:00.0,0/0000:04:00.0"]), ("a\n\n", ["a\n"]),
    ] as [(String, [String])]
  )
  func splitsMinimal(text: String, values: [String]) {
    #expect(XeMinimal.list(text) == values)
  }

  @Test(
    "A key of a map counts only at the start or after a separator",
    arguments: [
      ("pci: 0/0000:03:00.0", ["0/0000:03:00.0"]),
      ("folder: /a; pci: 0/0000:03:00.0; x: y", ["0/0000:03:00.0"]),
      ("xpci: 1; mypci: 2", []), ("note: see pci: 1", []), ("a: b;pci: 1", []), ("a: b;;pci: 1", []),
      ("", []),
      ("pci: ", [""]), ("pci:", [""]), ("pci: ; a: b", [""]), ("pci:x", []),
      ("note: a; pci: fake; pci: real", ["fake", "real"]), ("; ; pci: 1; ", ["1"]), (";", []),
    ] as [(String, [String])]
  )
  func findsKey(text: String, values: [String]) {
    #expect(XeMap.values(of: "pci", in: text) == values)
  }
}
