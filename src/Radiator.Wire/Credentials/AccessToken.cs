using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Radiator.Wire.Credentials;

/// <summary>
/// Tokens that are sent as <c>authorization: Bearer</c>: how one is made, and the hash that a configuration keeps of it.
/// SHA-256 alone, without salt and without rounds, is enough for what is random; see docs/adr on tokens and pins.
/// </summary>
public static class AccessToken
{
    /// <summary>Characters of a token at least.</summary>
    public const int LengthMin = 16;

    /// <summary>Characters of a token at most; beyond it a header is refused without hashing it.</summary>
    public const int LengthMax = 512;

    /// <summary>What stands in front of a hash in a configuration.</summary>
    public const string HashPrefix = "sha256:";

    // By it people, and scanners of repositories, know what they have found.
    private const string Prefix = "rad_";
    private const int RandomBytes = 32;

    /// <summary>A new one: 256 random bits.</summary>
    public static string Create() => Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(RandomBytes));

    /// <summary>SHA-256 of its characters.</summary>
    public static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));

    /// <summary>The line that a configuration keeps of it: <c>sha256:</c> and 64 hexadecimal digits.</summary>
    public static string HashLine(string token) => HashPrefix + Convert.ToHexStringLower(Hash(token));

    /// <summary>Why a text cannot be a token; null where it can. The text itself is never in it.</summary>
    public static string? Problem(string token) =>
        token.Length is < LengthMin or > LengthMax || token.AsSpan().IndexOfAnyExceptInRange('!', '~') >= 0
            ? FormattableString.Invariant($"a token has {LengthMin} to {LengthMax} printable ASCII characters ")
                + FormattableString.Invariant($"without blanks; this one has {token.Length} characters")
            : null;
}
