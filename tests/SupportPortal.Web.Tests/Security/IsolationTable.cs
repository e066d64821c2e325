namespace SupportPortal.Web.Tests.Security;

/// <summary>What one endpoint answers each caller.</summary>
/// <param name="Endpoint">The method and the path, with the names of its values; of a page's handlers each by itself.</param>
/// <param name="Answers">The answers in the order of <see cref="IsolationTable.Callers"/>.</param>
internal sealed record IsolationRow(string Endpoint, IReadOnlyList<string> Answers);

/// <summary>
/// Every endpoint and what it answers everybody: the one place to look up who gets where. It is called from top to
/// bottom as each caller on data of its own, with a request, a file, a draft, a contract and a template of Contoso.
/// A post carries its antiforgery token and nothing else. Below /api/v1 the caller shows a token with every scope.
/// A new endpoint needs a line here; the test that fails for want of it prints the line as it would be.
/// </summary>
internal static class IsolationTable
{
    /// <summary>Who calls, in the order of the columns: nobody, one of each role, and the admin of another tenant.</summary>
    public static readonly IReadOnlyList<string> Callers = ["nobody", "user", "viewer", "admin", "partner", "agent", "lead", "owner", "other"];

    // in = sent to sign in, no = denied, else the status: 200 shown, 302 done and sent on, 400 refused as sent, 404 not there for this caller.
    private const string Table = """
        # What anybody may read, signed in or not                  nobody user viewer admin partner agent lead owner other
        GET  /                                                     200    302  302    302   302     302   302  302   302
        GET  /*.gz                                                 200    200  200    200   200     200   200  200   200
        GET  /*.svg                                                200    200  200    200   200     200   200  200   200
        GET  /Identity/*                                           200    200  200    200   200     200   200  200   200
        GET  /css/*                                                200    200  200    200   200     200   200  200   200
        GET  /error                                                200    200  200    200   200     200   200  200   200
        POST /error                                                200    200  200    200   200     200   200  200   200
        GET  /guidance                                             200    200  200    200   200     200   200  200   200
        GET  /guidance/cannot-sign-in                              200    200  200    200   200     200   200  200   200
        GET  /guidance/contracts                                   200    200  200    200   200     200   200  200   200
        GET  /guidance/enterprise-agreement                        200    200  200    200   200     200   200  200   200
        GET  /guidance/hours                                       200    200  200    200   200     200   200  200   200
        GET  /guidance/outages                                     200    200  200    200   200     200   200  200   200
        GET  /guidance/partners                                    200    200  200    200   200     200   200  200   200
        GET  /guidance/plans                                       200    200  200    200   200     200   200  200   200
        GET  /guidance/portals/{code}                              200    200  200    200   200     200   200  200   200
        GET  /guidance/previews                                    200    200  200    200   200     200   200  200   200
        GET  /guidance/response-times                              200    200  200    200   200     200   200  200   200
        GET  /guidance/scope                                       200    200  200    200   200     200   200  200   200
        GET  /guidance/where                                       200    200  200    200   200     200   200  200   200
        GET  /guidance/who                                         200    200  200    200   200     200   200  200   200
        GET  /health/live                                          200    200  200    200   200     200   200  200   200
        GET  /health/ready                                         200    200  200    200   200     200   200  200   200
        GET  /index                                                200    302  302    302   302     302   302  302   302
        GET  /js/*                                                 200    200  200    200   200     200   200  200   200
        GET  /{path}                                               in     404  404    404   404     404   404  404   404

        # Signing in and out                                       nobody user viewer admin partner agent lead owner other
        GET  /identity/account/accessdenied                        200    200  200    200   200     200   200  200   200
        GET  /identity/account/lockout                             200    200  200    200   200     200   200  200   200
        GET  /identity/account/login                               200    200  200    200   200     200   200  200   200
        POST /identity/account/login                               200    200  200    200   200     200   200  200   200
        POST /identity/account/login?handler=demo                  404    404  404    404   404     404   404  404   404
        GET  /identity/account/logout                              200    200  200    200   200     200   200  200   200
        POST /identity/account/logout                              302    302  302    302   302     302   302  302   302

        # The API: its description to everybody, the decision to everybody, requests with a token
        #                                                          nobody user viewer admin partner agent lead owner other
        GET  /api/favicon.svg                                      200    200  200    200   200     200   200  200   200
        GET  /api/scalar.aspnetcore.js                             200    200  200    200   200     200   200  200   200
        GET  /api/scalar.js                                        200    200  200    200   200     200   200  200   200
        POST /api/v1/decisions                                     400    400  400    400   400     400   400  400   400
        GET  /api/v1/requests                                      in     no   200    200   200     200   200  200   200
        POST /api/v1/requests                                      in     no   no     400   400     no    no   no    400
        GET  /api/v1/requests/{number}                             in     no   200    200   200     200   200  200   404
        POST /api/v1/requests/{number}/comments                    in     no   no     400   400     400   400  400   404
        GET  /api/{documentName}                                   200    200  200    200   200     200   200  200   200
        GET  /openapi/{documentName}.json                          200    200  200    200   200     200   200  200   200

        # Filing: a draft is its owner's alone                     nobody user viewer admin partner agent lead owner other
        GET  /requests/new                                         in     200  200    200   200     no    no   no    200
        POST /requests/new                                         307    404  404    404   404     no    no   no    404
        POST /requests/new?handler=close                           307    404  404    404   404     no    no   no    404
        POST /requests/new?handler=decision                        307    404  404    404   404     no    no   no    404
        POST /requests/new?handler=go                              307    404  404    404   404     no    no   no    404
        POST /requests/new?handler=show                            307    404  404    404   404     no    no   no    404
        GET  /requests/new/signed-out                              200    200  200    200   200     200   200  200   200
        POST /requests/new/signed-out                              404    404  404    404   404     404   404  404   404
        GET  /requests/new/{key}                                   in     404  404    302   404     no    no   no    404
        GET  /requests/new/{key}/contact                           in     404  404    200   404     no    no   no    404
        POST /requests/new/{key}/contact                           307    404  404    200   404     no    no   no    404
        POST /requests/new/{key}/contact?handler=close             307    404  404    302   404     no    no   no    404
        POST /requests/new/{key}/contact?handler=decision          307    404  404    200   404     no    no   no    404
        POST /requests/new/{key}/contact?handler=go                307    404  404    302   404     no    no   no    404
        POST /requests/new/{key}/contact?handler=show              307    404  404    200   404     no    no   no    404
        GET  /requests/new/{key}/details                           in     404  404    200   404     no    no   no    404
        POST /requests/new/{key}/details                           307    404  404    200   404     no    no   no    404
        POST /requests/new/{key}/details?handler=close             307    404  404    302   404     no    no   no    404
        POST /requests/new/{key}/details?handler=decision          307    404  404    200   404     no    no   no    404
        POST /requests/new/{key}/details?handler=go                307    404  404    302   404     no    no   no    404
        POST /requests/new/{key}/details?handler=remove            307    404  404    200   404     no    no   no    404
        POST /requests/new/{key}/details?handler=show              307    404  404    200   404     no    no   no    404
        GET  /requests/new/{key}/files                             in     302  302    302   302     no    no   no    302
        POST /requests/new/{key}/files                             307    404  404    400   404     no    no   no    404
        POST /requests/new/{key}/files/{id}/remove                 307    404  404    200   404     no    no   no    404
        GET  /requests/new/{key}/impact                            in     404  404    200   404     no    no   no    404
        POST /requests/new/{key}/impact                            307    404  404    200   404     no    no   no    404
        POST /requests/new/{key}/impact?handler=close              307    404  404    302   404     no    no   no    404
        POST /requests/new/{key}/impact?handler=contract           307    404  404    302   404     no    no   no    404
        POST /requests/new/{key}/impact?handler=decision           307    404  404    200   404     no    no   no    404
        POST /requests/new/{key}/impact?handler=go                 307    404  404    302   404     no    no   no    404
        POST /requests/new/{key}/impact?handler=show               307    404  404    200   404     no    no   no    404
        GET  /requests/new/{key}/problem                           in     404  404    200   404     no    no   no    404
        POST /requests/new/{key}/problem                           307    404  404    404   404     no    no   no    404
        POST /requests/new/{key}/problem?handler=close             307    404  404    404   404     no    no   no    404
        POST /requests/new/{key}/problem?handler=decision          307    404  404    404   404     no    no   no    404
        POST /requests/new/{key}/problem?handler=go                307    404  404    404   404     no    no   no    404
        POST /requests/new/{key}/problem?handler=show              307    404  404    404   404     no    no   no    404
        GET  /requests/new/{key}/review                            in     404  404    200   404     no    no   no    404
        POST /requests/new/{key}/review                            307    404  404    200   404     no    no   no    404
        POST /requests/new/{key}?handler=delete                    307    404  404    302   404     no    no   no    404

        # A tenant's requests, and what is done to one             nobody user viewer admin partner agent lead owner other
        GET  /files/{id}                                           in     no   200    200   200     200   200  200   404
        GET  /preview                                              in     404  404    404   404     404   404  404   404
        POST /preview                                              in     200  200    200   200     200   200  200   200
        GET  /requests                                             in     no   200    200   200     no    no   no    200
        GET  /requests?handler=export                              in     no   200    200   200     no    no   no    200
        GET  /requests/{number}                                    in     no   200    200   200     200   200  200   404
        GET  /requests/{number}/assign                             in     no   no     no    no      200   200  200   no
        POST /requests/{number}/assign                             in     no   no     no    no      200   200  200   no
        GET  /requests/{number}/cancel                             in     no   no     200   200     200   200  200   404
        POST /requests/{number}/cancel                             in     no   no     200   200     200   200  200   404
        GET  /requests/{number}/claim                              in     no   no     no    no      200   200  200   no
        POST /requests/{number}/claim                              in     no   no     no    no      302   200  200   no
        GET  /requests/{number}/comment                            in     no   no     200   200     200   200  200   404
        POST /requests/{number}/comment                            in     no   no     200   200     200   200  200   404
        POST /requests/{number}/comment?handler=remove             in     no   no     200   200     200   200  200   404
        GET  /requests/{number}/filed                              in     no   200    200   200     no    no   no    404
        GET  /requests/{number}/first-response                     in     no   no     no    no      200   200  200   no
        POST /requests/{number}/first-response                     in     no   no     no    no      200   200  200   no
        GET  /requests/{number}/hand-off                           in     no   no     200   200     200   200  200   404
        POST /requests/{number}/hand-off                           in     no   no     200   200     200   200  200   404
        GET  /requests/{number}/here                               in     no   no     no    no      404   404  404   no
        POST /requests/{number}/here                               in     no   no     no    no      204   204  204   no
        GET  /requests/{number}/link                               in     no   no     no    no      200   200  200   no
        POST /requests/{number}/link                               in     no   no     no    no      200   200  200   no
        GET  /requests/{number}/merge                              in     no   no     no    no      200   200  200   no
        GET  /requests/{number}/note                               in     no   no     no    no      200   200  200   no
        POST /requests/{number}/note                               in     no   no     no    no      200   200  200   no
        POST /requests/{number}/note?handler=discard               in     no   no     no    no      302   302  302   no
        POST /requests/{number}/note?handler=insert                in     no   no     no    no      200   200  200   no
        POST /requests/{number}/note?handler=keep                  in     no   no     no    no      302   302  302   no
        POST /requests/{number}/note?handler=remove                in     no   no     no    no      200   200  200   no
        GET  /requests/{number}/packet                             in     no   200    200   200     200   200  200   404
        GET  /requests/{number}/rate                               in     no   no     200   200     no    no   no    404
        POST /requests/{number}/rate                               in     no   no     200   200     no    no   no    404
        GET  /requests/{number}/release                            in     no   no     no    no      200   200  200   no
        POST /requests/{number}/release                            in     no   no     no    no      302   302  302   no
        GET  /requests/{number}/reopen                             in     no   no     200   200     200   200  200   404
        POST /requests/{number}/reopen                             in     no   no     200   200     200   200  200   404
        GET  /requests/{number}/reply                              in     no   no     no    no      200   200  200   no
        POST /requests/{number}/reply                              in     no   no     no    no      200   200  200   no
        POST /requests/{number}/reply?handler=discard              in     no   no     no    no      302   302  302   no
        POST /requests/{number}/reply?handler=insert               in     no   no     no    no      200   200  200   no
        POST /requests/{number}/reply?handler=keep                 in     no   no     no    no      302   302  302   no
        POST /requests/{number}/reply?handler=remove               in     no   no     no    no      200   200  200   no
        GET  /requests/{number}/reroute                            in     no   no     no    no      200   200  200   no
        POST /requests/{number}/reroute                            in     no   no     no    no      200   200  200   no
        GET  /requests/{number}/resolve                            in     no   no     200   200     200   200  200   404
        POST /requests/{number}/resolve                            in     no   no     200   200     200   200  200   404
        GET  /requests/{number}/severity                           in     no   no     200   200     200   200  200   404
        POST /requests/{number}/severity                           in     no   no     200   200     200   200  200   404
        GET  /requests/{number}/status                             in     no   no     no    no      200   200  200   no
        POST /requests/{number}/status                             in     no   no     no    no      200   200  200   no
        GET  /requests/{number}/tag                                in     no   no     no    no      200   200  200   no
        POST /requests/{number}/tag                                in     no   no     no    no      200   200  200   no
        GET  /requests/{number}/unmerge                            in     no   no     no    no      200   200  200   no
        POST /requests/{number}/unmerge                            in     no   no     no    no      200   200  200   no
        GET  /requests/{number}/watch                              in     no   200    200   200     200   200  200   404
        POST /requests/{number}/watch                              in     no   200    200   200     200   200  200   404
        GET  /requests/{number}/{place}                            in     no   no     302   302     302   302  302   302
        POST /requests/{number}/{place}                            in     no   no     400   400     400   400  400   404
        POST /requests/{number}/{place}/{id}/remove                in     no   no     404   404     404   404  404   404
        GET  /search                                               in     no   200    200   200     200   200  200   200
        POST /requests/{number}/merge                              in     no   no     no    no      200   200  200   no

        # Contracts, notices and tokens                            nobody user viewer admin partner agent lead owner other
        GET  /account/tokens                                       in     no   no     200   200     200   200  200   200
        POST /account/tokens?handler=revoke                        in     no   no     404   404     404   404  404   404
        GET  /account/tokens/new                                   in     no   no     200   200     200   200  200   200
        POST /account/tokens/new                                   in     no   no     200   200     200   200  200   200
        GET  /contracts                                            in     no   200    200   200     no    no   no    200
        GET  /contracts/new                                        in     no   no     200   200     no    no   no    200
        POST /contracts/new                                        in     no   no     200   200     no    no   no    200
        GET  /contracts/{id}                                       in     no   no     200   200     no    no   no    404
        POST /contracts/{id}                                       in     no   no     200   200     no    no   no    404
        GET  /contracts/{id}/remove                                in     no   no     200   200     no    no   no    404
        GET  /notices                                              in     200  200    200   200     200   200  200   200
        GET  /notices/post                                         in     no   no     no    no      200   200  200   no
        POST /notices/post                                         in     no   no     no    no      200   200  200   no
        GET  /notices/{id}                                         in     200  200    200   200     200   200  200   200
        GET  /notices/{id}/follow                                  in     no   200    200   200     no    no   no    200
        POST /notices/{id}/follow                                  in     no   302    302   302     no    no   no    302
        GET  /notices/{id}/unfollow                                in     no   200    200   200     no    no   no    200
        POST /notices/{id}/unfollow                                in     no   302    302   302     no    no   no    302
        GET  /notices/{id}/update                                  in     no   no     no    no      200   200  200   no
        POST /notices/{id}/update                                  in     no   no     no    no      200   200  200   no
        POST /contracts/{id}/remove                                in     no   no     200   200     no    no   no    404

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
        POST /admin/calendars?handler=import                       in     no   no     no    no      no    200  200   no
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
        POST /admin/people/{id}?handler=invite                     in     no   no     no    no      no    no   302   no
        POST /admin/people/{id}?handler=lock                       in     no   no     no    no      no    no   302   no
        POST /admin/people/{id}?handler=role                       in     no   no     no    no      no    no   200   no
        POST /admin/people/{id}?handler=unlock                     in     no   no     no    no      no    no   302   no
        GET  /admin/policy                                         in     no   no     no    no      no    200  200   no
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
        POST /account/passkeys?handler=options                     in     200  200    200   200     200   200  200   200
        POST /account/passkeys?handler=remove                      in     404  404    404   404     404   404  404   404
        GET  /account/password                                     in     200  200    200   200     200   200  200   200
        POST /account/password                                     in     200  200    200   200     200   200  200   200
        GET  /account/recovery-codes                               in     302  302    302   302     302   302  302   302
        POST /account/recovery-codes                               in     302  302    302   302     302   302  302   302
        POST /account?handler=everywhere                           in     302  302    302   302     302   302  302   302
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
        POST /people/{id}?handler=grant                            in     no   no     302   404     no    no   no    404
        POST /people/{id}?handler=letter                           in     no   no     302   404     no    no   no    404
        POST /people/{id}?handler=remove                           in     no   no     302   404     no    no   no    404
        POST /people/{id}?handler=restore                          in     no   no     302   404     no    no   no    404
        POST /people/{id}?handler=take                             in     no   no     302   404     no    no   no    404
        """;

    /// <summary>The rows from top to bottom.</summary>
    public static IReadOnlyList<IsolationRow> Rows { get; } =
    [
        .. from line in Table.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
           where !line.StartsWith('#')
           let cells = line.Split(' ', StringSplitOptions.RemoveEmptyEntries)
           select new IsolationRow($"{cells[0]} {cells[1]}", cells[2..]),
    ];

    /// <summary>A row as it stands in the table.</summary>
    public static string Line(string endpoint, IEnumerable<string> answers) =>
        $"{endpoint.Replace("GET ", "GET  ", StringComparison.Ordinal),-58} {string.Join(' ', answers.Zip(Callers, (answer, caller) => answer.PadRight(caller.Length)))}".TrimEnd();
}
