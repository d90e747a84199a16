using System.Security.Cryptography;

namespace Radiator.Init;

/// <summary>Keys and tokens that nobody can guess: from the system's cryptographic random.</summary>
internal static class NewSecrets
{
    private const string Letters = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789";

    /// <summary>A write key: 24 letters and digits that look different from each other, 139 bits.</summary>
    public static string WriteKey() => RandomNumberGenerator.GetString(Letters, 24);

    /// <summary>A subscriber's token: 40 of them, 233 bits.</summary>
    public static string Token() => RandomNumberGenerator.GetString(Letters, 40);
}
