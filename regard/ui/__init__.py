"""The parts of screens: macros, styles, scripts and a gallery of them all."""
