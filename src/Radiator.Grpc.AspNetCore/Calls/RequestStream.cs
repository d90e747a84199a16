using System.Buffers;
using Microsoft.AspNetCore.Http;
using Radiator.Grpc.Wire;

namespace Radiator.Grpc.AspNetCore.Calls;

/// <summary>The request's side of a call.</summary>
internal sealed class RequestStream<T>(MessageReader reader, Marshaller<T> marshaller, CallLifetime lifetime)
{
    /// <summary>The next message; false once the caller has sent all.</summary>
    public async ValueTask<(bool HasMessage, T? Message)> ReadAsync()
    {
        ReadOnlySequence<byte> bytes;
        while (!reader.TryRead(out bytes))
        {
            if (await FillAsync().ConfigureAwait(false))
                continue;
            return !reader.HasPartialMessage ? default : throw Refuse("The request ended inside of a message.");
        }

        try
        {
            return (true, marshaller.Deserialize(bytes));
        }
        catch (Exception error)
        {
            throw Refuse($"The request cannot be read: {error.Message}");
        }
    }

    /// <summary>The one message of a call that has one.</summary>
    public async ValueTask<T> ReadSingleAsync()
    {
        var (hasMessage, message) = await ReadAsync().ConfigureAwait(false);
        if (!hasMessage)
            throw Refuse("The request has no message; this method takes one.");
        return !(await ReadAsync().ConfigureAwait(false)).HasMessage
            ? message!
            : throw Refuse("The request has more than one message; this method takes one.");
    }

    private async ValueTask<bool> FillAsync()
    {
        try
        {
            return await reader.FillAsync(lifetime.Token).ConfigureAwait(false);
        }
        catch (BadHttpRequestException error)
        {
            throw Refuse($"The request's body was refused: {error.Message}");
        }
        catch (IOException error)
        {
            // Kestrel throws this before it tells RequestAborted.
            lifetime.Cancel(CallEnd.CallerGone);
            throw new OperationCanceledException("The caller is gone.", error);
        }
    }

    private static RpcException Refuse(string detail) => new(new Status(StatusCode.Internal, detail));
}
