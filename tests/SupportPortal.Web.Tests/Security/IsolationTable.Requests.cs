namespace SupportPortal.Web.Tests.Security;

internal static partial class IsolationTable
{
    /// <summary>What anybody reads, signing in and out, the API, and all that tenants do: filing, requests, contracts.</summary>
    private const string Requests = """
        # What anybody may read, signed in or not                  nobody user viewer admin partner agent lead owner other
        GET  /                                                     200    302  302    302   302     302   302  302   302
        GET  /*.gz                                                 200    200  200    200   200     200   200  200   200
        GET  /*.svg                                                200    200  200    200   200     200   200  200   200
        GET  /Identity/*                                           200    200  200    200   200     200   200  200   200
        GET  /css/*                                                200    200  200    200   200     200   200  200   200
        GET  /error                                                200    200  200    200   200     200   200  200   200
        POST /error                                                200    200  200    200   200     200   200  200   200
        GET  /held                                                 200    200  200    200   200     200   200  200   200
        POST /held                                                 404    404  404    404   404     404   404  404   404
        GET  /sent                                                 200    200  200    200   200     200   200  200   200
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

        # The API: its description to everybody, decisions and the policy to everybody, requests with a token
        #                                                          nobody user viewer admin partner agent lead owner other
        GET  /api/favicon.svg                                      200    200  200    200   200     200   200  200   200
        GET  /api/scalar.aspnetcore.js                             200    200  200    200   200     200   200  200   200
        GET  /api/scalar.js                                        200    200  200    200   200     200   200  200   200
        POST /api/v1/decisions                                     400    400  400    400   400     400   400  400   400
        GET  /api/v1/policies                                      200    200  200    200   200     200   200  200   200
        GET  /api/v1/policies/{date}                               200    200  200    200   200     200   200  200   200
        GET  /api/v1/policies/{date}/differences/{other}           200    200  200    200   200     200   200  200   200
        GET  /api/v1/requests                                      in     no   200    200   200     200   200  200   200
        POST /api/v1/requests                                      in     no   no     400   400     no    no   no    400
        GET  /api/v1/requests/{number}                             in     no   200    200   200     200   200  200   404
        POST /api/v1/requests/{number}/comments                    in     no   no     400   400     400   400  400   404
        GET  /api/{documentName}                                   200    200  200    200   200     200   200  200   200
        GET  /openapi/{documentName}.json                          200    200  200    200   200     200   200  200   200

        # Filing: a draft is its owner's alone                     nobody user viewer admin partner agent lead owner other
        GET  /requests/new                                         in     200  200    200   200     no    no   no    200
        POST /requests/new                                         in     404  404    404   404     no    no   no    404
        POST /requests/new?handler=close                           in     404  404    404   404     no    no   no    404
        POST /requests/new?handler=decision                        in     404  404    404   404     no    no   no    404
        POST /requests/new?handler=go                              in     404  404    404   404     no    no   no    404
        POST /requests/new?handler=show                            in     404  404    404   404     no    no   no    404
        GET  /requests/drafts                                      in     no   no     200   200     no    no   no    200
        GET  /requests/new/{key}                                   in     404  404    302   404     no    no   no    404
        GET  /requests/new/{key}/contact                           in     404  404    200   404     no    no   no    404
        POST /requests/new/{key}/contact                           in     404  404    200   404     no    no   no    404
        POST /requests/new/{key}/contact?handler=close             in     404  404    302   404     no    no   no    404
        POST /requests/new/{key}/contact?handler=decision          in     404  404    200   404     no    no   no    404
        POST /requests/new/{key}/contact?handler=go                in     404  404    302   404     no    no   no    404
        POST /requests/new/{key}/contact?handler=show              in     404  404    200   404     no    no   no    404
        GET  /requests/new/{key}/details                           in     404  404    200   404     no    no   no    404
        POST /requests/new/{key}/details                           in     404  404    200   404     no    no   no    404
        POST /requests/new/{key}/details?handler=close             in     404  404    302   404     no    no   no    404
        POST /requests/new/{key}/details?handler=decision          in     404  404    200   404     no    no   no    404
        POST /requests/new/{key}/details?handler=go                in     404  404    302   404     no    no   no    404
        POST /requests/new/{key}/details?handler=remove            in     404  404    200   404     no    no   no    404
        POST /requests/new/{key}/details?handler=show              in     404  404    200   404     no    no   no    404
        GET  /requests/new/{key}/files                             in     302  302    302   302     no    no   no    302
        POST /requests/new/{key}/files                             in     404  404    400   404     no    no   no    404
        POST /requests/new/{key}/files/{id}/remove                 in     404  404    200   404     no    no   no    404
        GET  /requests/new/{key}/impact                            in     404  404    200   404     no    no   no    404
        POST /requests/new/{key}/impact                            in     404  404    200   404     no    no   no    404
        POST /requests/new/{key}/impact?handler=close              in     404  404    302   404     no    no   no    404
        POST /requests/new/{key}/impact?handler=contract           in     404  404    302   404     no    no   no    404
        POST /requests/new/{key}/impact?handler=decision           in     404  404    200   404     no    no   no    404
        POST /requests/new/{key}/impact?handler=go                 in     404  404    302   404     no    no   no    404
        POST /requests/new/{key}/impact?handler=show               in     404  404    200   404     no    no   no    404
        GET  /requests/new/{key}/problem                           in     404  404    200   404     no    no   no    404
        POST /requests/new/{key}/problem                           in     404  404    404   404     no    no   no    404
        POST /requests/new/{key}/problem?handler=close             in     404  404    404   404     no    no   no    404
        POST /requests/new/{key}/problem?handler=decision          in     404  404    404   404     no    no   no    404
        POST /requests/new/{key}/problem?handler=go                in     404  404    404   404     no    no   no    404
        POST /requests/new/{key}/problem?handler=show              in     404  404    404   404     no    no   no    404
        GET  /requests/new/{key}/review                            in     404  404    200   404     no    no   no    404
        POST /requests/new/{key}/review                            in     404  404    200   404     no    no   no    404
        POST /requests/new/{key}?handler=delete                    in     404  404    302   404     no    no   no    404

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
        GET  /requests/{number}/decide-again                       in     no   no     no    no      200   200  200   no
        POST /requests/{number}/decide-again                       in     no   no     no    no      200   200  200   no
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
        """;
}
