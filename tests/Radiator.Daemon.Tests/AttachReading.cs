using Radiator.Grpc.Client;
using Radiator.Wire.Attach.V1;

namespace Radiator.Daemon.Tests;

internal static class AttachReading
{
    /// <summary>Reads replies until one is as wanted; returns all of them.</summary>
    public static async Task<List<AttachReply>> ReadUntilAsync(
        this ServerStreamingCall<AttachReply> call, Func<AttachReply, bool> last)
    {
        var replies = new List<AttachReply>();
        do
        {
            Assert.True(await call.MoveNextAsync().AsTask().WaitAsync(Wait.Long), "the daemon ended the attachment");
            replies.Add(call.Current);
        }
        while (!last(call.Current));
        return replies;
    }
}
