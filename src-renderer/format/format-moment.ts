const dayAndTime = new Intl.DateTimeFormat('en', {
  month: 'short',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
});

/** The local day and time of Unix milliseconds, such as `Jan 31, 09:30:05`; as wide for each of them as can be. */
export function formatMoment(at: number): string {
  return dayAndTime.format(at);
}
