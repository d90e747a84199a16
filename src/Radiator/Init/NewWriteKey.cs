using System.Security.Cryptography;

namespace Radiator.Init;

/// <summary>Write keys that nobody can guess: from the system's cryptographic random.</summary>
internal static class NewWriteKey
{
    private const string Letters = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789";

    /// <summary>24 letters and digits that look different from each other, 139 bits.</summary>
    public static string Create() => RandomNumberGenerator.GetString(Letters, 24);
}
