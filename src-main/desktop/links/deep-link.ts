import { THREAD_ID_PATTERN } from '#shared/identifiers.ts';

/** The scheme of links that other programs may hold. */
export const LINK_SCHEME = 'moorage';

/** What a link asks for. */
export interface DeepLink {
  readonly threadId: string;
}

/**
 * Reads `moorage://thread/<id>`. Anyone may have written it: it is that and nothing more, without a user, a port, a query
 * or a fragment, or it is undefined. Pure.
 */
export function parseDeepLink(text: string): DeepLink | undefined {
  const match = /^moorage:\/\/thread\/([^/?#]+)\/?$/i.exec(text);
  const threadId = match?.[1];
  return threadId !== undefined && THREAD_ID_PATTERN.test(threadId) ? { threadId } : undefined;
}

/** The first link among the arguments of a program. */
export function deepLinkIn(args: readonly string[]): DeepLink | undefined {
  for (const argument of args) {
    const link = parseDeepLink(argument);
    if (link) return link;
  }
  return undefined;
}
