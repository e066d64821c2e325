using System.IO.Compression;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.ResponseCompression;

namespace SupportPortal.Web.Startup;

/// <summary>
/// Pages and the API's answers are sent compressed, over TLS as well (decision 033). Files of the site are compressed when the product is
/// built; attachments, exports and the stream of news are sent as they are.
/// </summary>
internal static class Compression
{
    private static readonly string[] Compressed = ["text/html", "application/json", "application/problem+json"];

    public static void AddPortalCompression(this IServiceCollection services)
    {
        services.AddResponseCompression(options =>
        {
            options.EnableForHttps = true;
            options.MimeTypes = Compressed;
            options.Providers.Add<BrotliCompressionProvider>();
            options.Providers.Add<GzipCompressionProvider>();
        });
        services.Configure<BrotliCompressionProviderOptions>(options => options.Level = CompressionLevel.Optimal);
        services.Configure<GzipCompressionProviderOptions>(options => options.Level = CompressionLevel.Optimal);
        services.Configure<RazorPagesOptions>(options =>
        {
            options.Conventions.AddFolderApplicationModelConvention("/Account", page => page.Filters.Add(new AsItIs()));
            options.Conventions.AddFolderApplicationModelConvention("/Tokens", page => page.Filters.Add(new AsItIs()));
            options.Conventions.AddFolderApplicationModelConvention("/Contracts", page => page.Filters.Add(new AsItIs()));
            options.Conventions.AddAreaFolderApplicationModelConvention("Identity", "/", page => page.Filters.Add(new AsItIs()));
        });
    }

    public static void UsePortalCompression(this WebApplication app) => app.UseResponseCompression();

    /// <summary>Leaves an answer over TLS uncompressed: the page shows a secret, or what leads to one.</summary>
    private sealed class AsItIs : IResultFilter
    {
        public void OnResultExecuting(ResultExecutingContext context)
        {
            if (context.HttpContext.Features.Get<IHttpsCompressionFeature>() is { } compression)
                compression.Mode = HttpsCompressionMode.DoNotCompress;
        }

        public void OnResultExecuted(ResultExecutedContext context) { }
    }
}
