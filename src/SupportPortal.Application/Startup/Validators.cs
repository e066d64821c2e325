using System.Reflection;
using System.Runtime.CompilerServices;
using FluentValidation;
using Microsoft.Extensions.Localization;
using NodaTime;
using SupportPortal.Application.Mail;
using SupportPortal.Core.Policy;

namespace SupportPortal.Application.Startup;

/// <summary>
/// Adds validators so that each is made as seldom as what it asks for allows: its rules are compiled anew whenever it is made, which
/// costs more than to check a form. One that asks for nothing of the present work is made once, one that asks for the policy once for
/// each version of it, any other for each work.
/// </summary>
public static class Validators
{
    private static readonly Type[] Lasting = [typeof(IStringLocalizer<Text>), typeof(IClock), typeof(MailAddressRule)];

    /// <summary>Adds every validator of an assembly.</summary>
    public static void AddPortalValidators(this IServiceCollection services, Assembly assembly)
    {
        foreach (var found in AssemblyScanner.FindValidatorsInAssembly(assembly, includeInternalTypes: true))
        {
            var asked = AskedBy(found.ValidatorType).Except(Lasting).ToList();
            services.Add(
                asked is [] ? ServiceDescriptor.Singleton(found.InterfaceType, found.ValidatorType)
                : asked is [var only] && only == typeof(SupportPolicy)
                    ? ServiceDescriptor.Scoped(found.InterfaceType, OncePerPolicy(found.ValidatorType))
                : ServiceDescriptor.Scoped(found.InterfaceType, found.ValidatorType)
            );
        }
    }

    private static IEnumerable<Type> AskedBy(Type validator) =>
        validator.GetConstructors().Single().GetParameters().Select(parameter => parameter.ParameterType);

    /// <summary>A version that nobody decides by any more is forgotten with its validator.</summary>
    private static Func<IServiceProvider, object> OncePerPolicy(Type validator)
    {
        var made = new ConditionalWeakTable<SupportPolicy, object>();
        return provider =>
            made.GetValue(provider.GetRequiredService<SupportPolicy>(), _ => ActivatorUtilities.CreateInstance(provider, validator));
    }
}
