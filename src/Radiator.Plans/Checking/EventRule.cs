using System.Text;
using System.Text.Json;
using Radiator.Events;
using Radiator.JsonSchema;

namespace Radiator.Plans.Checking;

/// <summary>
/// What holds for one planned event, for all of a type, or for every message. Compiled when it is first asked for;
/// immutable to the eye, and safe from any thread.
/// </summary>
internal sealed class EventRule
{
    private static readonly SchemaOptions Options = new() { AssertFormats = true, ReadNestedIds = false };

    private readonly Lazy<Compiled> _compiled;
    private readonly Lazy<CompiledSchema?> _withCommon;

    /// <summary>A rule of a plan.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="planned">One of its events, or what is common.</param>
    public EventRule(TrackingPlan plan, PlannedEvent planned)
    {
        Planned = planned;
        Name = planned.Name.Length > 0 ? planned.Name : planned.Type.ToString().ToLowerInvariant();
        FormerNames = [.. planned.PlannedProperties.SelectMany(property => property.FormerNames.Select(former =>
            (Encoding.UTF8.GetBytes(former.Name), former, property)))];
        Retired = [.. planned.PlannedProperties.Where(property => property.Retired is not null)
            .Select(property => (Encoding.UTF8.GetBytes(property.Name), property))];
        OfType = planned.Name.Length > 0 && planned.Type is EventType.Page or EventType.Screen
            ? plan.Events.FirstOrDefault(other => other.Type == planned.Type && other.Name.Length == 0) : null;
        Requires = [.. planned.Requires];
        Traits = RequiredTrait.Of(planned);
        RequiresOfType = OfType is null ? [] : [.. OfType.Requires];
        TraitsOfType = OfType is null ? [] : RequiredTrait.Of(OfType);
        _withCommon = new Lazy<CompiledSchema?>(
            () => Common is { } common ? CompiledSchema.Both(Schema, common.Schema) : null);
        _compiled = new Lazy<Compiled>(() => new Compiled(plan.SchemaOf(planned)));
    }

    /// <summary>The event.</summary>
    public PlannedEvent Planned { get; }

    /// <summary>What holds for every message besides; null where the plan has nothing.</summary>
    public EventRule? Common { get; init; }

    /// <summary>
    /// Tells in one walk whether <see cref="Schema"/> and the common one hold; null where that takes two.
    /// </summary>
    public CompiledSchema? SchemaWithCommon => _withCommon.Value;

    /// <summary>In front of rule ids: the event's name, or the call's.</summary>
    public string Name { get; }

    /// <summary>Of a page or screen with a name: the rule for all of its type, whose ids it needs too.</summary>
    public PlannedEvent? OfType { get; }

    /// <summary>Ids that it requires.</summary>
    public string[] Requires { get; }

    /// <summary>Traits that it requires.</summary>
    public RequiredTrait[] Traits { get; }

    /// <summary>Ids that <see cref="OfType"/> requires.</summary>
    public string[] RequiresOfType { get; }

    /// <summary>Traits that <see cref="OfType"/> requires.</summary>
    public RequiredTrait[] TraitsOfType { get; }

    /// <summary>Old names of properties, with what they are now.</summary>
    public (byte[] OldName, FormerName Former, PlannedProperty Property)[] FormerNames { get; }

    /// <summary>Properties that should not be sent any more.</summary>
    public (byte[] Name, PlannedProperty Property)[] Retired { get; }

    /// <summary>The schema of the message.</summary>
    public EventSchema Source => _compiled.Value.Source;

    /// <summary>Ready to validate with.</summary>
    public CompiledSchema Schema => _compiled.Value.Schema;

    /// <summary>What is known of each keyword.</summary>
    public RuleNotes Notes => _compiled.Value.Notes;

    /// <summary>What the schema looks at and may come from elsewhere than the item.</summary>
    public OverlayKeys OverlayKeys => _compiled.Value.OverlayKeys;

    /// <summary>
    /// Those of <see cref="OverlayKeys"/> that an item may lack and its schema still hold: only these have to be looked
    /// for elsewhere where it does.
    /// </summary>
    public OverlayKeys OptionalKeys => _compiled.Value.OptionalKeys;

    /// <summary>The section, where it is a key of the message itself; else empty.</summary>
    public string Section => Planned.Section.Contains('.') ? "" : Planned.Section;

    /// <summary>Its UTF-8.</summary>
    public byte[] SectionUtf8 => _compiled.Value.SectionUtf8;

    /// <summary>Whether the section's object has required keys.</summary>
    public bool SectionRequiresKeys => _compiled.Value.SectionRequiresKeys;

    /// <summary>Whether the message has to have the section.</summary>
    public bool RootRequiresSection => _compiled.Value.RootRequiresSection;

    /// <summary>Whether every message for which the schema holds has the section, as an object.</summary>
    public bool EnsuresSection => _compiled.Value.EnsuresSection;

    private sealed class Compiled
    {
        public Compiled(EventSchema source)
        {
            Source = source;
            Document = SchemaDocument.Read(source.Utf8, Options);
            Schema = Document.Compile();
            Notes = new RuleNotes(source, Document);
            OverlayKeys = MessageKeys.Of(Notes.Root);
            OptionalKeys = OverlayKeys & ~MessageKeys.Ensured(Notes.Root);
            var section = source.Planned.Section.Contains('.') ? "" : source.Planned.Section;
            SectionUtf8 = Encoding.UTF8.GetBytes(section);
            if (section.Length == 0)
                return;
            RootRequiresSection = Notes.Requires("", section);
            EnsuresSection = RootRequiresSection && Notes.Find($"/properties/{section}/type") is
                { ValueKind: JsonValueKind.String } type && type.ValueEquals("object");
            SectionRequiresKeys = Notes.RequiresAny($"/properties/{section}");
        }

        public EventSchema Source { get; }

        public SchemaDocument Document { get; }

        public CompiledSchema Schema { get; }

        public RuleNotes Notes { get; }

        public OverlayKeys OverlayKeys { get; }

        public OverlayKeys OptionalKeys { get; }

        public byte[] SectionUtf8 { get; }

        public bool SectionRequiresKeys { get; }

        public bool RootRequiresSection { get; }

        public bool EnsuresSection { get; }
    }
}
