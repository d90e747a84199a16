using System.Text;
using Radiator.Debugger.App;
using Radiator.Debugger.Model;
using Radiator.Debugger.Model.Planning;
using Radiator.Debugger.Model.Rows;
using Radiator.Events;
using Radiator.Events.Checking;
using Radiator.Plans;
using Radiator.Plans.Learning;

namespace Radiator.Debugger.Views.Plan;

/// <summary>Rules for plan.yaml, learnt from the events that are held: a beginning for what is not planned.</summary>
internal sealed class PlanExport(IShell shell, DebuggerModel model)
{
    // Enough to see what is always there; more would let a key wait.
    private const int EventsMax = 2_000;

    /// <summary>Puts one event's rule on the clipboard.</summary>
    public void Copy(PlanRow row)
    {
        var learner = new PlanLearner();
        Learn(learner, one => one.Type == row.Type && NameOf(one) == row.Name);
        if (learner.Learnt == 0)
            shell.Toast("its events are not held here any more, so nothing can be learnt from them", ToastKind.Problem);
        else
            shell.Copy($"a rule from {learner.Learnt} events", Write(learner));
    }

    /// <summary>Writes a rule for each event that is not planned.</summary>
    public void Export()
    {
        var names = model.Plan.All.Where(row => !row.IsPlanned).Select(row => (row.Type, row.Name)).ToHashSet();
        var learner = new PlanLearner();
        Learn(learner, one => names.Contains((one.Type, NameOf(one))));
        if (learner.Learnt == 0)
        {
            shell.Toast("no unplanned event is held here any more", ToastKind.Problem);
            return;
        }

        var text = Write(learner);
        shell.Export($"rules from {learner.Learnt} events", "plan-additions.yaml", stream =>
            stream.Write(Encoding.UTF8.GetBytes(text)));
    }

    private static string Write(PlanLearner learner) =>
        PlanWriter.Write(learner.ToPlan("Additions"), PlanFormat.PlanYaml).Text;

    private static string NameOf(EventRow row) => row.Type == EventType.Track ? row.Event?.Name ?? "" : "";

    private void Learn(PlanLearner learner, Func<EventRow, bool> isWanted)
    {
        var state = model.Store.State;
        for (var at = state.Next - 1; at >= state.First && learner.Learnt < EventsMax; at--)
        {
            if (model.Store.Get(at) is { Event: { } item, Verdict: not Verdict.Conforming } row && isWanted(row))
                learner.Add(item);
        }
    }
}
