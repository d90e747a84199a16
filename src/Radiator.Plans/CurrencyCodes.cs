using System.Text;

namespace Radiator.Plans;

/// <summary>The codes of currencies: ISO 4217, list one, with the funds and metals that it has.</summary>
internal static class CurrencyCodes
{
    /// <summary>In the order of the alphabet.</summary>
    public static readonly string[] All =
    [
        .. ("AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BOV BRL BSD BTN BWP BYN "
            + "BZD CAD CDF CHE CHF CHW CLF CLP CNY COP COU CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP "
            + "GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF "
            + "KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR "
            + "MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK "
            + "SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD USN UYI UYU "
            + "UYW UZS VED VES VND VUV WST XAF XAG XAU XBA XBB XBC XBD XCD XCG XDR XOF XPD XPF XPT XSU XTS XUA XXX "
            + "YER ZAR ZMW ZWG").Split(' '),
    ];

    private static readonly HashSet<string> Known = new(All, StringComparer.Ordinal);

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Lookup =
        Known.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Whether the UTF-8 is one of them.</summary>
    public static bool Contains(ReadOnlySpan<byte> text)
    {
        Span<char> code = stackalloc char[3];
        return text.Length == 3 && Encoding.ASCII.GetChars(text, code) == 3 && Lookup.Contains(code);
    }
}
