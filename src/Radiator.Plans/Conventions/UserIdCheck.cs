using System.Globalization;
using System.Text;
using Radiator.Events;
using Radiator.Events.Checking;
using Radiator.Events.Json;
using Radiator.Plans.Checking;

namespace Radiator.Plans.Conventions;

/// <summary>User ids that are e-mail addresses, or hold what nobody sees.</summary>
internal sealed class UserIdCheck(ConventionOptions options) : IAdditionalCheck
{
    private static readonly EventPath UserId = EventPath.Parse("userId");

    public bool FindsNothing(in IndexedItem item, PlannedEvent planned) => item.UserId < 0
        || (item.IsPlainText(item.UserId) && item.Inner(item.UserId) is var id && !id.Contains((byte)'@')
            && id.IndexOfAnyExcept(PlainAscii.Printable) < 0);

    public void Check(AnalyticsEvent analyticsEvent, PlannedEvent? planned, ICollection<Violation> found)
    {
        var id = analyticsEvent.UserId;
        if (id.Length == 0)
            return;
        if (options.UserIdIsEmail != CheckLevel.Off && id.Contains('@') && PersonalData.IsEmail(id))
            found.Add(IsEmail(analyticsEvent, id));
        else if (options.HiddenText != CheckLevel.Off && HiddenText.Find(id, isName: true) is { } hidden)
            found.Add(Hidden(analyticsEvent, id, hidden));
    }

    private Violation IsEmail(AnalyticsEvent analyticsEvent, string id) =>
        Breach.OfField(analyticsEvent, UserId, ViolationType.Content, options.UserIdIsEmail) with
        {
            Keyword = "userIdIsEmail",
            RuleId = "content/user-id-is-email",
            Expected = "an id that never changes",
            Actual = PersonalData.Mask(PersonalDataKind.Email, id),
            Description = "The userId is an e-mail address: people change theirs, and then become somebody else.",
            Fix = "Send the database id as userId, and the address as the trait email.",
        };

    private Violation Hidden(AnalyticsEvent analyticsEvent, string id, Rune hidden) =>
        Breach.OfField(analyticsEvent, UserId, ViolationType.Content, options.HiddenText).Hiding(
            Shown.Quote(id),
            string.Create(
                CultureInfo.InvariantCulture,
                $"The userId holds U+{hidden.Value:X4}, which nobody sees: it is another id than the one without."),
            "Take it out where the id is read.");
}
