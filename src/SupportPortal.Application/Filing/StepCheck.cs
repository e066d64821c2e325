using FluentValidation;
using SupportPortal.Core.Requests;

namespace SupportPortal.Application.Filing;

/// <summary>Something an answer lacks.</summary>
/// <param name="Step">The step it is asked in.</param>
/// <param name="Field">The name of its field.</param>
/// <param name="Sentence">What to do.</param>
public sealed record Fault(FilingStep Step, string Field, string Sentence)
{
    /// <summary>The name of the field in the step's form.</summary>
    public string Name => $"Form.{Field}";

    /// <summary>The id of the field on the step's page.</summary>
    public string Id => $"Form_{Field}";
}

/// <summary>Checks the answers of a step against those of the others, with the step's own validator.</summary>
public sealed class StepCheck(
    IValidator<ProblemForm> problem,
    IValidator<ImpactForm> impact,
    IValidator<DetailsForm> details,
    IValidator<ContactForm> contact
)
{
    /// <summary>What the answers of a step lack, one thing for each field.</summary>
    public IReadOnlyList<Fault> Of(FilingStep step, FilingChoices choices) =>
        step switch
        {
            FilingStep.Problem => Check(step, problem, choices.Sheet.Problem, choices),
            FilingStep.Impact => Check(step, impact, choices.Sheet.Impact, choices),
            FilingStep.Details => Check(step, details, choices.Sheet.Details, choices),
            FilingStep.Contact => Check(step, contact, choices.Sheet.Contact, choices),
            _ =>
            [
                .. new[] { FilingStep.Problem, FilingStep.Impact, FilingStep.Details, FilingStep.Contact }.SelectMany(each =>
                    Of(each, choices)
                ),
            ],
        };

    private static IReadOnlyList<Fault> Check<T>(FilingStep step, IValidator<T> validator, T form, FilingChoices choices)
    {
        var context = new ValidationContext<T>(form);
        context.RootContextData[nameof(FilingChoices)] = choices;
        return
        [
            .. validator
                .Validate(context)
                .Errors.DistinctBy(error => error.PropertyName)
                .OrderBy(error => PlaceOf(step, error.PropertyName))
                .Select(error => new Fault(step, error.PropertyName, error.ErrorMessage)),
        ];
    }

    /// <summary>Where a field of a step stands on its page.</summary>
    private static int PlaceOf(FilingStep step, string name) => FilingFields.In(step).TakeWhile(field => field.Form != name).Count();
}
