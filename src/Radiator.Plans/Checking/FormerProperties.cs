using System.Text;
using Radiator.Events.Checking;
using Radiator.JsonSchema.Json;

namespace Radiator.Plans.Checking;

/// <summary>Old names of properties, and properties that should not be sent any more, in the section itself.</summary>
internal static class FormerProperties
{
    /// <summary>Adds each value that stands under an old name under the new one too, where that is not there.</summary>
    public static void Add(WholeMessage message, EventRule rule, List<FormerProperty> renamed)
    {
        if (!TryFindSection(message, rule, out var section))
            return;
        foreach (var (oldName, former, property) in rule.FormerNames)
        {
            var newName = Encoding.UTF8.GetBytes(property.Name);
            if (!message.Index.TryFind(message.Json, section, oldName, out var value)
                || message.Index.TryFind(message.Json, section, newName, out _))
                continue;
            ref readonly var token = ref message.Index[value];
            var pointer = "/" + rule.Section;
            var (from, to) = (PointerText.Append(pointer, former.Name), PointerText.Append(pointer, property.Name));
            renamed.Add(new FormerProperty(former, property, from, token.Start, token.Length));
            var key = System.Text.Json.JsonEncodedText.Encode(property.Name).EncodedUtf8Bytes;
            message.Add(section, key, message.Json[token.Start..token.End], InsertOrigin.Moved, token.Start, to, from);
        }
    }

    /// <summary>Tells of each retired property that the item has.</summary>
    public static void AddRetired(WholeMessage message, EventRule rule, ViolationList violations)
    {
        if (!TryFindSection(message, rule, out var section))
            return;
        foreach (var (name, property) in rule.Retired)
        {
            if (!message.Index.TryFind(message.Json, section, name, out var value))
                continue;
            ref readonly var token = ref message.Index[value];
            violations.Add(Renames.Retired(rule, property, token.Start, token.Length));
        }
    }

    private static bool TryFindSection(WholeMessage message, EventRule rule, out int section)
    {
        section = -1;
        return rule.SectionUtf8.Length > 0
            && message.Index.TryFind(message.Json, JsonIndex.Root, rule.SectionUtf8, out section)
            && message.Index[section].Kind == JsonTokenKind.Object;
    }
}
