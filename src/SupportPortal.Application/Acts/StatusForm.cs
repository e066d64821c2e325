using System.ComponentModel.DataAnnotations;
using FluentValidation;
using Microsoft.Extensions.Localization;
using NodaTime;
using SupportPortal.Core;
using SupportPortal.Core.People;
using SupportPortal.Core.Requests;

namespace SupportPortal.Application.Acts;

/// <summary>What it takes to set a status that no other act brings about.</summary>
public sealed class StatusForm : ActForm
{
    public string? Status { get; set; }

    [DataType(DataType.MultilineText)]
    public string? StatusText { get; set; }

    /// <summary>The statuses that may be set on a request by hand.</summary>
    public static IReadOnlyList<RequestStatus> For(SupportRequest request) =>
        request.Status switch
        {
            RequestStatus.Resolved => [RequestStatus.Closed],
            RequestStatus.Closed or RequestStatus.Cancelled => [],
            RequestStatus.WaitingForRequester => [request.StatusIfResumed(), RequestStatus.Mitigated],
            RequestStatus.Mitigated => [request.StatusIfResumed(), RequestStatus.WaitingForRequester],
            _ => [RequestStatus.WaitingForRequester, RequestStatus.Mitigated],
        };

    /// <summary>Brings a status about by the act that leads to it; new, in progress and handed off are where work goes on from.</summary>
    public static void Set(SupportRequest request, RequestStatus to, Actor person, string? remark, Instant at)
    {
        switch (to)
        {
            case RequestStatus.WaitingForRequester:
                request.WaitForRequester(person, remark, at);
                break;
            case RequestStatus.Mitigated:
                request.Mitigate(person, remark, at);
                break;
            case RequestStatus.Resolved:
                request.Resolve(person, remark, at);
                break;
            case RequestStatus.Closed:
                request.Close(person, remark, at);
                break;
            case RequestStatus.Cancelled:
                request.Cancel(person, remark, at);
                break;
            default:
                request.Resume(person, remark, at);
                break;
        }
    }
}

internal sealed class StatusFormValidator : AbstractValidator<StatusForm>
{
    public StatusFormValidator(IStringLocalizer<Text> text)
    {
        RuleFor(form => form.Status)
            .Must(code => Code.TryParse<RequestStatus>(code, out _))
            .WithMessage(_ => text["Choose the new status."]);
        RuleFor(form => form.StatusText)
            .MaximumLength(RequestEvent.TextLength)
            .WithMessage(_ => text["Keep it under {0} characters.", RequestEvent.TextLength]);
    }
}
