using System.Text.Json;
using System.Threading.Channels;

namespace Radiator.System.Tests.Clients;

/// <summary>A client at work: its calls as it settles them, and its end.</summary>
internal sealed class ClientRun(ClientOrder order)
{
    private readonly Channel<ClientCall> _calls = Channel.CreateBounded<ClientCall>(order.Count + 1);

    public ClientOrder Order => order;

    /// <summary>
    /// The calls, as the client was told that each arrived or did not, or as it made them where it never knows.
    /// </summary>
    public IAsyncEnumerable<ClientCall> SettledAsync(CancellationToken cancellationToken = default) =>
        _calls.Reader.ReadAllAsync(cancellationToken);

    /// <summary>All calls, once the client has settled each of them.</summary>
    public async Task<List<ClientCall>> AllAsync(TimeSpan longest)
    {
        using var giveUp = new CancellationTokenSource(longest);
        var calls = new List<ClientCall>();
        await foreach (var call in SettledAsync(giveUp.Token))
            calls.Add(call);
        return calls;
    }

    /// <summary>What the client's process says of this run.</summary>
    public void Take(JsonElement line)
    {
        if (line.TryGetProperty("call", out var call))
            Assert.True(_calls.Writer.TryWrite(new ClientCall(call)), "More calls than were asked for.");
        else
            Fail(line.TryGetProperty("error", out var error) ? error.GetString() : null);
    }

    /// <summary>Ends the run, with an error or without.</summary>
    public void Fail(string? error) =>
        _calls.Writer.TryComplete(error is null ? null : new InvalidOperationException($"{order.Client}: {error}"));
}
