using NodaTime;
using SupportPortal.Application.Acts;
using SupportPortal.Core.People;
using SupportPortal.Core.Requests;

namespace SupportPortal.Web.Pages.Requests.Acts;

/// <summary>Say how the help was; a later word replaces the earlier.</summary>
public sealed class RateModel(ActDesk desk) : ActPage<RateForm>(desk)
{
    protected override bool TakesAnyVersion => true;

    protected override Task PrepareAsync(CancellationToken cancellationToken)
    {
        if (HttpContext.Request.Method == HttpMethods.Get)
            Form = RateForm.Of(Request);
        return Task.CompletedTask;
    }

    protected override void Act(SupportRequest request, Actor person, Instant at) =>
        request.Rate(person, Form.Rating!.Value, Form.RatingWord, at);
}
