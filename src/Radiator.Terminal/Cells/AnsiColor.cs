namespace Radiator.Terminal.Cells;

/// <summary>
/// The sixteen colours of every terminal, whose look is the user's choice (ECMA-48 SGR 30-37 and 90-97).
/// </summary>
public enum AnsiColor : byte
{
    /// <summary>0</summary>
    Black,

    /// <summary>1</summary>
    Red,

    /// <summary>2</summary>
    Green,

    /// <summary>3</summary>
    Yellow,

    /// <summary>4</summary>
    Blue,

    /// <summary>5</summary>
    Magenta,

    /// <summary>6</summary>
    Cyan,

    /// <summary>7</summary>
    White,

    /// <summary>8: grey</summary>
    BrightBlack,

    /// <summary>9</summary>
    BrightRed,

    /// <summary>10</summary>
    BrightGreen,

    /// <summary>11</summary>
    BrightYellow,

    /// <summary>12</summary>
    BrightBlue,

    /// <summary>13</summary>
    BrightMagenta,

    /// <summary>14</summary>
    BrightCyan,

    /// <summary>15</summary>
    BrightWhite,
}
