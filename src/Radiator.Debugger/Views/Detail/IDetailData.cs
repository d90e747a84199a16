using Radiator.Events;
using Radiator.Events.Checking;

namespace Radiator.Debugger.Views.Detail;

/// <summary>What the detail asks about other events. The screen's thread; quick.</summary>
public interface IDetailData
{
    /// <summary>Events of the same type and name, newest first, itself among them.</summary>
    IReadOnlyList<Observation> History(Observation of, int max);

    /// <summary>The newest event of the same type and name, other than itself, that is as planned; null: none is kept.</summary>
    Observation? LastGood(Observation of);

    /// <summary>Lines about the planned event, as far as the plan is known here.</summary>
    IReadOnlyList<DetailLine> Plan(Observation of);

    /// <summary>Opens another event.</summary>
    void Open(EventId id);
}
