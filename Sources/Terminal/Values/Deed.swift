/// Something that a screen wants done to the terminal beside being drawn. Plain data; the back end does it.
public enum Deed: Hashable, Sendable {
    /// Rings the bell once.
    case bell
    /// Puts text on the clipboard through the terminal (OSC 52), as far as the terminal allows.
    case copy(String)
    /// Rings the bell, and shows a notification of the desktop where the terminal is known to take OSC 9 or 777.
    case notify(String)
    /// Leaves the screen, prints the note on the main one, and stops the program until the shell continues it.
    case suspend(note: String?)
    /// Takes or releases the mouse: while it is taken the terminal's own selection of text does not work.
    case mouse(Bool)
    /// Draws every cell anew, in case something else wrote on the screen.
    case repaint
}
