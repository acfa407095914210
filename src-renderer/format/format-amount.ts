const UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB'] as const;

/** Bytes in binary units, such as `412 MiB` or `1.9 GiB`: three digits at most. */
export function formatBytes(bytes: number): string {
  let value = bytes;
  let unit = 0;
  // 999.5 would be written with four digits.
  while (value >= 999.5 && unit < UNITS.length - 1) {
    value /= 1024;
    unit += 1;
  }
  const digits = unit > 0 && value < 9.95 ? 1 : 0;
  return `${value.toFixed(digits)} ${UNITS[unit]}`;
}

/** Cores as a percentage of one, such as `7 %` or `180 %`. */
export function formatCpu(cores: number): string {
  return `${Math.round(cores * 100)} %`;
}

/** Milliseconds of a probe, such as `3 ms` or `1.2 s`; under a millisecond is `<1 ms`. */
export function formatLatency(milliseconds: number): string {
  if (milliseconds < 1) return '<1 ms';
  return milliseconds < 1000 ? `${Math.round(milliseconds)} ms` : `${(milliseconds / 1000).toFixed(1)} s`;
}
