using FluentValidation;
using Microsoft.Extensions.Localization;
using SupportPortal.Core;
using SupportPortal.Core.Requests;

namespace SupportPortal.Web.Pages.Requests.Acts;

/// <summary>What it takes to set a status that no other act brings about.</summary>
public sealed class StatusForm : ActForm
{
    public string? Status { get; set; }

    public string? StatusText { get; set; }

    /// <summary>The statuses that may be set on a request by hand.</summary>
    public static IReadOnlyList<RequestStatus> For(SupportRequest request) => request.Status switch
    {
        RequestStatus.Resolved => [RequestStatus.Closed],
        RequestStatus.Closed or RequestStatus.Cancelled => [],
        var now => [.. new[] { RequestStatus.WaitingForRequester, RequestStatus.Mitigated }.Where(status => status != now)],
    };
}

internal sealed class StatusFormValidator : AbstractValidator<StatusForm>
{
    public StatusFormValidator(IStringLocalizer<Text> text)
    {
        RuleFor(form => form.Status)
            .Must(code => Code.TryParse<RequestStatus>(code, out var status) && (status is RequestStatus.WaitingForRequester or RequestStatus.Mitigated or RequestStatus.Closed))
            .WithMessage(_ => text["Choose the new status."]);
        RuleFor(form => form.StatusText)
            .MaximumLength(RequestEvent.TextLength).WithMessage(_ => text["Keep it under {0} characters.", RequestEvent.TextLength]);
    }
}
