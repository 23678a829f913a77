// swift-tools-version: 6.2

import PackageDescription

let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

let package = Package(
  name: "xenpass",
  products: [
    .executable(name: "xenpass", targets: ["xenpass"])
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2", traits: []),
    .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
  ],
  targets: [
    // The terminal. Only Sources/TUI/Terminal/NcursesScreen.swift imports it.
    .systemLibrary(
      name: "CNcurses",
      providers: [.apt(["libncursesw5-dev"])]
    ),
    // Values and rules. The standard library only.
    .target(
      name: "Model",
      swiftSettings: settings
    ),
    // What is done to a host: the shell seam, the scripts, the survey, the journal.
    .target(
      name: "Host",
      dependencies: [
        "Model",
        .product(name: "Subprocess", package: "swift-subprocess"),
        .product(name: "SystemPackage", package: "swift-system"),
      ],
      resources: [.embedInCode("Scripts")],
      swiftSettings: settings
    ),
    // The simulated hosts. Shares no rule with Model, so that a wrong rule cannot agree with itself.
    .target(
      name: "Simulation",
      swiftSettings: settings
    ),
    // Frames, views, keys, and the one file that knows ncurses.
    .target(
      name: "TUI",
      dependencies: ["CNcurses", "Model"],
      swiftSettings: settings
    ),
    // The command line, and the loop that joins Model, Host and TUI.
    .executableTarget(
      name: "xenpass",
      dependencies: [
        "Host", "Model", "Simulation", "TUI",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: settings
    ),
    // How long the program's own work takes: make bench.
    .executableTarget(
      name: "Measure",
      dependencies: ["Model", "TUI"],
      path: "Benchmarks/Measure",
      swiftSettings: settings
    ),
    // What several test targets need: fixtures, goldens, the import table.
    .target(
      name: "TestSupport",
      path: "Tests/Support",
      swiftSettings: settings
    ),
    .testTarget(
      name: "ModelTests",
      dependencies: ["Model", "TestSupport"],
      swiftSettings: settings
    ),
    .testTarget(
      name: "SimulationTests",
      dependencies: ["Simulation", "TestSupport"],
      swiftSettings: settings
    ),
    .testTarget(
      name: "HostTests",
      dependencies: ["Host", "Model", "Simulation", "TestSupport"],
      swiftSettings: settings
    ),
    .testTarget(
      name: "TUITests",
      dependencies: ["TUI", "Model", "TestSupport"],
      exclude: ["Snapshots"],
      swiftSettings: settings
    ),
    .testTarget(
      name: "EndToEndTests",
      dependencies: ["TestSupport"],
      swiftSettings: settings
    ),
  ]
)
