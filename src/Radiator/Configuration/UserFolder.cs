namespace Radiator.Configuration;

/// <summary>Where somebody keeps a configuration of their own (XDG Base Directory Specification 0.8).</summary>
internal static class UserFolder
{
    /// <summary>
    /// <c>$XDG_CONFIG_HOME/radiator</c>, else <c>$HOME/.config/radiator</c>; empty for who has neither, such as a
    /// service.
    /// </summary>
    public static IEnumerable<string> Find(Func<string, string?> environment)
    {
        // The specification: relative paths in these variables are to be ignored.
        if (environment("XDG_CONFIG_HOME") is { Length: > 0 } xdg && Path.IsPathRooted(xdg))
            return [Path.Combine(xdg, "radiator")];
        return environment("HOME") is { Length: > 0 } home && Path.IsPathRooted(home)
            ? [Path.Combine(home, ".config", "radiator")]
            : [];
    }
}
