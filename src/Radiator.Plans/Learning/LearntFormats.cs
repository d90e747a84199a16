using System.Text;
using Radiator.Events.Json;
using Radiator.JsonSchema;

namespace Radiator.Plans.Learning;

/// <summary>
/// Tells which formats a text has by the very validator that will check it, so that what is learnt holds. For one
/// thread.
/// </summary>
internal sealed class LearntFormats
{
    private static readonly TextFormat[] Known =
        [TextFormat.DateTime, TextFormat.Date, TextFormat.Uuid, TextFormat.Email, TextFormat.Uri];

    private readonly SchemaValidator _validator = new();
    private readonly CompiledSchema[] _schemas =
    [
        .. Known.Select(format => CompiledSchema.Compile(
            Encoding.UTF8.GetBytes($$"""{"format":"{{TextFormats.Name(format)}}"}"""),
            new SchemaOptions { AssertFormats = true })),
    ];

    /// <summary>Before any text was seen.</summary>
    public static Set All { get; } = new((1 << Known.Length) - 1);

    /// <summary>Those of the set that the text has too.</summary>
    public Set Narrow(Set formats, JsonSlice text)
    {
        var bits = formats.Bits;
        for (var i = 0; bits >> i != 0; i++)
        {
            if ((bits & (1 << i)) != 0 && !_validator.IsValid(_schemas[i], text.Json.Span))
                bits &= ~(1 << i);
        }

        return new Set(bits);
    }

    /// <summary>Formats that all texts so far have.</summary>
    /// <param name="Bits">By the position of the format.</param>
    internal readonly record struct Set(int Bits)
    {
        /// <summary>The narrowest; None where there is none.</summary>
        public TextFormat First =>
            Bits == 0 ? TextFormat.None : Known[System.Numerics.BitOperations.TrailingZeroCount(Bits)];
    }
}
