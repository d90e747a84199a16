namespace Radiator.Plans.Conventions;

/// <summary>
/// Where an event may have been sent from: the words of <c>fires</c> as bits. Evidence often leaves several.
/// </summary>
[Flags]
internal enum SendingPlaces
{
    None = 0,
    Server = 1,
    Web = 2,
    Ios = 4,
    Android = 8,
    Desktop = 16,
    Tv = 32,
    Extension = 64,
    Warehouse = 128,
    Other = 256,

    /// <summary>A phone or tablet of either kind.</summary>
    Mobile = Ios | Android,

    /// <summary>Whatever runs a browser's engine.</summary>
    Browser = Web | Extension | Desktop | Tv,

    /// <summary>Whatever runs in a data centre.</summary>
    Backend = Server | Warehouse,
}
