namespace Radiator.Plans.Conventions;

/// <summary>
/// Which of the bytes stand in a text that something to be found has to have: one look at each byte tells that most
/// texts hold nothing.
/// </summary>
[Flags]
internal enum TextTraces : byte
{
    /// <summary>Printable ASCII, and none of the others.</summary>
    None = 0,

    /// <summary>0 to 9.</summary>
    Digit = 1,

    /// <summary>@, or % that may stand for it.</summary>
    EmailSign = 2,

    /// <summary>+ or (, with which a phone number begins.</summary>
    PhoneSign = 4,

    /// <summary>Anything but printable ASCII.</summary>
    Unprintable = 8,
}
