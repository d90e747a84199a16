using System.Text;

namespace Radiator.Plans.Reading;

/// <summary>One file of a plan.</summary>
internal sealed record PlanText(string Path, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>Several files as one text, for people to read: each behind a line with its name.</summary>
    public static ReadOnlyMemory<byte> Join(IReadOnlyList<PlanText> files)
    {
        using var joined = new MemoryStream();
        foreach (var file in files)
        {
            joined.Write(Encoding.UTF8.GetBytes($"# {file.Path}\n---\n"));
            joined.Write(file.Bytes.Span);
            joined.WriteByte((byte)'\n');
        }

        return joined.ToArray();
    }
}
