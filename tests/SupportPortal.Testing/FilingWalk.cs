namespace SupportPortal.Testing;

/// <summary>Walks through the steps of filing as somebody who answers each and continues, and stops where a step does not let them
/// on.</summary>
public sealed class FilingWalk
{
    /// <summary>The steps with questions, in their order, as their addresses end.</summary>
    public static readonly IReadOnlyList<string> Steps = ["problem", "impact", "details", "contact"];

    private readonly Dictionary<string, Dictionary<string, string?>> _answers = Steps.ToDictionary(
        step => step,
        _ => new Dictionary<string, string?>()
    );

    /// <summary>A critical problem with Dynamics 365 Finance on Unified Performance, as Contoso would file it.</summary>
    public static FilingWalk Critical() =>
        new FilingWalk()
            .Problem(
                ("Kind", "break-fix"),
                ("Product", "dynamics-365-finance"),
                ("Subject", "Month-end posting fails for all legal entities")
            )
            .Impact(("Plan", "unified-performance"), ("Severity", "critical"))
            .Details(("Description", "Posting ends with \"The lock could not be granted\" since 06:00."))
            .Contact(("ReachableRoundTheClock", "true"));

    /// <summary>Answers of the first step; null takes an answer away.</summary>
    public FilingWalk Problem(params (string Field, string? Value)[] answers) => Answer("problem", answers);

    /// <summary>Answers of the second step.</summary>
    public FilingWalk Impact(params (string Field, string? Value)[] answers) => Answer("impact", answers);

    /// <summary>Answers of the third step.</summary>
    public FilingWalk Details(params (string Field, string? Value)[] answers) => Answer("details", answers);

    /// <summary>Answers of the fourth step.</summary>
    public FilingWalk Contact(params (string Field, string? Value)[] answers) => Answer("contact", answers);

    /// <summary>Answers the step a page shows, and presses "Continue" or the button of a handler.</summary>
    public Task<Page> SendAsync(Visitor visitor, Page page, string? handler = null) =>
        visitor.SubmitAsync(page, page.FormWith(".flow"), _answers[StepOf(page)], handler);

    /// <summary>Walks from the first step up to another, or to the one that does not let on.</summary>
    public async Task<Page> ToAsync(Visitor visitor, string step, string start = "/requests/new")
    {
        var page = await visitor.GetAsync(start);
        while (StepOf(page) is var here && here != step)
        {
            page = await SendAsync(visitor, page);
            if (page.Document.QuerySelector(".flow") is null || StepOf(page) == here)
                return page;
        }

        return page;
    }

    /// <summary>Walks to the review.</summary>
    public Task<Page> ToReviewAsync(Visitor visitor, string start = "/requests/new") => ToAsync(visitor, "review", start);

    /// <summary>Walks through every step and submits.</summary>
    public async Task<Page> FileAsync(Visitor visitor, string start = "/requests/new")
    {
        var review = await ToReviewAsync(visitor, start);
        return review.Path.EndsWith("/review", StringComparison.Ordinal) ? await SubmitAsync(visitor, review) : review;
    }

    /// <summary>Submits from the review.</summary>
    public static Task<Page> SubmitAsync(Visitor visitor, Page review) => visitor.SubmitAsync(review, review.FormWith(".flow"), []);

    /// <summary>The key of the draft a page belongs to.</summary>
    public static string KeyOf(Page page) => page.FormWith(".flow").GetAttribute("data-draft")!;

    /// <summary>The address of a step of the draft a page belongs to.</summary>
    public static string AddressOf(Page page, string step) => $"/requests/new/{KeyOf(page)}/{step}";

    private static string StepOf(Page page) => page.FormWith(".flow").GetAttribute("action")!.Split('/')[^1];

    private FilingWalk Answer(string step, (string Field, string? Value)[] answers)
    {
        foreach (var (field, value) in answers)
            _answers[step][$"Form.{field}"] = value;
        return this;
    }
}
