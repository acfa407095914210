import type { Sandbox } from '#shared/sandbox.ts';

/** What a sandbox is called in a sentence: its thread, or its id when it serves none. */
export function sandboxName(sandbox: Pick<Sandbox, 'id' | 'thread'>): string {
  return sandbox.thread?.threadId ?? sandbox.id;
}

/** The host and port of a sandbox's URL, as a person writes them. */
export function addressOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : url;
}
