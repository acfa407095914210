import { formatCountdown, formatDateTime } from '../format/format-time.ts';
import { useClockText } from './use-clock-text.ts';

/** What is left until `until` (server's Unix milliseconds), with the exact time on hover. */
export function Countdown({ until }: { readonly until: number }) {
  const left = useClockText((now) => formatCountdown(until - now));
  return (
    <span role="timer" title={formatDateTime(until)}>
      {left}
    </span>
  );
}
