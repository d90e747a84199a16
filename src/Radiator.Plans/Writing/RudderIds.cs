using System.Text;

namespace Radiator.Plans.Writing;

/// <summary>The ids that RudderStack's files refer by: those that the plan has, else made from names, each
/// once.</summary>
internal sealed class RudderIds
{
    private readonly Dictionary<(string Kind, string Id), object> _taken = [];
    private readonly Dictionary<(string Kind, string Name), string> _byName = [];

    /// <summary>The id of what has this content; new where it was not asked for before.</summary>
    /// <param name="kind">events, properties, custom-types or categories.</param>
    /// <param name="known">The id that the plan has; or empty.</param>
    /// <param name="name">What an id is made from.</param>
    /// <param name="content">Two things of one id are the same when this is equal.</param>
    public (string Id, bool IsNew) Of(string kind, string known, string name, object content)
    {
        var start = known.Length > 0 ? known : Slug(name);
        for (var i = 1; ; i++)
        {
            var id = i == 1 ? start : FormattableString.Invariant($"{start}_{i}");
            if (_taken.TryGetValue((kind, id), out var there) && !there.Equals(content))
                continue;
            _byName.TryAdd((kind, name), id);
            return (id, _taken.TryAdd((kind, id), content));
        }
    }

    /// <summary>Takes the id of a name before anything refers to it.</summary>
    public void Reserve(string kind, string known, string name) => Of(kind, known, name, name);

    /// <summary>The id of a name that was reserved.</summary>
    public string Find(string kind, string name) => _byName.GetValueOrDefault((kind, name)) ?? Slug(name);

    /// <summary>The first id that a name got; empty where it got none.</summary>
    public string FirstOf(string kind, string name) => _byName.GetValueOrDefault((kind, name)) ?? "";

    /// <summary>Small letters, digits and underscores: <c>order_completed</c>.</summary>
    public static string Slug(string name)
    {
        var slug = new StringBuilder(name.Length);
        foreach (var character in name)
        {
            if (char.IsAsciiLetterOrDigit(character))
                slug.Append(char.ToLowerInvariant(character));
            else if (slug.Length > 0 && slug[^1] != '_')
                slug.Append('_');
        }

        var text = slug.ToString().TrimEnd('_');
        return text.Length == 0 ? "x" : text.Length > 64 ? text[..64] : text;
    }
}
