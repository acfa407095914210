import type { Sandbox } from '#shared/sandbox.ts';
import { formatCountdown } from '../../../format/format-time.ts';
import { strings } from '../../../strings.ts';

const words = strings.detail;

/** After how long without use a sandbox goes, and who says so. `defaultSeconds` is what the settings say; 0 is never. */
export function idleTimeText(
  { pinned, idleTimeout }: Pick<Sandbox, 'pinned' | 'idleTimeout'>,
  defaultSeconds: number,
): string {
  if (pinned) return words.pinned;
  const seconds = idleTimeout ?? defaultSeconds;
  if (seconds === 0) return words.idleNever;
  const text = formatCountdown(seconds * 1000);
  return idleTimeout === null ? words.idleDefault(text) : words.idleOwn(text);
}
