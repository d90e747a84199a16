using Radiator.Events.Checking;

namespace Radiator.Plans.Checking;

/// <summary>Where in an event something is wrong.</summary>
/// <param name="Pointer">RFC 6901.</param>
/// <param name="Start">First byte in the item.</param>
/// <param name="Length">Bytes; 0 where it is not in the item.</param>
/// <param name="FromEnvelope">It came with the batch, not with the item.</param>
internal readonly record struct Place(string Pointer, int Start, int Length, bool FromEnvelope)
{
    // A key may be as long as the item.
    private const int FieldMax = 128;

    /// <summary>For the beginning of a sentence.</summary>
    public string Field =>
        Shown.Text(PointerText.ToField(Pointer), FieldMax) + (FromEnvelope ? " (sent with the batch)" : "");
}
