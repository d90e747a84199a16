using System.Text;
using System.Text.RegularExpressions;
using Radiator.Events;
using Radiator.Events.Checking;

namespace Radiator.Plans.Checking;

/// <summary>Makes the rules of a plan ready for checking.</summary>
internal sealed class PlanCompiler
{
    private readonly Dictionary<string, Regex?> _patterns = new(StringComparer.Ordinal);
    private readonly TrackingPlan _plan;
    private readonly ContextRule? _context;

    public PlanCompiler(TrackingPlan plan)
    {
        _plan = plan;
        // Context is full of what SDKs put there: only what the plan names is looked at.
        if (plan.Common is { PlannedProperties.Count: > 0 } common)
            _context = new ContextRule(Compile(
                common.PlannedProperties, "common", "/context", common.Line, UnplannedPolicy.Allow));
    }

    /// <summary>The rule of a planned event, that of its type's own properties included.</summary>
    /// <param name="planned">The event.</param>
    /// <param name="ofType">The rule for all of its type, for a page or screen with a name; else null.</param>
    public EventRule Compile(PlannedEvent planned, PlannedEvent? ofType)
    {
        var name = planned.Name.Length > 0 ? planned.Name : planned.Type.ToString().ToLowerInvariant();
        var body = planned.Type is EventType.Identify or EventType.Group ? "traits" : "properties";
        var policy = planned.Unplanned ?? ofType?.Unplanned ?? _plan.UnplannedProperties;
        var own = planned.PlannedProperties;
        var properties = ofType is null ? own : [.. own, .. ofType.PlannedProperties.ExceptBy(
            own.Select(property => property.Name), property => property.Name)];
        var isPage = planned.Type is EventType.Page or EventType.Screen;
        return new EventRule
        {
            Planned = planned,
            Body = body,
            BodyUtf8 = Encoding.UTF8.GetBytes(body),
            RuleName = name,
            Properties = Compile(properties, name, $"/{body}", planned.Line, policy, isPage),
            Context = _context,
            Requires = [.. Requires(planned), .. Requires(ofType), .. Requires(_plan.Common)],
        };
    }

    /// <summary>What holds for an event that the plan does not have.</summary>
    public EventRule CompileCommon() => new()
    {
        Planned = null, Body = "properties", BodyUtf8 = [.. "properties"u8], RuleName = "common", Properties = null,
        Context = _context, Requires = [.. Requires(_plan.Common)],
    };

    private static IEnumerable<(string Id, PlannedEvent Source)> Requires(PlannedEvent? planned) =>
        planned?.Requires.Select(id => (id, planned)) ?? [];

    private ObjectRule Compile(
        IReadOnlyList<PlannedProperty> properties, string ruleName, string schemaPath, int line, UnplannedPolicy policy,
        bool isPage = false)
    {
        var members = properties.Select(property => Compile(
            property, ruleName, PointerText.Append(schemaPath, property.Name), policy));
        return new ObjectRule([.. members], policy, isPage) { SchemaPath = schemaPath, Line = line };
    }

    private ValueRule Compile(PlannedProperty property, string ruleName, string schemaPath, UnplannedPolicy policy)
    {
        var inner = property.Unplanned ?? policy;
        return new ValueRule
        {
            Source = property,
            RuleName = ruleName,
            SchemaPath = schemaPath,
            Types = property.Types,
            Minimum = property.Minimum is { } minimum ? new NumberBound(minimum) : null,
            Maximum = property.Maximum is { } maximum ? new NumberBound(maximum) : null,
            Pattern = property.Pattern is { } pattern ? Pattern(pattern) : null,
            Enum = property.Enum.Count > 0 ? new EnumRule(property.Enum) : null,
            Items = property.Items is { } items ? Compile(items, ruleName, $"{schemaPath}/items", inner) : null,
            Object = property.Properties is { } members
                ? Compile(members, ruleName, $"{schemaPath}/properties", property.Line, inner) : null,
            ReadsText = property.Enum.Count > 0 || property.Pattern is not null || property.Format != TextFormat.None
                || property.MinLength is not null || property.MaxLength is not null,
        };
    }

    // Other tools' plans may have patterns that no linear engine takes: those are not checked here.
    private Regex? Pattern(string pattern)
    {
        if (!_patterns.TryGetValue(pattern, out var regex))
        {
            regex = PatternText.Compile(pattern, out _);
            _patterns.Add(pattern, regex);
        }

        return regex;
    }
}
