using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Radiator.Events;

namespace Radiator.Daemon.Observations;

/// <summary>
/// What ledger rows and waiting notices keep of the person behind their event, so that the person can be erased from
/// them without their keeping an id: 63 bits of SHA-256 over the user id, else over the anonymous id.
/// </summary>
internal static class PersonHash
{
    /// <summary>0 for an event of nobody.</summary>
    public static long Of(AnalyticsEvent analyticsEvent) =>
        Of(analyticsEvent.UserId.Length > 0 ? analyticsEvent.UserId : analyticsEvent.AnonymousId);

    /// <summary>0 for an empty id.</summary>
    public static long Of(string id)
    {
        if (id.Length == 0)
            return 0;
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(id), hash);
        return Math.Max(1, BinaryPrimitives.ReadInt64LittleEndian(hash) & long.MaxValue);
    }
}
