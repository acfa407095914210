/** Where the dashboard is on the server at `origin`; with a one-time token, a link that opens it. */
export function dashboardUrl(origin: string, token: string): string {
  // A fragment stays in the browser: no log and no Referer carries the token.
  return `${origin}/app/#token=${token}`;
}
