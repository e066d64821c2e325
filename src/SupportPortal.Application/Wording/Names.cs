using System.Globalization;
using Microsoft.Extensions.Localization;
using NodaTime;
using SupportPortal.Core;
using SupportPortal.Core.Decisions;
using SupportPortal.Core.Notices;
using SupportPortal.Core.Policy;
using SupportPortal.Core.Requests;
using SupportPortal.Core.Tenants;

namespace SupportPortal.Application.Wording;

/// <summary>What codes are called in the reader's language: in the words of the policy in force, and a code it does not have in those of
/// the last version that has it.</summary>
public sealed partial class Names(SupportPolicy policy, PolicyBook policies, IStringLocalizer<Text> text)
{
    /// <summary>The same in the words of one version, as what was decided by it is told; as it is where there is no such version.</summary>
    /// <param name="version">The version's number.</param>
    public Names In(int version) =>
        version != policy.Version && policies.Find(version) is { } engine ? new(engine.Policy, policies, text) : this;

    /// <summary>The name of a product.</summary>
    public string Product(string code) => Of(known => known.Products, code);

    /// <summary>The name of a product family.</summary>
    public string Family(string code) => Of(known => known.Families, code);

    /// <summary>The name of a plan.</summary>
    public string Plan(string code) => Of(known => known.Plans, code);

    /// <summary>The name of a kind of request.</summary>
    public string Kind(string code) => Of(known => known.Kinds, code);

    /// <summary>The name of a severity.</summary>
    public string Severity(string? code) => code is null ? text["None needed"] : Of(known => known.Severities, code);

    /// <summary>The name of a portal or another place.</summary>
    public string Place(string code) => Of(known => known.Places, code);

    /// <summary>The few letters that stand for a portal in narrow columns.</summary>
    public string PlaceInShort(string code) => Find(known => known.Places, code)?.Abbreviation ?? code;

    /// <summary>The name of a language.</summary>
    public string Language(string code) => Of(known => known.Languages, code);

    /// <summary>The name of a release stage.</summary>
    public string ReleaseStage(string code) => Of(known => known.ReleaseStages, code);

    /// <summary>The name of a place where environments are managed.</summary>
    public string ManagedPlace(string code) => Of(known => known.ManagedPlaces, code);

    /// <summary>How a subscription was bought.</summary>
    public string PurchaseChannel(string code) => Of(known => known.PurchaseChannels, code);

    /// <summary>The name of a cloud that services run in.</summary>
    public string ServiceCloud(string code) => Of(known => known.Clouds, code);

    /// <summary>The name of a country.</summary>
    public string Country(string code) => text[policy.CountryOf(code).Name];

    /// <summary>The name of a part of the world.</summary>
    public string Area(string code) => Of(known => known.Areas, code);

    /// <summary>The names of days of the week.</summary>
    public static string Days(IEnumerable<IsoDayOfWeek> days) =>
        string.Join(", ", days.Select(day => CultureInfo.CurrentCulture.DateTimeFormat.GetDayName((DayOfWeek)((int)day % 7))));

    /// <summary>The names of entries of the policy, as a list.</summary>
    public string List(IEnumerable<NamedEntry> entries) => string.Join(", ", entries.Select(entry => text[entry.Name].Value));

    /// <summary>How response time is counted.</summary>
    public string Counted(Counting counting) => counting == Counting.AroundTheClock ? text["around the clock"] : text["business hours"];

    /// <summary>How much advice a plan includes.</summary>
    public string Advice(AdvisoryScope scope) =>
        scope switch
        {
            AdvisoryScope.Full => text["In full"],
            AdvisoryScope.Limited => text["Limited"],
            _ => text["None"],
        };

    /// <summary>The name of an entry with what it was called before, and since when it is not sold or supported any more.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="today">The day on which it is read.</param>
    public string Noted(NamedEntry entry, LocalDate today)
    {
        List<string> notes = [];
        if (entry.FormerNames.Count > 0)
            notes.Add(text["formerly {0}", string.Join(", ", entry.FormerNames.Distinct().Select(name => text[name].Value))]);
        if (entry is Product { SupportEnded: { } ended } product)
            notes.Add(text[product.IsSupportedOn(today) ? "supported until {0}" : "not supported since {0}", Times.Date(ended)]);
        if (entry is Plan { Retired: { } retired })
            notes.Add(text["ended on {0}", Times.Date(retired)]);
        else if (entry is Plan { NotSoldSince: { } since })
            notes.Add(text["not sold since {0}", Times.Date(since)]);
        return notes.Count == 0 ? text[entry.Name] : text["{0} ({1})", text[entry.Name].Value, string.Join("; ", notes)];
    }

    /// <summary>The name of a status.</summary>
    public string Status(RequestStatus status) =>
        status switch
        {
            RequestStatus.New => text["New"],
            RequestStatus.InProgress => text["In progress"],
            RequestStatus.WaitingForRequester => text["Waiting for requester"],
            RequestStatus.HandedOff => text["Handed off"],
            RequestStatus.Mitigated => text["Mitigated"],
            RequestStatus.Resolved => text["Resolved"],
            RequestStatus.Closed => text["Closed"],
            _ => text["Cancelled"],
        };

    /// <summary>How the requester was reached.</summary>
    public string Channel(ResponseChannel channel) =>
        channel switch
        {
            ResponseChannel.PublicReply => text["Public reply"],
            ResponseChannel.Call => text["Phone call"],
            _ => text["Meeting"],
        };

    /// <summary>How a person wants to be reached.</summary>
    public string Way(ContactWay way) => way == ContactWay.Phone ? text["Phone"] : text["E-mail"];

    /// <summary>Where a notice was published.</summary>
    public string NoticeKind(NoticeKind kind) =>
        kind == Core.Notices.NoticeKind.ServiceHealth ? text["Service health"] : text["Message center"];

    /// <summary>How far the vendor is.</summary>
    public string NoticeState(NoticeState state) =>
        state switch
        {
            Core.Notices.NoticeState.Investigating => text["Investigating"],
            Core.Notices.NoticeState.Restoring => text["Restoring"],
            _ => text["Restored"],
        };

    /// <summary>The names of the products a notice touches.</summary>
    public string Touched(IReadOnlyList<string> products) =>
        products.Count == 0 ? text["Every product"] : string.Join(", ", products.Select(Product));

    /// <summary>How far a contract is linked.</summary>
    public string ContractState(ContractState state) =>
        state switch
        {
            Core.Tenants.ContractState.Linked => text["Linked"],
            Core.Tenants.ContractState.Failed => text["Refused"],
            _ => text["Not linked yet"],
        };

    /// <summary>What a field of the hand-off is called.</summary>
    public string Field(HandOffField field) =>
        FilingFields.For(field) is { } filled
            ? text[filled.AtHandOff]
            : field switch
            {
                HandOffField.Attachments => text["Attachments"],
                HandOffField.RequestType => text["Advisory or technical"],
                HandOffField.Category => text["Category"],
                HandOffField.Subcategory => text["Subcategory"],
                HandOffField.EnvironmentUrl => text["Address of the environment"],
                HandOffField.DiagnosticsConsent => text["Consent to diagnostics"],
                HandOffField.LiveChat => text["Live chat"],
                _ => text["Your reference"],
            };

    /// <summary>The name of what was chosen in a field.</summary>
    /// <param name="field">The field.</param>
    /// <param name="code">The code of the choice, as it is stored.</param>
    public string Choice(FilingField field, string code) =>
        field.HandOff switch
        {
            HandOffField.Kind => Kind(code),
            HandOffField.Product => Product(code),
            HandOffField.ReleaseStage => ReleaseStage(code),
            HandOffField.Plan => Plan(code),
            HandOffField.Severity => Severity(code),
            HandOffField.Language => Language(code),
            HandOffField.PreferredWay when Code.TryParse<ContactWay>(code, out var way) => Way(way),
            null when field == FilingFields.ManagedIn => ManagedPlace(code),
            null when field == FilingFields.PurchaseChannel => PurchaseChannel(code),
            _ => code,
        };

    /// <summary>What a rating of 1 to 5 says.</summary>
    public string Rating(int rating) =>
        rating switch
        {
            5 => text["5 – very good"],
            4 => text["4 – good"],
            3 => text["3 – fair"],
            2 => text["2 – poor"],
            _ => text["1 – very poor"],
        };

    /// <summary>The opening hours of a business calendar.</summary>
    public string Hours(string calendar) =>
        string.Join(
            ", ",
            (Find(known => known.Calendars, calendar)?.Hours ?? []).Select(hours =>
                text["{0}–{1}", Clock(hours.Opens), Clock(hours.Closes)].Value
            )
        );

    /// <summary>How the requester's language is answered.</summary>
    public string LanguageService(AnswerLanguage language) =>
        language.Served switch
        {
            Core.Decisions.LanguageService.AllDay => text["{0}, day and night", Language(language.Requested)],
            Core.Decisions.LanguageService.BusinessHours => text["{0}, in business hours", Language(language.Requested)],
            _ => text["English; {0} is not served for this request", Language(language.Requested)],
        };

    /// <summary>The name of a step of filing.</summary>
    public string Step(FilingStep step) =>
        step switch
        {
            FilingStep.Problem => text["What is wrong"],
            FilingStep.Impact => text["Plan and impact"],
            FilingStep.Details => text["Details"],
            FilingStep.Contact => text["Contact"],
            _ => text["Review"],
        };

    /// <summary>What a rule did to a decision.</summary>
    public string Effect(RuleEffect effect) =>
        effect switch
        {
            RuleEffect.Passed => text["passed"],
            RuleEffect.Decided => text["decided"],
            RuleEffect.Added => text["added"],
            _ => text["would have decided otherwise"],
        };

    /// <summary>The letters that stand for a person beside a message.</summary>
    public static string Initials(string name) =>
        string.Concat(
            name.Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(2).Select(word => char.ToUpper(word[0], CultureInfo.CurrentCulture))
        );

    private static string Clock(LocalTime time) => CulturePatterns.Current.Clock.Format(time);

    private string Of<T>(Func<SupportPolicy, Catalog<T>> section, string code)
        where T : NamedEntry => Find(section, code) is { } entry ? text[entry.Name] : code;

    /// <summary>What has exactly this code: an entry that was renamed is not what an older request names by its former code.</summary>
    private T? Find<T>(Func<SupportPolicy, Catalog<T>> section, string code)
        where T : NamedEntry
    {
        if (section(policy).Find(code) is { } entry && entry.Code == code)
            return entry;
        for (var i = policies.Versions.Count - 1; i >= 0; i--)
        {
            if (section(policies.Versions[i].Policy).Find(code) is { } other && other.Code == code)
                return other;
        }

        return null;
    }
}
