using System.Globalization;

namespace Radiator.Traffic;

/// <summary>A made-up person and the device that they use for one visit.</summary>
internal sealed class Person
{
    private static readonly string[] s_firstNames =
        ["Ada", "Bjarne", "Chioma", "Daniel", "Elif", "Farid", "Greta", "Hana", "Ivo", "Jun", "Klara", "Lukas", "Mei",
            "Noor", "Oona", "Piotr"];

    private static readonly string[] s_lastNames =
        ["Adeyemi", "Berg", "Castillo", "Demir", "Evans", "Fischer", "García", "Haddad", "Ito", "Jansen", "Kowalski",
            "Lindqvist", "Müller", "Novák"];

    public Person(Dice dice)
    {
        var number = dice.Between(1, 99_999);
        UserId = string.Create(CultureInfo.InvariantCulture, $"u_{number:D5}");
        AnonymousId = $"{dice.Hex(8)}-{dice.Hex(4)}-4{dice.Hex(3)}-a{dice.Hex(3)}-{dice.Hex(12)}";
        Name = dice.Of(s_firstNames) + " " + dice.Of(s_lastNames);
        Email = string.Create(CultureInfo.InvariantCulture, $"customer{number}@example.com");
        Plan = dice.Of(["free", "free", "plus", "pro"]);
        Device = dice.Of([Device.Web, Device.Web, Device.Web, Device.Ios, Device.Android]);
        Locale = dice.Of(["de-DE", "en-GB", "en-US", "fr-FR", "pl-PL"]);
        Currency = Locale switch { "en-GB" => "GBP", "en-US" => "USD", _ => "EUR" };
        IsReturning = dice.Chance(0.4);
    }

    public string UserId { get; }

    public string AnonymousId { get; }

    public string Name { get; }

    public string Email { get; }

    public string Plan { get; }

    public Device Device { get; }

    public string Locale { get; }

    public string Currency { get; }

    /// <summary>Has an account, and will log in.</summary>
    public bool IsReturning { get; }

    /// <summary>Whether this visit knows the user id by now.</summary>
    public bool IsKnown { get; set; }
}
