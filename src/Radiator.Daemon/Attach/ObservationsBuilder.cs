using Radiator.Daemon.Observations;
using V1 = Radiator.Wire.Attach.V1;

namespace Radiator.Daemon.Attach;

/// <summary>Gathers observations up to a count and a size; one is always taken, however large it is.</summary>
internal sealed class ObservationsBuilder(int countMax, int bytesMax)
{
    private V1.Observations _message = new();
    private int _bytes;

    public int Count => _message.Observations_.Count;

    public ulong Dropped
    {
        get => _message.Dropped;
        init => _message.Dropped = value;
    }

    public bool HasRoomFor(ObservedRecord record) =>
        Count == 0 || (Count < countMax && _bytes + SizeOf(record) <= bytesMax);

    public void Add(ObservedRecord record)
    {
        _message.Observations_.Add(record.ToMessage());
        _bytes += SizeOf(record);
    }

    public V1.Observations Take()
    {
        var message = _message;
        (_message, _bytes) = (new V1.Observations(), 0);
        return message;
    }

    // The request goes with each observation.
    private static int SizeOf(ObservedRecord record) => record.Bytes + ObservedRecord.BytesOf(record.Request);
}
