using Google.Protobuf;
using Radiator.Daemon.Planning;
using Radiator.Grpc.AspNetCore;
using V1 = Radiator.Wire.Attach.V1;

namespace Radiator.Daemon.Attach;

/// <summary>The plans in use, and reading their files again.</summary>
internal sealed class PlanCalls(PlanSet plans)
{
    /// <summary>The plan of a source; empty where it has none.</summary>
    public Task<V1.GetPlanReply> GetPlan(V1.GetPlanRequest request, ServerCallContext context)
    {
        var reply = new V1.GetPlanReply();
        if (plans.For(request.Source).Checker.Plan is not { } inUse)
            return Task.FromResult(reply);
        reply.Name = inUse.Name;
        reply.Path = inUse.Path;
        reply.Text = UnsafeByteOperations.UnsafeWrap(inUse.Text);
        foreach (var planned in inUse.Events)
        {
            var message = new V1.PlannedEvent
            {
                Name = planned.Name,
                Type = (Wire.Stream.V1.EventType)planned.Type,
                Description = planned.Description,
                Owner = planned.Owner,
                Category = planned.Category,
                Location = planned.Location,
            };
            message.Properties.Add(planned.Properties);
            reply.Events.Add(message);
        }

        return Task.FromResult(reply);
    }

    public Task<V1.ReloadPlanReply> ReloadPlan(V1.ReloadPlanRequest request, ServerCallContext context)
    {
        var problem = plans.Reload();
        return Task.FromResult(new V1.ReloadPlanReply { Accepted = problem.Length == 0, Problem = problem });
    }
}
