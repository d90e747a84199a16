using Microsoft.AspNetCore.Http;

namespace Radiator.Collector.Http;

/// <summary>One path and what answers its methods. Complete before the port opens, read by all requests then.</summary>
internal sealed class HttpRoute(string path, OriginPolicy origins)
{
    private readonly List<(string Method, RequestDelegate Handle)> _methods = [];

    /// <summary>As mapped; may hold one <c>*</c>.</summary>
    public string Path { get; } = path;

    public OriginPolicy Origins { get; } = origins;

    /// <summary>For the Allow header: <c>GET, POST</c>.</summary>
    public string Allowed { get; private set; } = "";

    public void Add(string method, RequestDelegate handle)
    {
        if (Find(method) is not null)
            throw new InvalidOperationException($"{method} {Path} is mapped twice.");
        _methods.Add((method, handle));
        Allowed = string.Join(", ", _methods.Select(entry => entry.Method));
    }

    public RequestDelegate? Find(string method)
    {
        foreach (var entry in _methods)
        {
            if (HttpMethods.Equals(entry.Method, method))
                return entry.Handle;
        }

        return null;
    }

    /// <summary>Whether a path with something in the place of the <c>*</c> is this one.</summary>
    public bool Matches(string path)
    {
        var star = Path.IndexOf('*');
        var suffix = Path.Length - star - 1;
        return star >= 0
            && path.Length > star + suffix
            && path.AsSpan().StartsWith(Path.AsSpan(0, star), StringComparison.Ordinal)
            && path.AsSpan().EndsWith(Path.AsSpan(star + 1), StringComparison.Ordinal);
    }
}
