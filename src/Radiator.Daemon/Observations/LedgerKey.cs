using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Radiator.Daemon.Observations;

/// <summary>What makes two violations the same row of the ledger.</summary>
/// <param name="Event">The event, see <see cref="EventLabel"/>; cut at 200 characters.</param>
/// <param name="Field">Segment's dotted form, positions in arrays as <c>*</c>; cut at 200 characters.</param>
/// <param name="Type">Code of the violation's type.</param>
/// <param name="AppVersion"><c>context.app.version</c>; empty where there is none; cut at 64 characters.</param>
public readonly record struct LedgerKey(string Event, string Field, string Type, string AppVersion)
{
    /// <summary>
    /// 16 hexadecimal digits, the same on every machine: the first 8 bytes of SHA-256 over the parts with their
    /// lengths.
    /// </summary>
    public string Fingerprint()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> length = stackalloc byte[4];
        foreach (var part in (ReadOnlySpan<string>)[Event, Field, Type, AppVersion])
        {
            var bytes = Encoding.UTF8.GetBytes(part);
            BinaryPrimitives.WriteInt32LittleEndian(length, bytes.Length);
            hash.AppendData(length);
            hash.AppendData(bytes);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 8));
    }
}
