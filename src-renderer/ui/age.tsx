import { formatAge, formatDateTime } from '../format/format-time.ts';
import { useClockText } from './use-clock-text.ts';

export interface AgeProps {
  /** Server's Unix milliseconds. */
  readonly since: number;
  /** Puts words around the age, such as `4m ago`. */
  readonly say?: (age: string) => string;
}

/** How long ago something was, with the exact time on hover. */
export function Age({ since, say = (age) => age }: AgeProps) {
  const age = useClockText((now) => formatAge(now - since));
  return (
    <time dateTime={new Date(since).toISOString()} title={formatDateTime(since)}>
      {say(age)}
    </time>
  );
}
