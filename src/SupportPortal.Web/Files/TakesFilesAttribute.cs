using Microsoft.AspNetCore.Mvc.ApplicationModels;
using SupportPortal.Core.Requests;

namespace SupportPortal.Web.Files;

/// <summary>On a page whose forms may carry files: <see cref="FileIntake"/> reads what is sent there.</summary>
/// <param name="most">The most files of one post.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class TakesFilesAttribute(int most = Attachment.MaximumFiles) : Attribute
{
    /// <summary>The most bytes of all fields of a form together.</summary>
    public const int FieldBytes = 256 * 1024;

    private const int HeaderBytes = 64 * 1024;

    /// <summary>The most files of one post.</summary>
    public int Most => most;

    /// <summary>The most bytes of one post, fields and the headers of its parts included.</summary>
    public long BodyBytes => (most * Attachment.MaximumBytes) + FieldBytes + HeaderBytes;
}

/// <summary>Lets the middleware see the attribute: it is on the page's model, and middleware sees only endpoints.</summary>
internal sealed class TakesFilesConvention : IPageApplicationModelConvention
{
    public void Apply(PageApplicationModel model)
    {
        foreach (var takes in model.HandlerTypeAttributes.OfType<TakesFilesAttribute>())
            model.EndpointMetadata.Add(takes);
    }
}
