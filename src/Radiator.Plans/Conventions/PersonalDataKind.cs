namespace Radiator.Plans.Conventions;

/// <summary>What kind of personal data a text holds.</summary>
internal enum PersonalDataKind : byte
{
    None = 0,
    Email,
    Phone,
    Card,
    IpAddress,
}
