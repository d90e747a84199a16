using System.Text;
using Google.Protobuf;
using Radiator.Wire.Blocks;
using Radiator.Wire.Stream.V1;

namespace Radiator.Collector.Erasure;

/// <summary>What of one block is a person's, and the block without it.</summary>
internal sealed class BlockErasure
{
    private readonly RecordBlock _block;
    private readonly List<int> _indexes = [];
    private Request? _request;

    private BlockErasure(RecordBlock block) => _block = block;

    public int Events { get; private set; }

    public int Discards { get; private set; }

    /// <summary>Offsets of the records that go.</summary>
    public IEnumerable<ulong> Offsets => _indexes.Select(index => _block.FirstOffset + (ulong)index);

    /// <summary>
    /// Null where nothing of it is the person's. Offsets from <paramref name="end"/> on are left alone.
    /// </summary>
    public static BlockErasure? Find(RecordBlock block, PersonIds person, ulong end)
    {
        var found = new BlockErasure(block);
        var isEmptied = true;
        for (var i = 0; i < block.Count; i++)
        {
            if (block.FirstOffset + (ulong)i >= end || !found.Look(i, person))
                isEmptied &= !block.IsEvent(i) && !block.IsDiscard(i);
        }

        found.LookAtRequest(person, isEmptied);
        return found._indexes.Count > 0 || found._request is not null ? found : null;
    }

    /// <summary>The block, as long as before, without what is the person's.</summary>
    public RecordBlock Apply(DateTimeOffset now) => BlockEraser.Erase(_block, _indexes, _request, now);

    private bool Look(int index, PersonIds person)
    {
        if (_block.IsEvent(index))
        {
            if (!person.Owns(RecordAt(index).Event))
                return false;
            Events++;
        }
        else if (_block.IsDiscard(index))
        {
            if (!person.IsNamedIn(RecordAt(index).Discard.Body.Span))
                return false;
            Discards++;
        }
        else
        {
            return false;
        }

        _indexes.Add(index);
        return true;
    }

    /// <summary>
    /// A request of which nothing is left keeps its time and its source. One that carried others too loses what names
    /// the person, and the ids, context and traits of the batch with it.
    /// </summary>
    private void LookAtRequest(PersonIds person, bool isEmptied)
    {
        if (isEmptied && _indexes.Count == 0)
            return;
        var request = Request.Parser.ParseFrom(_block.RequestMessage.Span);
        var kept = request.Clone();
        kept.Padding = ByteString.Empty;
        if (isEmptied || person.IsNamedIn(request.EnvelopeJson.Span))
            kept.EnvelopeJson = ByteString.Empty;
        if (isEmptied || person.IsNamedIn(Encoding.UTF8.GetBytes(request.Query)))
            kept.Query = "";
        if (isEmptied)
        {
            kept.RemoteAddress = "";
            kept.Headers.Clear();
        }

        if (kept.CalculateSize() < request.CalculateSize() - request.Padding.Length)
            _request = kept;
    }

    private Record RecordAt(int index) => Record.Parser.ParseFrom(_block.RecordMessage(index).Span);
}
