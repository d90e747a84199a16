using Radiator.CommandLine;
using Radiator.Configuration;

namespace Radiator.Init;

/// <summary>Where a configuration goes, and who may read what of it.</summary>
/// <param name="Path">The folder.</param>
/// <param name="IsSystem">Whether it is the machine's.</param>
/// <param name="IsFound">Whether the other commands find it by themselves.</param>
/// <param name="HasUnits">Whether the services of the package read it.</param>
internal sealed record InitFolder(string Path, bool IsSystem, bool IsFound, bool HasUnits)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode Everybody = OwnerOnly | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    // Where packages and administrators put units (systemd.unit(5)).
    private static readonly string[] UnitFolders = ["usr/lib/systemd/system", "lib/systemd/system",
        "etc/systemd/system"];

    /// <summary>Of what holds no secret: the services are other users than whoever writes it.</summary>
    public UnixFileMode FileMode => IsSystem ? Everybody : OwnerOnly;

    /// <summary>Of a token.</summary>
    public UnixFileMode SecretMode => OwnerOnly;

    /// <summary>
    /// The token's file in the folder: among the credentials that the units load, else beside the rest.
    /// </summary>
    public string TokenFile => HasUnits ? "credentials/daemon-token" : "daemon-token";

    /// <summary>
    /// What the daemon's configuration says of it: a credential that systemd hands over, or a path.
    /// </summary>
    public string TokenSetting => HasUnits ? "credential:daemon-token" : "daemon-token";

    /// <summary>
    /// The machine's with --system, the one that was named, else the user's. Throws <see cref="UsageException"/> where
    /// there is none.
    /// </summary>
    /// <param name="context">Folders and environment.</param>
    /// <param name="named">On the command line; null: none.</param>
    /// <param name="isSystem">Whether --system was given.</param>
    /// <param name="root">The root folder, where units are looked for.</param>
    public static InitFolder Choose(CommandContext context, string? named, bool isSystem, string root)
    {
        if (isSystem && named is not null)
            throw new UsageException($"--system and {named}: the machine's folder is {context.SystemDirectory}");
        if (isSystem)
            return new InitFolder(context.SystemDirectory, true, true, UnitFolders.Any(
                folder => File.Exists(System.IO.Path.Combine(root, folder, "radiator-daemon.service"))));
        if (named is not null)
            return new InitFolder(context.FullPath(named), false, false, false);
        return UserFolder.Find(context.Environment).FirstOrDefault() is { } own
            ? new InitFolder(own, false, true, false)
            : throw new UsageException("there is no folder for your configuration: name one, or set HOME");
    }
}
