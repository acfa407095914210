const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const YEAR = 365 * DAY;

/** A length of time in its largest unit, such as `42s`, `4m`, `3h`, `2d` or `1y`. Milliseconds; negative is `0s`. */
export function formatAge(milliseconds: number): string {
  const length = Math.max(0, milliseconds);
  if (length < MINUTE) return `${Math.floor(length / SECOND)}s`;
  if (length < HOUR) return `${Math.floor(length / MINUTE)}m`;
  if (length < DAY) return `${Math.floor(length / HOUR)}h`;
  if (length < YEAR) return `${Math.floor(length / DAY)}d`;
  return `${Math.floor(length / YEAR)}y`;
}

/** What is left in whole seconds, such as `0:09`, `8:12` or `1:02:03`. Milliseconds; negative is `0:00`. */
export function formatCountdown(milliseconds: number): string {
  const total = Math.floor(Math.max(0, milliseconds) / SECOND);
  const hours = Math.floor(total / 3600);
  const minutes = Math.floor((total % 3600) / 60);
  const seconds = twoDigits(total % 60);
  return hours > 0 ? `${hours}:${twoDigits(minutes)}:${seconds}` : `${minutes}:${seconds}`;
}

const dateTime = new Intl.DateTimeFormat('en', {
  dateStyle: 'medium',
  timeStyle: 'medium',
  hourCycle: 'h23',
});

/** The exact local date and time of Unix milliseconds, such as `Jan 31, 2026, 17:05:09`. */
export function formatDateTime(at: number): string {
  return dateTime.format(at);
}

const clock = new Intl.DateTimeFormat('en', { timeStyle: 'medium', hourCycle: 'h23' });

/** The local time of day of Unix milliseconds, such as `17:05:09`. */
export function formatClock(at: number): string {
  return clock.format(at);
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}
