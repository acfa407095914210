import { choiceOfImage } from '#shared/images.ts';
import type { Sandbox } from '#shared/sandbox.ts';

/** What the all-in-one image serves beside its API, by its own paths. */
export const AIO_TOOLS = {
  vnc: '/vnc/index.html?autoconnect=true',
  code: '/code-server/',
  jupyter: '/jupyter',
  docs: '/v1/docs',
} as const;
export type AioTool = keyof typeof AIO_TOOLS;

const LAST_PART = /(^|\/)(all-in-one-sandbox|aio-sandbox|agent-infra\/sandbox)(?=$|[:@])/;

/** Whether an image is the all-in-one image: by the reference of the preset, or by the name it is published under. */
export function isAllInOne(image: string): boolean {
  return choiceOfImage(image) === 'all-in-one' || LAST_PART.test(image);
}

/** Where a tool is found at a sandbox's address. */
export function toolUrl(url: string, tool: AioTool): string {
  return new URL(AIO_TOOLS[tool], url).href;
}

/** Where the tools of a sandbox are, while it is up; null where it has none. */
export function toolsOf({ image, url, state }: Pick<Sandbox, 'image' | 'url' | 'state'>): string | null {
  const isUp = state.kind === 'active' || state.kind === 'warm';
  return isUp && isAllInOne(image) ? url : null;
}
