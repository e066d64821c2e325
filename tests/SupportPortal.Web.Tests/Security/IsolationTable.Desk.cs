namespace SupportPortal.Web.Tests.Security;

internal static partial class IsolationTable
{
    /// <summary>The desk, its administration, and accounts; these last, since some of their acts end sessions.</summary>
    private const string Desk = """
        # The desk                                                 nobody user viewer admin partner agent lead owner other
        GET  /alerts                                               in     no   no     no    no      200   200  200   no
        POST /alerts?handler=all                                   in     no   no     no    no      302   302  302   no
        POST /alerts?handler=read                                  in     no   no     no    no      302   302  302   no
        GET  /desk/settings                                        in     no   no     no    no      200   200  200   no
        POST /desk/settings                                        in     no   no     no    no      302   302  302   no
        GET  /live                                                 in     no   no     no    no      200   200  200   no
        GET  /queue                                                in     no   no     no    no      200   200  200   no
        GET  /queue/act                                            in     no   no     no    no      200   200  200   no
        POST /queue/act                                            in     no   no     no    no      200   200  200   no
        GET  /queue/views                                          in     no   no     no    no      200   200  200   no
        POST /queue/views                                          in     no   no     no    no      200   200  200   no
        POST /queue/views?handler=remove                           in     no   no     no    no      404   404  404   no
        GET  /reports                                              in     no   no     no    no      no    200  200   no
        GET  /reports?handler=csv                                  in     no   no     no    no      no    404  404   no
        GET  /reports?handler=xlsx                                 in     no   no     no    no      no    200  200   no
        GET  /templates                                            in     no   no     no    no      200   200  200   no
        GET  /templates/edit/{id}                                  in     no   no     no    no      404   200  200   no
        POST /templates/edit/{id}                                  in     no   no     no    no      200   200  200   no
        GET  /templates/{id}/remove                                in     no   no     no    no      404   200  200   no
        POST /templates/{id}/remove                                in     no   no     no    no      404   302  302   no

        # Administration                                           nobody user viewer admin partner agent lead owner other
        GET  /admin                                                in     no   no     no    no      no    200  200   no
        GET  /admin/audit                                          in     no   no     no    no      no    200  200   no
        GET  /admin/audit?handler=export                           in     no   no     no    no      no    200  200   no
        GET  /admin/audit/seals                                    in     no   no     no    no      no    200  200   no
        GET  /admin/audit/settings                                 in     no   no     no    no      no    200  200   no
        GET  /admin/audit/settings?handler=export                  in     no   no     no    no      no    200  200   no
        GET  /admin/calendars                                      in     no   no     no    no      no    200  200   no
        POST /admin/calendars?handler=add                          in     no   no     no    no      no    200  200   no
        GET  /admin/calendars/import                               in     no   no     no    no      no    200  200   no
        POST /admin/calendars/import                               in     no   no     no    no      no    200  200   no
        POST /admin/calendars/import?handler=preview               in     no   no     no    no      no    200  200   no
        POST /admin/calendars?handler=remove                       in     no   no     no    no      no    200  200   no
        GET  /admin/mail                                           in     no   no     no    no      no    no   200   no
        POST /admin/mail?handler=giveup                            in     no   no     no    no      no    no   302   no
        POST /admin/mail?handler=retry                             in     no   no     no    no      no    no   302   no
        POST /admin/mail?handler=test                              in     no   no     no    no      no    no   302   no
        GET  /admin/people                                         in     no   no     no    no      no    no   200   no
        GET  /admin/people/invite                                  in     no   no     no    no      no    no   200   no
        POST /admin/people/invite                                  in     no   no     no    no      no    no   200   no
        GET  /admin/people/{id}                                    in     no   no     no    no      no    no   200   no
        POST /admin/people/{id}?handler=endsessions                in     no   no     no    no      no    no   302   no
        POST /admin/people/{id}?handler=endsession                 in     no   no     no    no      no    no   404   no
        POST /admin/people/{id}?handler=invite                     in     no   no     no    no      no    no   302   no
        POST /admin/people/{id}?handler=lock                       in     no   no     no    no      no    no   302   no
        POST /admin/people/{id}?handler=role                       in     no   no     no    no      no    no   200   no
        POST /admin/people/{id}?handler=unlock                     in     no   no     no    no      no    no   302   no
        GET  /admin/policy                                         in     no   no     no    no      no    200  200   no
        POST /admin/policy?handler=begin                           in     no   no     no    no      no    no   404   no
        GET  /admin/policy/publications/{id}                       in     no   no     no    no      no    404  404   no
        POST /admin/policy/publications/{id}?handler=approve       in     no   no     no    no      no    no   404   no
        POST /admin/policy/publications/{id}?handler=decline       in     no   no     no    no      no    no   404   no
        POST /admin/policy/publications/{id}?handler=withdraw      in     no   no     no    no      no    no   404   no
        GET  /admin/policy/versions/{version}                      in     no   no     no    no      no    200  200   no
        GET  /admin/policy/versions/{version}/discard              in     no   no     no    no      no    no   404   no
        POST /admin/policy/versions/{version}/discard              in     no   no     no    no      no    no   404   no
        GET  /admin/policy/versions/{version}/publish              in     no   no     no    no      no    no   200   no
        POST /admin/policy/versions/{version}/publish              in     no   no     no    no      no    no   200   no
        GET  /admin/policy/compare                                 in     no   no     no    no      no    200  200   no
        GET  /admin/policy/versions/{version}/simulate             in     no   no     no    no      no    200  200   no
        POST /admin/policy/versions/{version}/simulate             in     no   no     no    no      no    no   302   no
        POST /admin/policy/versions/{version}/simulate?handler=stop in    no   no     no    no      no    no   302   no
        GET  /admin/policy/versions/{version}/try                  in     no   no     no    no      no    200  200   no
        GET  /admin/policy/versions/{version}/edit                 in     no   no     no    no      no    no   200   no
        GET  /admin/policy/versions/{version}/edit/json            in     no   no     no    no      no    no   200   no
        POST /admin/policy/versions/{version}/edit/json            in     no   no     no    no      no    no   200   no
        GET  /admin/policy/versions/{version}/edit/json?handler=file in     no   no     no    no      no    no   200   no
        GET  /admin/policy/versions/{version}/edit/remove/{section}/{row} in     no   no     no    no      no    no   200   no
        POST /admin/policy/versions/{version}/edit/remove/{section}/{row} in     no   no     no    no      no    no   302   no
        GET  /admin/policy/versions/{version}/edit/{section}/{row} in     no   no     no    no      no    no   200   no
        POST /admin/policy/versions/{version}/edit/{section}/{row} in     no   no     no    no      no    no   200   no
        GET  /admin/portals                                        in     no   no     no    no      no    200  200   no
        GET  /admin/portals/{code}                                 in     no   no     no    no      no    200  200   no
        POST /admin/portals/{code}                                 in     no   no     no    no      no    302  302   no
        GET  /admin/tenants                                        in     no   no     no    no      no    200  200   no
        GET  /admin/tenants/edit/{id}                              in     no   no     no    no      no    no   200   no
        POST /admin/tenants/edit/{id}                              in     no   no     no    no      no    no   200   no
        GET  /admin/tenants/{id}                                   in     no   no     no    no      no    200  200   no
        GET  /admin/tenants/{id}/contracts/{contract}              in     no   no     no    no      no    200  200   no
        POST /admin/tenants/{id}/contracts/{contract}              in     no   no     no    no      no    200  200   no
        GET  /admin/tenants/{id}/delegations/{delegation}          in     no   no     no    no      no    no   200   no
        POST /admin/tenants/{id}/delegations/{delegation}          in     no   no     no    no      no    no   200   no
        GET  /admin/tenants/{id}/plans/{plan}                      in     no   no     no    no      no    no   200   no
        POST /admin/tenants/{id}/plans/{plan}                      in     no   no     no    no      no    no   200   no
        POST /admin/tenants/{id}/plans/{plan}?handler=remove       in     no   no     no    no      no    no   200   no
        GET  /admin/tenants/{id}/products/{subscription}           in     no   no     no    no      no    no   200   no
        POST /admin/tenants/{id}/products/{subscription}           in     no   no     no    no      no    no   200   no
        POST /admin/tenants/{id}/products/{subscription}?handler=remove in     no   no     no    no      no    no   200   no
        GET  /admin/tokens                                         in     no   no     no    no      no    no   200   no
        POST /admin/tokens?handler=revoke                          in     no   no     no    no      no    no   404   no

        # One's own account, the people of one's tenant, and who signed in
        GET  /account                                              in     200  200    200   200     200   200  200   200
        GET  /account/accept                                       200    200  200    200   200     200   200  200   200
        POST /account/accept                                       200    200  200    200   200     200   200  200   200
        GET  /account/authenticator                                in     200  200    200   200     200   200  200   200
        POST /account/authenticator                                in     200  200    200   200     200   200  200   200
        POST /account/authenticator?handler=off                    in     302  302    302   302     302   302  302   302
        GET  /account/passkeys                                     in     200  200    200   200     200   200  200   200
        POST /account/passkeys                                     in     200  200    200   200     200   200  200   200
        GET  /account/passkeys/remove                              in     404  404    404   404     404   404  404   404
        POST /account/passkeys/remove                              in     404  404    404   404     404   404  404   404
        POST /account/passkeys?handler=options                     in     422  422    422   422     422   422  422   422
        GET  /account/password                                     in     200  200    200   200     200   200  200   200
        POST /account/password                                     in     200  200    200   200     200   200  200   200
        GET  /account/recovery-codes                               in     302  302    302   302     302   302  302   302
        POST /account/recovery-codes                               in     302  302    302   302     302   302  302   302
        POST /account?handler=end                                  in     404  404    404   404     404   404  404   404
        GET  /admin/signins                                        in     no   no     no    no      no    no   200   no
        POST /admin/signins?handler=end                            in     no   no     no    no      no    no   404   no
        GET  /identity/account/code                                in     in   in     in    in      in    in   in    in
        POST /identity/account/code                                in     in   in     in    in      in    in   in    in
        GET  /identity/account/directory                           404    404  404    404   404     404   404  404   404
        GET  /identity/account/directory?handler=failed            404    404  404    404   404     404   404  404   404
        GET  /identity/account/directory?handler=start             404    404  404    404   404     404   404  404   404
        POST /identity/account/login?handler=passkey               200    200  200    200   200     200   200  200   200
        POST /identity/account/login?handler=passkeyoptions        200    200  200    200   200     200   200  200   200
        GET  /people                                               in     no   no     200   200     no    no   no    200
        GET  /people/invite                                        in     no   no     200   200     no    no   no    200
        POST /people/invite                                        in     no   no     200   200     no    no   no    200
        GET  /people/{id}                                          in     no   no     200   404     no    no   no    404
        POST /people/{id}?handler=grant                            in     no   no     200   404     no    no   no    404
        POST /people/{id}?handler=letter                           in     no   no     302   404     no    no   no    404
        POST /people/{id}?handler=remove                           in     no   no     302   404     no    no   no    404
        POST /people/{id}?handler=restore                          in     no   no     302   404     no    no   no    404
        POST /people/{id}?handler=take                             in     no   no     200   404     no    no   no    404

        # They end who calls, and come last
        POST /account?handler=everywhere                           in     302  302    302   302     302   302  302   302
        POST /identity/account/logout                              302    302  302    302   302     302   302  302   302
        """;
}
