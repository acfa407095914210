/**
 * What a sandbox may do under the `hardened` profile; all other capabilities are dropped. Docker's default set without
 * what crafts packets, devices and roots.
 */
export const HARDENED_CAPABILITIES = [
  'CHOWN',
  'DAC_OVERRIDE',
  'FOWNER',
  'FSETID',
  'KILL',
  'NET_BIND_SERVICE',
  'SETGID',
  'SETUID',
] as const;
