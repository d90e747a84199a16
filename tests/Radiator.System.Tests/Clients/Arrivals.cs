using Radiator.System.Tests.Proxy;

namespace Radiator.System.Tests.Clients;

/// <summary>Which calls have passed a proxy, and whether anything is still to come.</summary>
internal sealed class Arrivals(MisbehavingProxy proxy)
{
    // Whether what was dropped unread is what is missing, or is still to come, only quiet tells: four seconds of it.
    private const int QuietChecks = 80;

    private readonly HashSet<int> _arrived = [];
    private readonly HashSet<int> _seen = [];
    private int _read;
    private int _unread;
    private int _quietChecks;

    /// <summary>
    /// Whether nothing is under way, and every call has arrived or has met what its client does not try again after.
    /// </summary>
    public bool AreSettled(Client client, List<ClientCall> calls)
    {
        if (proxy.Pending > 0)
            return false;
        var read = _read;
        Read();
        _quietChecks = read == _read ? _quietChecks + 1 : 0;
        var expected = client.GivesUpAfter.Count > 0 ? _seen : _arrived;
        var missing = calls.Count(call => !expected.Contains(call.Number));
        var mayMiss = client.MayNeverSend ? calls.Count
            : client.GivesUpAfter.Contains(Misbehaviour.DropBeforeRead) ? _unread : 0;
        return missing == 0 || (missing <= mayMiss && _quietChecks >= QuietChecks);
    }

    public override string ToString() =>
        $"{_arrived.Count} calls arrived, {_seen.Count} were seen; of {_read} requests {_unread} were not read, "
        + $"and {proxy.Pending} more are under way";

    private void Read()
    {
        var requests = proxy.Requests;
        foreach (var request in requests.Skip(_read))
        {
            if (request.Misbehaviour == Misbehaviour.DropBeforeRead)
                _unread++;
            foreach (var number in SentItem.Of(request).Select(item => item.Number))
            {
                _seen.Add(number);
                if (request.CollectorStatus == 200)
                    _arrived.Add(number);
            }
        }

        _read = requests.Count;
    }
}
