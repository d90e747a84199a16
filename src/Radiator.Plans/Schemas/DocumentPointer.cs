using System.Globalization;
using Radiator.Plans.Reading;

namespace Radiator.Plans.Schemas;

/// <summary>Walks a document by RFC 6901 pointers.</summary>
internal static class DocumentPointer
{
    /// <summary>What the pointer leads to; null where it leads nowhere.</summary>
    public static DocumentNode? Find(DocumentNode root, string pointer) =>
        Walk(root, pointer, out var found, out _) is var node && found ? node : null;

    /// <summary>
    /// Where it stands, a member at its key (the line that people look for); of a pointer that leads nowhere, where the
    /// last that exists above it stands.
    /// </summary>
    public static PlanPosition Locate(DocumentNode root, string pointer)
    {
        Walk(root, pointer, out _, out var at);
        return at;
    }

    /// <summary>The tokens of a pointer, unescaped; of a fragment (<c>#/a</c>) too.</summary>
    public static IEnumerable<string> Tokens(string pointer) => pointer.TrimStart('#').Split('/').Skip(1)
        .Select(token =>
            token.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal));

    private static DocumentNode Walk(DocumentNode root, string pointer, out bool found, out PlanPosition at)
    {
        (found, at) = (false, root.At);
        var node = root;
        foreach (var token in Tokens(pointer))
        {
            if (node is DocumentMap map && map.Entry(token) is { } entry)
                (node, at) = (entry.Value, entry.Key.At);
            else if (node is DocumentList list && Index(token) is { } index && index < list.Items.Count)
                (node, at) = (list.Items[index], list.Items[index].At);
            else
                return node;
        }

        found = true;
        return node;
    }

    private static int? Index(string token) =>
        int.TryParse(token, NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index : null;
}
